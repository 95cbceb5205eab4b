// Taking a role from anywhere: from whoever holds it on this screen. Its duties are shown as a notice of the role (ROL-1).
import { claimantsOf, type Rejected, type Result, type Role, takeRole } from '@holdfast/model'
import { useIncident, useShown } from '../session/SessionProvider.tsx'

export type TakeRole = (role: Role, reason?: string) => Result<unknown, Rejected>

/** What it returns says why a role was not taken; show it where it was asked. */
export function useTakeRole(): TakeRole {
  const { room } = useIncident()
  const shown = useShown()
  return (role, reason = '') =>
    room.run(takeRole, { role, reason, from: claimantsOf(shown.getState(), role).map(({ id }) => id) })
}
