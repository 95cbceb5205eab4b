// Who records that an audience was told: whoever holds Comms or command. Everybody who responds may write in the drafts.
import type { Person } from '../../base/actor.ts'
import type { IncidentState } from '../document.ts'
import { nameIn } from '../people/knownNames.ts'
import { claimantsOf, ROLE_TITLES } from '../roles/selectors.ts'

/** In the order in which they are asked. */
const TELLERS = ['comms', 'ic'] as const

/** Whether this person may record updates. While two claim a role, each of them may: nobody has settled who holds it. */
export const mayTell = (state: IncidentState, person: Person['id']): boolean =>
  TELLERS.some((role) => claimantsOf(state, role).some((one) => one.id === person))

/** Whom to ask, in words: "Priya (Comms) or Maya (Incident Commander)", as the record names them or as `named` does; '' when nobody holds either role. */
export function tellersInWords(
  state: IncidentState,
  named: (person: Person) => string = (person) => nameIn(state, person),
): string {
  const tellers = TELLERS.flatMap((role) =>
    claimantsOf(state, role).map((person) => `${named(person)} (${ROLE_TITLES[role]})`),
  )
  return tellers.join(' or ')
}

/** Why this person may not record an update, or null when they may. What was typed stays in the draft either way. */
export function tellingRefused(state: IncidentState, person: Person['id']): string | null {
  if (mayTell(state, person)) return null
  const tellers = tellersInWords(state)
  return tellers === ''
    ? 'Nobody holds Comms or command. Take Comms first, then record the update. Nothing was recorded.'
    : `Only Comms and the Incident Commander record updates: ask ${tellers}. Nothing was recorded; words in the draft are safe.`
}
