// The short names of the roles, as the strip and the nav write them, and the key that each role answers to.
import type { Role } from '@holdfast/model'

export const ROLE_SHORT: Readonly<Record<Role, string>> = {
  ic: 'IC',
  ops: 'Ops',
  comms: 'Comms',
  scribe: 'Scribe',
}

/** Opens the role's card from anywhere in the incident. */
export const ROLE_KEYS: Readonly<Record<Role, string>> = {
  ic: 'Shift+I',
  ops: 'Shift+O',
  comms: 'Shift+C',
  scribe: 'Shift+S',
}
