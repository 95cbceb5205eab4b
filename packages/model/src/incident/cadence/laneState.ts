// One audience's clock, from stored registers alone: it survives a restart and is the same on every screen.
import type { Person } from '../../base/actor.ts'
import type { Ms } from '../../base/clock.ts'
import { firstTime, UNREADABLE } from '../../base/readableTime.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import { currentPhase, currentSeverity, phaseSince, theIncident } from '../header/selectors.ts'
import { SINGLE } from '../../document/command.ts'
import { AUDIENCES, type Audience } from '../records/updates.ts'
import { cadenceOf } from './cadenceRows.ts'
import { laneMinutes, laneOwner } from './laneSettings.ts'
import { lastSent, type PublishedUpdate } from '../updates/selectors.ts'
import { type LaneFacts, type NextDue, nextDue } from './nextDue.ts'

export interface LaneState {
  readonly audience: Audience
  /** The last published update, or null before the first. */
  readonly lastSent: PublishedUpdate | null
  readonly lastText: string
  readonly next: NextDue
  /** ms UTC, or null while the lane rests. */
  readonly dueAt: Ms | null
  readonly intervalMinutes: number | null
  /** Minutes set for this lane, or null while the table holds. */
  readonly overrideMinutes: number | null
  readonly owner: Person | null
  /** A snooze that still moves the due time, or null. */
  readonly snooze: { readonly until: Ms; readonly by: Person; readonly reason: string } | null
}

/** When the incident's first phase and severity were written: what is counted from when its own time cannot be read. */
const begun = (state: IncidentState): readonly Ms[] =>
  [state.phase, state.severity].flatMap((register) => register.get(SINGLE)?.history.map((op) => op.at) ?? [])

/** The rule applied to the stored facts of this incident and the given ones. */
function dueWith(
  state: IncidentState,
  audience: Audience,
  sent: Pick<LaneFacts, 'lastSentAt' | 'promisedAt' | 'snoozedUntil'>,
): NextDue {
  const incident = theIncident(state)
  if (!incident) return { kind: 'rests', why: 'Nothing is declared yet.' }
  // Of two intervals set apart the lane goes by the one that makes it due sooner, until a person settles it.
  const answers = laneMinutes(state.lanes, audience).map((overrideMinutes) =>
    nextDue({
      ...sent,
      audience,
      cadence: cadenceOf(state, currentSeverity(state), audience),
      severity: currentSeverity(state),
      phase: currentPhase(state),
      declaredAt: firstTime(incident.declaredAt, ...begun(state)) ?? UNREADABLE,
      overrideMinutes,
      resolvedAt: currentPhase(state) === 'resolved' ? phaseSince(state) : null,
    }),
  )
  const dueAt = (next: NextDue) => (next.kind === 'due' ? next.dueAt : Number.POSITIVE_INFINITY)
  return answers.reduce((sooner, next) => (dueAt(next) < dueAt(sooner) ? next : sooner))
}

/** What would be due next if an update went out to this audience at `now` (ms UTC): the time it should promise. */
export const dueAfterSending = (state: IncidentState, audience: Audience, now: Ms): NextDue =>
  dueWith(state, audience, { lastSentAt: now, promisedAt: null, snoozedUntil: null })

/** A time that cannot be read sends nothing and promises nothing: it never makes a lane fresh. */
const sentAs = (last: PublishedUpdate | null) => ({
  lastSentAt: firstTime(last?.at),
  promisedAt: firstTime(last?.update.nextAt),
})

/** When the lane would be due without its snooze, ms UTC; null while it rests. */
export function dueUnlessSnoozed(state: IncidentState, audience: Audience): Ms | null {
  const next = dueWith(state, audience, { ...sentAs(lastSent(state, audience)), snoozedUntil: null })
  return next.kind === 'due' ? next.dueAt : null
}

/** What of the incident a lane is read from. */
export type LaneParts = Pick<
  IncidentState,
  | 'updates'
  | 'publications'
  | 'receipts'
  | 'deliveryActs'
  | 'lanes'
  | 'snoozes'
  | 'incident'
  | 'severity'
  | 'phase'
  | 'cadence'
>

const readLane = remember(
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
  ): LaneState => {
    const sent = { updates, publications, receipts, deliveryActs }
    const state = { ...sent, lanes, snoozes, incident, severity, phase, cadence } as IncidentState
    const last = lastSent(state, audience)
    const minutes = laneMinutes(lanes, audience)
    const op = snoozes.get(audience)?.shown
    // An update sent after the snooze ends it.
    const snooze = op && (last === null || op.at >= last.at) ? op : null
    const next = dueWith(state, audience, {
      ...sentAs(last),
      snoozedUntil: firstTime(snooze?.value.until),
    })
    const due = next.kind === 'due' ? next : null
    return {
      audience,
      lastSent: last,
      lastText: last?.update.text ?? '',
      next,
      dueAt: due?.dueAt ?? null,
      intervalMinutes: due?.intervalMinutes ?? null,
      overrideMinutes: minutes.length === 1 ? (minutes[0] ?? null) : (due?.intervalMinutes ?? null),
      owner: laneOwner(lanes, audience),
      snooze:
        snooze && due?.dueAt === snooze.value.until
          ? { until: snooze.value.until, by: snooze.by, reason: snooze.reason }
          : null,
    }
  },
)

/** The same object while nothing that this lane depends on changed. Before anything is declared the lane rests. */
export const laneState = (state: IncidentState, audience: Audience): LaneState =>
  readLane(
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
  )

/** The three lanes, in the order in which they are shown. */
export const laneStates = (state: IncidentState): readonly LaneState[] =>
  AUDIENCES.map((audience) => laneState(state, audience))
