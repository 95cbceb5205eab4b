import { useSession } from './SessionProvider.tsx'
import { useLink } from './useRoom.ts'

/** False for those who only look, and for an app that the server calls too old to write safely. */
export function useMayWrite(): boolean {
  const { access } = useSession()
  const fits = useLink((status) => status.app === 'fits')
  return access === 'respond' && fits
}
