// Taking a role from anywhere: its duties are shown until they are put away (ROL-1).
import { type Rejected, type Result, type Role, ROLE_DUTIES, ROLE_TITLES, takeRole } from '@holdfast/model'
import { useNotices } from '../local/useNotices.ts'
import { useIncident } from '../session/SessionProvider.tsx'

export type TakeRole = (role: Role, reason?: string) => Result<unknown, Rejected>

/** What it returns says why a role was not taken; show it where it was asked. */
export function useTakeRole(): TakeRole {
  const { room } = useIncident()
  const { add } = useNotices()
  return (role, reason = '') => {
    const result = room.run(takeRole, { role, reason })
    if (result.ok)
      add({
        key: `duties ${role}`,
        tone: role,
        title: `You are ${ROLE_TITLES[role]}.`,
        text: `${ROLE_DUTIES[role].join('. ')}.`,
      })
    return result
  }
}
