// What each audience heard when, and how long it heard nothing. Invariant: the stretches of a track follow each other without
// a hole from declaring on, and its end says the same as the lane (`laneState`, `dueState`).
import { cadenceOver } from '../cadence/cadenceRows.ts'
import { CADENCE } from '../cadence/rules.ts'
import type { Ms } from '../../base/clock.ts'
import type { UpdateId } from '../../base/ids.ts'
import { firstTime, isTime } from '../../base/readableTime.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import { dueState } from '../cadence/dueState.ts'
import { type LaneParts, laneState } from '../cadence/laneState.ts'
import { nextDue } from '../cadence/nextDue.ts'
import { SINGLE } from '../../document/command.ts'
import type { Op, Settled } from '../../schema/root.ts'
import { phaseSince, theIncident } from '../header/selectors.ts'
import { cadenceKey } from '../records/cadence.ts'
import { AUDIENCES, type Audience } from '../records/updates.ts'
import { type PublishedUpdate, toldUpdates } from '../updates/selectors.ts'

/**
 * `untold`: declared, nobody told yet, not due. `covered`: told, the next not due. `gap`: a silence of the past. `overdue`:
 * silence now. `dueSoon` and `untilDue`: from now until the next is due.
 */
export type StretchKind = 'untold' | 'covered' | 'gap' | 'overdue' | 'dueSoon' | 'untilDue'
export interface Stretch {
  readonly kind: StretchKind
  /** ms UTC. */
  readonly from: Ms
  readonly until: Ms
}
export interface Track {
  readonly audience: Audience
  readonly stretches: readonly Stretch[]
  /** Oldest first. */
  readonly told: readonly { readonly id: UpdateId; readonly at: Ms }[]
}

/** What had been said last before a moment. */
const before = <V>(settled: Settled<V> | undefined, at: Ms): Op<V> | undefined =>
  settled?.history.findLast((op) => op.at < at)

/** From `from` to `until`, as the lane stood right before `until`. */
function between(parts: LaneParts, audience: Audience, since: Since, until: Ms): readonly Stretch[] {
  const { from, told, declaredAt } = since
  const phase = before(parts.phase.get(SINGLE), until)
  const snooze = before(parts.snoozes.get(audience), until)
  const severity = before(parts.severity.get(SINGLE), until)?.value ?? 'SEV1'
  const row = before(parts.cadence.get(cadenceKey(severity, audience)), until)
  const due = nextDue({
    audience,
    severity,
    ...(row && { cadence: cadenceOver(row.value, CADENCE[severity][audience]) }),
    phase: phase?.value ?? 'triage',
    declaredAt,
    lastSentAt: told === null ? null : from,
    promisedAt: firstTime(told?.update.nextAt),
    overrideMinutes: before(parts.lanes.get(audience), until)?.value.minutes ?? null,
    snoozedUntil: snooze !== undefined && snooze.at >= from ? firstTime(snooze.value.until) : null,
    resolvedAt: phase?.value === 'resolved' ? phase.at : null,
  })
  const end = due.kind === 'due' ? Math.max(from, Math.min(due.dueAt, until)) : until
  return stretches([
    { kind: told === null ? 'untold' : 'covered', from, until: end },
    { kind: 'gap', from: end, until },
  ])
}
/** A silence that begins now is one: it is told at once. */
const stretches = (all: readonly Stretch[]): readonly Stretch[] =>
  all.filter(({ kind, from, until }) => until > from || kind === 'overdue')

interface Since {
  readonly from: Ms
  readonly told: PublishedUpdate | null
  readonly declaredAt: Ms
}

/** When it was declared, ms UTC; null before, or when no time of it can be read. */
export const declaredAt = (state: Pick<IncidentState, 'incident' | 'phase'>): Ms | null =>
  firstTime(
    theIncident(state as IncidentState)?.declaredAt,
    ...(state.phase.get(SINGLE)?.history.map(({ at }) => at) ?? []),
  )

/** Everything up to the last telling: nothing of it moves with the clock. */
const past = remember(
  (
    updates: LaneParts['updates'],
    publications: LaneParts['publications'],
    receipts: LaneParts['receipts'],
    deliveryActs: LaneParts['deliveryActs'],
    lanes: LaneParts['lanes'],
    snoozes: LaneParts['snoozes'],
    incident: LaneParts['incident'],
    severity: LaneParts['severity'],
    phase: LaneParts['phase'],
    cadence: LaneParts['cadence'],
    audience: Audience,
  ) => {
    const sent = { updates, publications, receipts, deliveryActs }
    const parts = { ...sent, lanes, snoozes, incident, severity, phase, cadence }
    const declared = declaredAt(parts)
    const all = toldUpdates(parts as IncidentState, audience)
    const told = all.filter(({ at }) => isTime(at)).toReversed()
    const ticks = told.map(({ id, at }) => ({ id, at }))
    if (declared === null) return { told: ticks, stretches: [], since: null }
    let since: Since = { from: declared, told: null, declaredAt: declared }
    const made: Stretch[] = []
    for (const one of told) {
      if (one.at > since.from) made.push(...between(parts, audience, since, one.at))
      since = { from: Math.max(one.at, since.from), told: one, declaredAt: declared }
    }
    return { told: ticks, stretches: made, since }
  },
)

const read = remember(
  (
    updates: LaneParts['updates'],
    publications: LaneParts['publications'],
    receipts: LaneParts['receipts'],
    deliveryActs: LaneParts['deliveryActs'],
    lanes: LaneParts['lanes'],
    snoozes: LaneParts['snoozes'],
    incident: LaneParts['incident'],
    severity: LaneParts['severity'],
    phase: LaneParts['phase'],
    cadence: LaneParts['cadence'],
    audience: Audience,
    now: Ms,
  ): Track => {
    const { told, since, ...before } = past(
      updates,
      publications,
      receipts,
      deliveryActs,
      lanes,
      snoozes,
      incident,
      severity,
      phase,
      cadence,
      audience,
    )
    if (since === null) return { audience, stretches: [], told }
    const sent = { updates, publications, receipts, deliveryActs }
    const parts = { ...sent, lanes, snoozes, incident, severity, phase, cadence }
    return {
      audience,
      stretches: [...before.stretches, ...present(parts as IncidentState, audience, since, now)],
      told,
    }
  },
)

/** `now` in ms UTC on the aligned clock. The same object at the same moment while nothing that it reads changed. */
export const trackOf = (state: IncidentState, audience: Audience, now: Ms): Track =>
  read(
    state.updates,
    state.publications,
    state.receipts,
    state.deliveryActs,
    state.lanes,
    state.snoozes,
    state.incident,
    state.severity,
    state.phase,
    state.cadence,
    audience,
    now,
  )

function present(state: IncidentState, audience: Audience, since: Since, now: Ms): readonly Stretch[] {
  const { next } = laneState(state, audience)
  const { from } = since
  if (next.kind === 'rests')
    return between(state, audience, since, Math.max(from, Math.min(now, phaseSince(state) ?? from)))
  const due = dueState(next, now).kind
  const turns = Math.max(from, Math.min(next.dueAt, now))
  return stretches([
    { kind: since.told === null ? 'untold' : 'covered', from, until: turns },
    due === 'overdue'
      ? { kind: 'overdue', from: turns, until: now }
      : { kind: due === 'dueSoon' ? 'dueSoon' : 'untilDue', from: Math.max(now, from), until: next.dueAt },
  ])
}

export const spineTracks = (state: IncidentState, now: Ms): readonly Track[] =>
  AUDIENCES.map((audience) => trackOf(state, audience, now))
