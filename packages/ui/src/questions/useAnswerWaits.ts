// Whether an answer that was written here has not reached the server: nobody who asked can read it yet.
import { isTime, type Ms, type Person, type SyncStatus } from '@holdfast/model'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import { useSelected } from '../session/useSelected.ts'

/** `at`: ms UTC on this machine's own clock. Where nothing was heard yet, what is unsent may be the answer. */
export function isOnlyHere(status: SyncStatus, at: Ms): boolean {
  const { link, notOnServer, lastHeardAt, upstream, offset } = status
  if (notOnServer === 0 || link.state === 'noServer') return false
  const isGone = status.server?.kind === 'hub' && upstream !== null && upstream.state === 'offline'
  const heardAt = isGone ? upstream.since - (offset ?? 0) : lastHeardAt
  return heardAt === null || at >= heardAt
}

export function useAnswerWaits(by: Person | null, at: Ms | null): boolean {
  const { me, clock } = useSession()
  const { link } = useIncident()
  const isMine = by !== null && by.id === me.id && isTime(at)
  return useSelected(link, (status) => isMine && isOnlyHere(status, at - clock.offset))
}
