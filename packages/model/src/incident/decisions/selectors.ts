// Open and closed decisions, in the order in which they matter.
import type { DecisionId } from '../../base/ids.ts'
import { byDue } from '../../base/readableTime.ts'
import type { IncidentState } from '../document.ts'
import type { Op, Settled } from '../../schema/root.ts'

type Outcome = NonNullable<ReturnType<IncidentState['outcomes']['get']>> extends Settled<infer V> ? V : never
export type DecisionRow = NonNullable<ReturnType<IncidentState['decisions']['get']>>
export type ObjectionRow = NonNullable<ReturnType<IncidentState['objections']['get']>>
export interface ClosedDecision {
  readonly decision: DecisionRow
  readonly outcome: Op<Outcome>
}

/** What was decided, or null while it is open. */
export const outcomeOf = (state: IncidentState, id: DecisionId): Op<Outcome> | null =>
  state.outcomes.get(id)?.shown ?? null

/** Open decisions: those with a time first, the nearest first; then by when they were asked. */
export const openDecisions = (state: IncidentState): readonly DecisionRow[] =>
  [...state.decisions.values()]
    .filter((d) => !state.outcomes.has(d.id))
    .sort((a, b) => byDue(a.decideBy, b.decideBy) || a.askedAt - b.askedAt)

/** Closed decisions, newest first. */
export const closedDecisions = (state: IncidentState): readonly ClosedDecision[] =>
  [...state.decisions.values()]
    .flatMap((decision) => {
      const outcome = outcomeOf(state, decision.id)
      return outcome ? [{ decision, outcome }] : []
    })
    .sort((a, b) => b.outcome.at - a.outcome.at)

export const objectionsTo = (state: IncidentState, id: DecisionId): readonly ObjectionRow[] =>
  [...state.objections.values()].filter((o) => o.decisionId === id).sort((a, b) => a.at - b.at)
