// Whose hold can become an act: presence says anything, and only what the model would accept is shown to the room as about to happen.
import type { Person } from '../../base/actor.ts'
import type { IncidentState } from '../document.ts'
import type { Role } from '../records/roles.ts'
import { claimantsOf } from '../roles/selectors.ts'
import { ACTS, ENDING } from './acts.ts'

const TELLERS: readonly Role[] = ['comms', 'ic']
const COMMANDER: readonly Role[] = ['ic']

const doingOf = (command: string): string => {
  const weight = ACTS[command]
  return weight?.weight === 'heavy' ? weight.doing : ''
}

/** What a hold says that it does, by the roles that may do it. */
const HOLDERS: ReadonlyMap<string, readonly Role[]> = new Map([
  [doingOf('update.publish'), TELLERS],
  [doingOf('decision.close'), COMMANDER],
  ...Object.values(ENDING).map((doing) => [doing, COMMANDER] as const),
])

/** False for a person without the role that the act takes, and for what no act of this app is called. */
export const mayHold = (
  state: IncidentState,
  { doing, by }: { readonly doing: string; readonly by: Pick<Person, 'id'> },
): boolean =>
  (HOLDERS.get(doing) ?? []).some((role) => claimantsOf(state, role).some(({ id }) => id === by.id))
