// The board of hypotheses and the IC's order of what to investigate next.
import type { Ms } from '../../base/clock.ts'
import { MINUTE } from '../../base/clock.ts'
import { isTime } from '../../base/readableTime.ts'
import type { HypothesisId } from '../../base/ids.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import type { HypothesisState } from '../records/hypotheses.ts'

export type HypothesisRow = NonNullable<ReturnType<IncidentState['hypotheses']['get']>>
export type EvidenceRow = NonNullable<ReturnType<IncidentState['evidence']['get']>>

export const hypothesisState = (
  state: Pick<IncidentState, 'hypothesisStates'>,
  id: HypothesisId,
): HypothesisState => state.hypothesisStates.get(id)?.shown.value.state ?? 'proposed'

/** Why it was ruled out (or parked), by whom and when; null while it is not. */
export const ruledOutBecause = (state: IncidentState, id: HypothesisId) => {
  const shown = state.hypothesisStates.get(id)?.shown
  return shown && shown.value.because !== ''
    ? { because: shown.value.because, by: shown.by, at: shown.at }
    : null
}

/** The IC's order; equal ranks (two people placed at once) fall back to the id, so all screens agree. */
const byRank = (a: HypothesisRow, b: HypothesisRow) =>
  a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.id < b.id ? -1 : 1

const ranked = remember((hypotheses: IncidentState['hypotheses']): readonly HypothesisRow[] =>
  [...hypotheses.values()].sort(byRank),
)

const inStates = remember(
  (
    hypotheses: IncidentState['hypotheses'],
    hypothesisStates: IncidentState['hypothesisStates'],
    ...states: readonly HypothesisState[]
  ): readonly HypothesisRow[] =>
    ranked(hypotheses).filter((h) => states.includes(hypothesisState({ hypothesisStates }, h.id))),
)

export const hypothesesIn = (
  state: IncidentState,
  ...states: readonly HypothesisState[]
): readonly HypothesisRow[] => inStates(state.hypotheses, state.hypothesisStates, ...states)

/** What could be investigated next, in the IC's order: everything not ruled out and not parked. */
export const candidates = (state: IncidentState): readonly HypothesisRow[] =>
  hypothesesIn(state, 'proposed', 'testing', 'supported')

export const evidenceOn = (state: IncidentState, id: HypothesisId): readonly EvidenceRow[] =>
  [...state.evidence.values()].filter((e) => e.hypothesisId === id).sort((a, b) => a.at - b.at)

/** How long a second candidate may wait for the IC's ruling before the desks ask for one. */
export const RULING_WITHIN: Ms = 2 * MINUTE

/** Candidates that the IC has not put in their place. */
export const unruled = (state: IncidentState): readonly HypothesisRow[] =>
  candidates(state).filter((h) => !isTime(h.ruledAt))

/** Candidates beyond the first that the IC has not ruled on for two minutes. */
export const waitingForRuling = (state: IncidentState, now: Ms): readonly HypothesisRow[] => {
  const open = candidates(state)
  if (open.length < 2) return []
  return open.filter((h) => !isTime(h.ruledAt) && now - h.proposedAt >= RULING_WITHIN)
}
