// On the wall: that the server's audit log was rewritten, in one line. What to do stands on the desks.
import { useIncident } from '../session/SessionProvider.tsx'
import { useLink } from '../session/useRoom.ts'
import { useSelected } from '../session/useSelected.ts'
import css from './Wall.module.css'

export function WallAudit() {
  const { audit } = useIncident()
  const changed = useSelected(audit.status, ({ state }) => state === 'changed')
  const aboveHub = useLink((status) => status.upstream?.rewritten !== undefined)
  if (!changed && !aboveHub) return null
  return <p className={css.need}>The server’s record was rewritten: see a desk</p>
}
