// Stall: nothing is decided, tried or looked at again, and nobody said why not. Read from the record and the time alone.
import { MINUTE, type Ms } from '../../base/clock.ts'
import { isTime } from '../../base/readableTime.ts'
import { remember } from '../../base/remember.ts'
import { isDecided } from '../decisions/selectors.ts'
import type { IncidentState } from '../document.ts'
import { currentSeverity } from '../header/selectors.ts'
import { OVER, type Severity } from '../records/incident.ts'
import { commanderOf } from './commander.ts'

/** So long nothing may move before the commander is asked what next (CMD-5). Lesser severities are not asked. */
export const STALL_AFTER: Readonly<Partial<Record<Severity, Ms>>> = { SEV1: 10 * MINUTE, SEV2: 20 * MINUTE }

/** Null while something moves: a decision is open, an action runs, or somebody looks again at what is tested. */
const idle = remember(
  (
    actions: IncidentState['actions'],
    actionStates: IncidentState['actionStates'],
    decisions: IncidentState['decisions'],
    outcomes: IncidentState['outcomes'],
    hypotheses: IncidentState['hypotheses'],
    hypothesisStates: IncidentState['hypothesisStates'],
    incident: IncidentState['incident'],
    phase: IncidentState['phase'],
  ): Ms | null => {
    const ends: Ms[] = []
    for (const decision of decisions.values()) {
      if (!isDecided({ outcomes }, decision)) return null
      ends.push(outcomes.get(decision.id)?.shown.at ?? decision.askedAt)
    }
    for (const id of actions.keys()) {
      const shown = actionStates.get(id)?.shown
      if (shown?.value.state === 'running') return null
      if (shown && shown.value.state !== 'proposed') ends.push(shown.at)
    }
    for (const { id, checkBackAt } of hypotheses.values()) {
      const settled = hypothesisStates.get(id)
      if (settled === undefined) continue
      if (settled.shown.value.state === 'testing' && isTime(checkBackAt)) return null
      if (isTime(checkBackAt)) ends.push(settled.shown.at)
    }
    for (const { declaredAt } of incident.values()) ends.push(declaredAt)
    for (const { history } of phase.values())
      history.forEach(({ value, at }, index) => {
        const before = history[index - 1]
        if (before && OVER.has(before.value) && !OVER.has(value)) ends.push(at)
      })
    const times = ends.filter(isTime)
    return times.length === 0 ? null : Math.max(...times)
  },
)

export const STALL_KEY = 'stall'

export interface Stall {
  /** Since when nothing moves, or since it was last said why, ms UTC. */
  readonly since: Ms
  /** When it was long enough to ask, ms UTC. */
  readonly at: Ms
}

/** Null while something moves, it is not long enough yet, or nobody commands. `now` is the aligned clock, ms UTC. */
export function stallOf(state: IncidentState, now: Ms): Stall | null {
  const after = STALL_AFTER[currentSeverity(state)]
  if (after === undefined || commanderOf(state) === null) return null
  const still = idle(
    state.actions,
    state.actionStates,
    state.decisions,
    state.outcomes,
    state.hypotheses,
    state.hypothesisStates,
    state.incident,
    state.phase,
  )
  if (still === null) return null
  const said = state.guards.get(STALL_KEY)?.shown
  const spoke = said && said.value.standing !== 'raised' && isTime(said.at) ? said.at : still
  const since = Math.max(still, spoke)
  return now - since >= after ? { since, at: since + after } : null
}
