// Who may stop an act that is held: whoever began it, the Incident Commander, and the owner of the desk it comes from.
import type { Person } from '../../base/actor.ts'
import type { IncidentState } from '../document.ts'
import type { Role } from '../records/roles.ts'
import { claimantsOf } from '../roles/selectors.ts'

const OWNER: Readonly<Record<string, Role>> = {
  command: 'ic',
  ops: 'ops',
  comms: 'comms',
  timeline: 'scribe',
}

export const mayStop = (
  state: IncidentState,
  hold: { readonly by: Person; readonly desk: string },
  person: Person['id'],
): boolean => {
  const owner = OWNER[hold.desk]
  const roles: readonly Role[] = owner ? ['ic', owner] : ['ic']
  return (
    hold.by.id === person || roles.some((role) => claimantsOf(state, role).some(({ id }) => id === person))
  )
}
