import { type SyncStatus, shutOut } from '@holdfast/model'
import { useSession } from './SessionProvider.tsx'
import { useLink } from './useRoom.ts'
import { useSelected } from './useSelected.ts'

/** Whether the server takes what this app writes, now or once it is reached. */
export const letsWrite = ({ app, link }: SyncStatus): boolean => app === 'fits' && shutOut(link) === null

/**
 * False for those who only look, for an app that the server calls too old to write safely, and for whom the server lets in
 * no more. Being offline takes nothing away.
 */
export function useMayWrite(): boolean {
  const { access } = useSession()
  const isLet = useLink(letsWrite)
  return access === 'respond' && isLet
}

/** The same of the organisation's document, which a link to one incident does not open. */
export function useMayWriteWorkspace(): boolean {
  const { access, scope, workspace } = useSession()
  const isLet = useSelected(workspace.link, letsWrite)
  return access === 'respond' && scope === '*' && isLet
}
