// Rooms that nobody is in and that hold rows the server above has not acknowledged. They are opened a few at a time until
// all of them are up there.
import type { SyncLog } from '../host/syncLog.ts'
import type { Store } from '../store/store.ts'
import type { AckedRows } from './ackedRows.ts'
import { UPLINK_BACKLOG_AT_ONCE } from '../config/limits.ts'

export interface Backlog {
  /** Rows in rooms that wait for their turn. */
  readonly rows: number
  /** The server is known, and no room waits. */
  readonly isDone: boolean
  /** Looks through all rooms, once for each server. */
  look(serverId: string): Promise<void>
  /** This room needs nobody any more. */
  done(room: string): void
  stop(): void
}

export function createBacklog({
  store,
  isOwn,
  acked,
  hold,
  log,
}: {
  readonly store: Pick<Store, 'rooms' | 'head'>
  /** A room that is not for the server above. */
  readonly isOwn: (room: string) => boolean
  readonly acked: Pick<AckedRows, 'get'>
  readonly hold: (room: string) => void
  readonly log: SyncLog
}): Backlog {
  let waiting = new Map<string, number>()
  let open = new Set<string>()
  let looked: { readonly serverId: string; done: boolean } | null = null

  const next = () => {
    for (const room of waiting.keys()) {
      if (open.size >= UPLINK_BACKLOG_AT_ONCE) return
      waiting.delete(room)
      open.add(room)
      hold(room)
    }
  }
  return {
    get rows() {
      return [...waiting.values()].reduce((sum, rows) => sum + rows, 0)
    },
    get isDone() {
      return looked?.done === true && waiting.size + open.size === 0
    },
    async look(serverId) {
      if (looked?.serverId === serverId) return
      const mine = { serverId, done: false }
      looked = mine
      const names = await store.rooms()
      for (const room of names.ok ? names.value : []) {
        if (isOwn(room)) continue
        const head = await store.head(room)
        if (looked !== mine) return
        const seq = head.ok ? (head.value?.seq ?? 0) : 0
        const rows = seq - (acked.get(serverId, room)?.row ?? 0)
        if (rows !== 0 && !open.has(room)) waiting.set(room, Math.max(1, rows))
      }
      if (!names.ok) {
        looked = null
        log.warn({}, names.error.message)
        return
      }
      mine.done = true
      next()
    },
    done(room) {
      waiting.delete(room)
      if (open.delete(room)) next()
    },
    stop() {
      looked = null
      waiting = new Map()
      open = new Set()
    },
  }
}
