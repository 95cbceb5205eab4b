import { holderOf, type Role } from '@holdfast/model'
import { useRoom } from '../../session/useRoom.ts'
import { useSession } from '../../session/SessionProvider.tsx'

/** Whether the person at this desk holds the role now. */
export function useMyRole(role: Role): boolean {
  const { me } = useSession()
  return useRoom((state) => holderOf(state, role)?.id === me.id)
}
