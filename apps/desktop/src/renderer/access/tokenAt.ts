// Which of its tokens a window uses at an address.
import type { IncidentId } from '@holdfast/model'
import type { Keyring } from './keyring.ts'
import { tokenClaims } from './tokenClaims.ts'

/** The token by which its person responds in the incident of this address, while it is theirs and good; else their own. */
export function tokenAt(
  pathname: string,
  keys: Pick<Keyring, 'command' | 'person'>,
  /** ms UTC. */
  now: number,
): string | null {
  const own = keys.person()
  const incident = /^\/incident\/([\w-]{1,64})(?:\/|$)/.exec(pathname)?.[1]
  const given = incident === undefined ? null : keys.command(incident as IncidentId)
  const claims = given === null ? null : tokenClaims(given)
  const isTheirs = own !== null && claims?.person.id === tokenClaims(own)?.person.id
  return claims !== null && isTheirs && claims.expiresAt > now ? given : own
}
