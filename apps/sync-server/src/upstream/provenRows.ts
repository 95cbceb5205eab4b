// The acknowledged rows, proved against the log: a number alone would stand for other rows after a backup was restored.
import type { Timers } from '@holdfast/model'
import type { Store } from '../store/store.ts'
import type { AckedRows } from './ackedRows.ts'
import { UPLINK_PROVEN_WRITE_AFTER } from '../config/timings.ts'

export interface ProvenRows {
  /** 0 when nothing is proved. */
  of(serverId: string, room: string): Promise<number>
  /** Written down soon. */
  reached(serverId: string, room: string, row: number): void
  flush(): Promise<void>
}

export function provenRows({
  store,
  acked,
  timers,
}: {
  readonly store: Pick<Store, 'rows'>
  readonly acked: AckedRows
  readonly timers: Timers
}): ProvenRows {
  let fresh = new Map<string, { readonly serverId: string; readonly room: string; readonly row: number }>()
  let cancel: (() => void) | null = null

  async function hashOf(room: string, row: number): Promise<string | null> {
    const found = await store.rows(room, row - 1, 1)
    const [first] = found.ok ? found.value : []
    return first?.seq === row ? Buffer.from(first.hash).toString('hex') : null
  }
  async function write(): Promise<void> {
    cancel?.()
    cancel = null
    const due = fresh
    fresh = new Map()
    for (const { serverId, room, row } of due.values()) {
      const hash = await hashOf(room, row)
      if (hash !== null) acked.set(serverId, room, { row, hash })
    }
  }
  return {
    async of(serverId, room) {
      await write()
      const known = acked.get(serverId, room)
      return known && (await hashOf(room, known.row)) === known.hash ? known.row : 0
    },
    reached(serverId, room, row) {
      if (row < 1) return
      fresh.set(`${serverId} ${room}`, { serverId, room, row })
      cancel ??= timers.after(UPLINK_PROVEN_WRITE_AFTER, () => void write())
    },
    async flush() {
      await write()
      await acked.flush()
    },
  }
}
