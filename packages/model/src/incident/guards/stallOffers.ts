// What the record offers when nothing moves, the most useful first: what was proposed and nobody took up.
import { hypothesesIn } from '../hypotheses/selectors.ts'
import { actionStanding } from '../actions/selectors.ts'
import type { ActionId, HypothesisId } from '../../base/ids.ts'
import { isTime } from '../../base/readableTime.ts'
import type { IncidentState } from '../document.ts'

export type StallOffer =
  /** An action that was proposed and not begun. */
  | { readonly kind: 'begin'; readonly id: ActionId; readonly what: string }
  /** A candidate cause that nobody tests. */
  | { readonly kind: 'test'; readonly id: HypothesisId; readonly what: string }
  /** A cause under test that nobody said when to look at again. */
  | { readonly kind: 'lookAgain'; readonly id: HypothesisId; readonly what: string }
  /** A cause that was put aside. */
  | { readonly kind: 'takeUp'; readonly id: HypothesisId; readonly what: string }

/** More than these are no help in choosing. */
const MOST = 3

export function stallOffers(state: IncidentState): readonly StallOffer[] {
  const actions = [...state.actions.values()].filter((a) => actionStanding(state, a.id).state === 'proposed')
  const offer = (kind: Exclude<StallOffer['kind'], 'begin'>) => (row: { id: HypothesisId; title: string }) =>
    ({ kind, id: row.id, what: row.title }) as const
  const testing = hypothesesIn(state, 'testing').filter(({ checkBackAt }) => !isTime(checkBackAt))
  return [
    ...actions
      .toSorted((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? 1 : -1))
      .map(({ id, what }): StallOffer => ({ kind: 'begin', id, what })),
    ...testing.map(offer('lookAgain')),
    ...hypothesesIn(state, 'proposed').map(offer('test')),
    ...hypothesesIn(state, 'parked').map(offer('takeUp')),
  ].slice(0, MOST)
}
