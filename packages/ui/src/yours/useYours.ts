// What waits for this person in the incident on screen, once a second. Whoever only looks has nothing here.
import { roleNews, type Waiting, waitsFor } from '@holdfast/model'
import { useDeliveryNotes } from '../delivery/useDeliveryNotes.ts'
import { useTick } from '../kit/time/useTick.ts'
import { isTold, newsId, readTold } from '../roles/toldRoles.ts'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import { useMayWrite } from '../session/useMayWrite.ts'
import { useRoom } from '../session/useRoom.ts'

const NOTHING: readonly Waiting[] = []

/** The same list while it says the same. */
export function useYours(): readonly Waiting[] {
  const { me, platform } = useSession()
  const { id } = useIncident()
  const mayWrite = useMayWrite()
  const now = useTick()
  const servers = useDeliveryNotes()
  return useRoom((state) => {
    if (!mayWrite) return NOTHING
    const list = waitsFor(me, state, now, servers)
    if (!list.some(({ kind }) => kind === 'lostRole')) return list
    // A lost role waits no more once its notice was put away, in whatever window of this machine.
    const told = readTold(platform.storage, `holdfast.roles.${id}.${me.id}`)
    const open = new Set(
      roleNews(state, me.id).flatMap((news) =>
        news.kind === 'lost' && !isTold(told, news) ? [`lostRole ${news.role} ${newsId(news)}`] : [],
      ),
    )
    return list.filter(({ kind, key }) => kind !== 'lostRole' || open.has(key))
  }, sameWaiting)
}

const sameWaiting = (a: readonly Waiting[], b: readonly Waiting[]): boolean =>
  a === b ||
  (a.length === b.length &&
    a.every((one, i) => {
      const other = b[i]
      return (
        other?.key === one.key &&
        other.words === one.words &&
        other.detail === one.detail &&
        other.dueAt === one.dueAt &&
        other.soon === one.soon
      )
    }))
