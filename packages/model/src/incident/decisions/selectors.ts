// Open and closed decisions, in the order in which they matter.
import type { Person } from '../../base/actor.ts'
import type { DecisionId, OpId } from '../../base/ids.ts'
import { byDue } from '../../base/readableTime.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import { isNoted } from '../records/decisions.ts'
import type { TimelineEntry } from '../records/timeline.ts'
import { whoDecided } from '../timeline/selectors.ts'
import type { Op, Settled } from '../../schema/root.ts'

type Outcome = NonNullable<ReturnType<IncidentState['outcomes']['get']>> extends Settled<infer V> ? V : never
export type DecisionRow = NonNullable<ReturnType<IncidentState['decisions']['get']>>
export type ObjectionRow = NonNullable<ReturnType<IncidentState['objections']['get']>>
export interface ClosedDecision {
  readonly decision: DecisionRow
  readonly outcome: Op<Outcome>
  /** Who decided, or null where it was written down and does not say by whom. */
  readonly decidedBy: Person | null
  /** Who wrote it down, where that was somebody else than who decided. */
  readonly loggedBy: Person | null
}

export const isDecided = (state: Pick<IncidentState, 'outcomes'>, decision: DecisionRow): boolean =>
  state.outcomes.has(decision.id) || isNoted(decision)

/** The entry that wrote each noted decision down. */
const tellers = remember(
  (timeline: readonly TimelineEntry[]): ReadonlyMap<string, TimelineEntry> =>
    new Map(
      timeline
        .filter(({ kind, auto, refs }) => kind === 'decision' && !auto && refs.length > 0)
        .map((entry) => [entry.refs.find(({ kind }) => kind === 'decision')?.id ?? '', entry]),
    ),
)

const noted = remember((decision: DecisionRow, teller: TimelineEntry | null): ClosedDecision => {
  const { id, question, askedBy, askedAt } = decision
  const who = whoDecided(teller ?? { by: askedBy, recordedBy: null })
  const value: Outcome = { optionId: null, decided: question, standing: [] }
  const by = who.decidedBy ?? who.loggedBy
  const outcome = { id: `noted:${id}` as OpId, key: id, value, by, at: askedAt, reason: '', supersedes: [] }
  return { decision, outcome, ...who }
})

const told = remember((timeline: readonly TimelineEntry[]): ReadonlyMap<string, readonly TimelineEntry[]> => {
  const all = new Map<string, TimelineEntry[]>()
  for (const entry of timeline)
    if (entry.kind === 'decision')
      for (const ref of entry.refs)
        if (ref.kind === 'decision') all.set(ref.id, [...(all.get(ref.id) ?? []), entry])
  return all
})

/** The entry that says how it was decided, or null where it is not here: later words are amendments of it. */
export const closingEntry = (
  state: Pick<IncidentState, 'timeline'>,
  { decision, outcome }: Pick<ClosedDecision, 'decision' | 'outcome'>,
): TimelineEntry | null => {
  const entries = told(state.timeline).get(decision.id) ?? []
  return (
    entries.findLast(({ auto, recordedAt, by }) =>
      isNoted(decision) ? !auto : auto && recordedAt === outcome.at && by.id === outcome.by.id,
    ) ?? null
  )
}

/** What was decided, or null while it is open. */
export const outcomeOf = (state: IncidentState, id: DecisionId): Op<Outcome> | null =>
  state.outcomes.get(id)?.shown ?? null

/** Open decisions: those with a time first, the nearest first; then by when they were asked. */
export const openDecisions = (state: IncidentState): readonly DecisionRow[] =>
  [...state.decisions.values()]
    .filter((d) => !isDecided(state, d))
    .sort((a, b) => byDue(a.decideBy, b.decideBy) || a.askedAt - b.askedAt)

/** Closed decisions, newest first. */
export const closedDecisions = (state: IncidentState): readonly ClosedDecision[] =>
  [...state.decisions.values()]
    .flatMap((decision) => {
      const outcome = outcomeOf(state, decision.id)
      if (outcome) return [{ decision, outcome, decidedBy: outcome.by, loggedBy: null }]
      return isNoted(decision) ? [noted(decision, tellers(state.timeline).get(decision.id) ?? null)] : []
    })
    .sort((a, b) => b.outcome.at - a.outcome.at)

export const objectionsTo = (state: IncidentState, id: DecisionId): readonly ObjectionRow[] =>
  [...state.objections.values()].filter((o) => o.decisionId === id).sort((a, b) => a.at - b.at)
