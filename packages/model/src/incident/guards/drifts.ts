// Drift: whoever commands does the work with their own hands, so that nobody coordinates. Read from the record alone.
import type { Ms } from '../../base/clock.ts'
import type { ActionId, HypothesisId, PersonId } from '../../base/ids.ts'
import { isTime } from '../../base/readableTime.ts'
import { remember } from '../../base/remember.ts'
import { actionStanding } from '../actions/selectors.ts'
import type { IncidentState } from '../document.ts'
import { hypothesisState } from '../hypotheses/selectors.ts'
import type { Commander } from './commander.ts'
import { commanderOf } from './commander.ts'

interface Found {
  /** Its key among the guards: the same thing held by the same person. */
  readonly key: string
  /** What is held, as the record calls it. */
  readonly what: string
  /** ms UTC since when, while in command. */
  readonly since: Ms
}

export type Drift = Found &
  (
    | { readonly kind: 'action'; readonly id: ActionId }
    /** The commander tests it. */
    | { readonly kind: 'hypothesis'; readonly id: HypothesisId }
    /** The commander wrote evidence on it; `since` is when they last did. */
    | { readonly kind: 'evidence'; readonly id: HypothesisId }
    /** The commander stands hands-on on the roster. */
    | { readonly kind: 'roster'; readonly id: PersonId }
  )

type Roots = Pick<
  IncidentState,
  'actions' | 'actionStates' | 'hypotheses' | 'hypothesisStates' | 'evidence' | 'roster'
>

const read = remember(
  (
    actions: Roots['actions'],
    actionStates: Roots['actionStates'],
    hypotheses: Roots['hypotheses'],
    hypothesisStates: Roots['hypothesisStates'],
    evidence: Roots['evidence'],
    roster: Roots['roster'],
    me: PersonId,
    from: Ms,
  ): readonly Drift[] => {
    const state = { actions, actionStates, hypotheses, hypothesisStates } as IncidentState
    const since = (at: Ms) => (isTime(at) ? Math.max(at, from) : from)
    const key = (kind: Drift['kind'], id: string) => `drift ${kind} ${id} ${me}`
    const found: Drift[] = []
    for (const { id, owner, what, startedAt } of actions.values()) {
      const { state: standing } = actionStanding(state, id)
      if (owner?.id === me && (standing === 'running' || standing === 'proposed'))
        found.push({ kind: 'action', id, key: key('action', id), what, since: since(startedAt) })
    }
    for (const { id, owner, title } of hypotheses.values())
      if (owner?.id === me && hypothesisState(state, id) === 'testing') {
        const at = hypothesisStates.get(id)?.shown.at ?? from
        found.push({ kind: 'hypothesis', id, key: key('hypothesis', id), what: title, since: since(at) })
      }
    // What the commander tests is asked about as such, not once more for the evidence on it.
    const tested = new Set<string>(found.map(({ id }) => id))
    const wrote = new Map<HypothesisId, Ms>()
    for (const { hypothesisId, by, at } of evidence.values())
      if (by.id === me && isTime(at) && at >= from && !tested.has(hypothesisId))
        wrote.set(hypothesisId, Math.max(at, wrote.get(hypothesisId) ?? 0))
    for (const [id, at] of wrote) {
      const title = hypotheses.get(id)?.title
      if (title !== undefined)
        found.push({ kind: 'evidence', id, key: key('evidence', id), what: title, since: at })
    }
    const stands = roster.get(me)?.shown
    if (stands?.value.state === 'handsOn')
      found.push({
        kind: 'roster',
        id: me,
        key: key('roster', me),
        what: 'hands-on',
        since: since(stands.at),
      })
    return found.sort((a, b) => a.since - b.since || (a.key < b.key ? -1 : 1))
  },
)

const driftsBy = (state: IncidentState, { person, since }: Commander): readonly Drift[] =>
  read(
    state.actions,
    state.actionStates,
    state.hypotheses,
    state.hypothesisStates,
    state.evidence,
    state.roster,
    person.id,
    since,
  )

const NONE: readonly Drift[] = []

/** Everything hands-on of whoever commands, the oldest first, answered or not. The same list while none of it changed. */
export function driftsOf(state: IncidentState): readonly Drift[] {
  const commander = commanderOf(state)
  return commander === null ? NONE : driftsBy(state, commander)
}

/** Those that nobody has answered: not given away, and not kept with a reason. */
export const unansweredDrifts = (state: IncidentState): readonly Drift[] =>
  driftsOf(state).filter((drift) => !isAnswered(state, drift))

/** Kept counts for good; given away counts until the commander takes the same thing again, or writes more evidence on it. */
export function isAnswered(state: IncidentState, drift: Drift): boolean {
  const shown = state.guards.get(drift.key)?.shown
  if (shown === undefined || shown.value.standing === 'raised') return false
  if (shown.value.standing === 'kept') return true
  return drift.kind === 'evidence' && drift.since <= shown.at
}

export interface Hands {
  readonly on: boolean
  /** ms UTC since when they are. */
  readonly since: Ms
}

/** Whether the hands of whoever commands are on the work, and since when; null while nobody commands alone. */
export function handsOf(state: IncidentState): Hands | null {
  const commander = commanderOf(state)
  if (commander === null) return null
  const drifts = driftsBy(state, commander)
  const first = drifts.find(({ kind }) => kind !== 'evidence')
  if (first) return { on: true, since: first.since }
  return { on: false, since: lastHeld(state, commander, drifts) }
}

/** When the commander last let go of something hands-on, or began to command. */
function lastHeld(state: IncidentState, { person, since }: Commander, wrote: readonly Drift[]): Ms {
  const ended = [since, ...wrote.map((drift) => drift.since)]
  for (const { id, owner } of state.actions.values())
    if (owner?.id === person.id) ended.push(actionStanding(state, id).at)
  for (const { id, owner } of state.hypotheses.values())
    if (owner?.id === person.id) ended.push(state.hypothesisStates.get(id)?.shown.at ?? since)
  for (const [key, { shown }] of state.guards)
    if (key.endsWith(` ${person.id}`) && shown.value.standing === 'given') ended.push(shown.at)
  const stands = state.roster.get(person.id)?.shown
  if (stands) ended.push(stands.at)
  return Math.max(...ended.filter(isTime))
}
