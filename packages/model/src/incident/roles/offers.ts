// Offers of command and requests for it, as they stand. One that nobody answered lapses when the command changed hands after it: it
// was made by, or to, somebody who commands no more, and a late yes would relieve the wrong person.
import type { CommandOfferId, PersonId } from '../../base/ids.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'

export type OfferRow = NonNullable<ReturnType<IncidentState['commandOffers']['get']>>
export type OfferStanding = 'open' | 'lapsed' | 'taken' | 'refused' | 'withdrawn'
type Answer = NonNullable<ReturnType<IncidentState['commandAnswers']['get']>>['shown']

export interface CommandOffer {
  readonly row: OfferRow
  readonly standing: OfferStanding
  /** Who answered, when and with which words; null: nobody. */
  readonly answer: Answer | null
}

const read = remember(
  (
    offers: IncidentState['commandOffers'],
    answers: IncidentState['commandAnswers'],
    roles: IncidentState['roles'],
  ): readonly CommandOffer[] => {
    const changedAt = roles.get('ic')?.shown.at ?? Number.NEGATIVE_INFINITY
    return [...offers.values()]
      .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
      .map((row) => {
        const answer = answers.get(row.id)?.shown ?? null
        return {
          row,
          answer,
          standing: answer?.value.answer ?? (changedAt > row.at ? 'lapsed' : 'open'),
        }
      })
  },
)

type Parts = Pick<IncidentState, 'commandOffers' | 'commandAnswers' | 'roles'>

/** The newest in front. */
export const commandOffers = (state: Parts): readonly CommandOffer[] =>
  read(state.commandOffers, state.commandAnswers, state.roles)

export const commandOffer = (state: Parts, id: CommandOfferId): CommandOffer | null =>
  commandOffers(state).find(({ row }) => row.id === id) ?? null

/** What somebody is asked and has not answered: whether they wish to take command. */
export const offeredTo = (state: Parts, person: PersonId): CommandOffer | null =>
  commandOffers(state).find(
    ({ row, standing }) => standing === 'open' && row.kind === 'offered' && row.to?.id === person,
  ) ?? null

/** What somebody asked last of whoever commands, answered or not. */
export const requestOf = (state: Parts, person: PersonId): CommandOffer | null =>
  commandOffers(state).find(({ row }) => row.kind === 'requested' && row.by.id === person) ?? null

/** Requests that wait for whoever commands, the first asked in front. */
export const openRequests = (state: Parts): readonly CommandOffer[] =>
  commandOffers(state)
    .filter(({ row, standing }) => standing === 'open' && row.kind === 'requested')
    .toReversed()

/** Offers that wait for an answer from outside the room. */
export const openOffers = (state: Parts): readonly CommandOffer[] =>
  commandOffers(state).filter(({ row, standing }) => standing === 'open' && row.kind === 'offered')
