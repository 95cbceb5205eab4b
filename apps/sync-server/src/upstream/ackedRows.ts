// How far the servers above have acknowledged each room's log, kept over restarts. Losing it costs time only: what is
// sent again has no effect. Invariant: a row counts only while the log still holds that very row (its hash is kept too).
import { readFile } from 'node:fs/promises'
import type { Timers } from '@holdfast/model'
import { z } from 'zod'
import { writeWhole } from '../host/atomicFile.ts'
import { UPLINK_ACKED_WRITE_EVERY } from '../config/timings.ts'

export interface AckedRow {
  readonly row: number
  /** Of that row in the audit chain, hex. */
  readonly hash: string
}

export interface AckedRows {
  get(serverId: string, room: string): AckedRow | null
  set(serverId: string, room: string, acked: AckedRow): void
  /** Writes what is not written yet. */
  flush(): Promise<void>
}

const Shape = z.record(z.string(), z.record(z.string(), z.object({ row: z.number(), hash: z.string() })))
type Servers = Map<string, Map<string, AckedRow>>

/** For tests and hubs without a folder. */
export const ackedInMemory = (servers: Servers = new Map()): AckedRows => ({
  get: (serverId, room) => servers.get(serverId)?.get(room) ?? null,
  set(serverId, room, acked) {
    const rooms = servers.get(serverId) ?? new Map<string, AckedRow>()
    servers.set(serverId, rooms.set(room, acked))
  },
  flush: async () => {},
})

export async function ackedInFile(path: string, timers: Timers): Promise<AckedRows> {
  const servers: Servers = new Map(
    Object.entries(await stored(path)).map(([id, rooms]) => [id, new Map(Object.entries(rooms))]),
  )
  const memory = ackedInMemory(servers)
  let cancel: (() => void) | null = null
  let writing = Promise.resolve()

  async function write(): Promise<void> {
    const text = JSON.stringify(
      Object.fromEntries([...servers].map(([id, rooms]) => [id, Object.fromEntries(rooms)])),
    )
    try {
      await writeWhole(path, text)
    } catch {
      // A full disk: the next start sends more than it had to.
    }
  }
  return {
    ...memory,
    set(serverId, room, acked) {
      memory.set(serverId, room, acked)
      cancel ??= timers.after(UPLINK_ACKED_WRITE_EVERY, () => {
        cancel = null
        writing = writing.then(write)
      })
    },
    flush() {
      if (cancel) {
        cancel()
        cancel = null
        writing = writing.then(write)
      }
      return writing
    },
  }
}

/** Nothing when there is no such file, or it cannot be read: then everything counts as not acknowledged. */
async function stored(path: string): Promise<z.output<typeof Shape>> {
  try {
    return Shape.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return {}
  }
}
