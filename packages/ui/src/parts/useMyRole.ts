import { claimantsOf, type Role, roleStanding } from '@holdfast/model'
import { useRoom } from '../session/useRoom.ts'
import { useSession } from '../session/SessionProvider.tsx'

/** Whether the person at this desk holds the role now. Command is held by one alone, or not at all. */
export function useMyRole(role: Role): boolean {
  const { me } = useSession()
  return useRoom((state) =>
    role === 'ic' && roleStanding(state, role).kind === 'claimed'
      ? false
      : claimantsOf(state, role).some(({ id }) => id === me.id),
  )
}
