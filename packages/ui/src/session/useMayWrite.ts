import { type SyncStatus, shutOut } from '@holdfast/model'
import { useSession } from './SessionProvider.tsx'
import { useLink } from './useRoom.ts'

const lets = ({ app, link }: SyncStatus): boolean => app === 'fits' && shutOut(link) === null

/**
 * False for those who only look, for an app that the server calls too old to write safely, and for whom the server lets in
 * no more. Being offline takes nothing away.
 */
export function useMayWrite(): boolean {
  const { access } = useSession()
  const isLet = useLink(lets)
  return access === 'respond' && isLet
}
