// Whether an answer that was written here has not reached the server: nobody who asked can read it yet.
import { drillClockIn, isTime, type Ms, type Person, type SyncStatus } from '@holdfast/model'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import { useRoom } from '../session/useRoom.ts'
import { useSelected } from '../session/useSelected.ts'

/** `at`: ms UTC, aligned; null where it is on a drill's clock. What nothing is known of may be what is unsent. */
function isOnlyHere(status: SyncStatus, at: Ms | null): boolean {
  const { link, notOnServer, lastHeardAt, upstream } = status
  if (notOnServer === 0 || link.state === 'noServer') return false
  const isGone = status.server?.kind === 'hub' && upstream !== null && upstream.state === 'offline'
  const offset = status.offset ?? 0
  const heardAt = isGone ? upstream.since - offset : lastHeardAt
  return heardAt === null || at === null || at - offset >= heardAt
}

export function useAnswerWaits(by: Person | null, at: Ms | null): boolean {
  const { me } = useSession()
  const { link } = useIncident()
  const isDrill = useRoom((state) => drillClockIn(state) !== null)
  const isMine = by !== null && by.id === me.id && isTime(at)
  return useSelected(link, (status) => isMine && isOnlyHere(status, isDrill ? null : at))
}
