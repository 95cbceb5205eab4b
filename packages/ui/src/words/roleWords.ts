// The short names of the roles, as the strip and the nav write them.
import type { Role } from '@holdfast/model'

export const ROLE_SHORT: Readonly<Record<Role, string>> = {
  ic: 'IC',
  ops: 'Ops',
  comms: 'Comms',
  scribe: 'Scribe',
}
