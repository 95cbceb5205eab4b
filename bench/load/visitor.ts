// One person opening one room: when it said "synced", what was there by then, and when the content was there.
import type { Target } from '../wire/dialect.ts'
import { RoomClient } from '../wire/roomClient.ts'
import { type Entry, monotonicMs } from './entry.ts'
import { serve } from './loadProcess.ts'

const jobs = {
  /** Waits for `entries` entries, `timeoutMs` at most. */
  async visit({ target, entries, timeoutMs }: { target: Target; entries: number; timeoutMs: number }) {
    const startedAt = monotonicMs()
    let stateMs = Number.NaN
    const client = new RoomClient(target, {
      // The last large piece: a server may send the state in several.
      onBytes: (bytes) => {
        if (bytes > 10_000) stateMs = monotonicMs() - startedAt
      },
    })
    const timeline = client.doc.getArray<Entry>('timeline')
    const { promise, resolve } = Promise.withResolvers<number>()
    const check = () => {
      if (timeline.length >= entries) resolve(monotonicMs() - startedAt)
    }
    client.doc.on('afterAllTransactions', check)
    const timer = setTimeout(() => resolve(Number.NaN), timeoutMs)
    await client.synced
    const syncedMs = monotonicMs() - startedAt
    const entriesAtSynced = timeline.length
    check()
    const contentMs = await promise
    clearTimeout(timer)
    const numbers = timeline.toArray().map((one) => one.n)
    const bytes = client.raw.reader.bytes
    client.leave()
    return { stateMs, syncedMs, entriesAtSynced, contentMs, numbers, bytes }
  },
}
export type Visitor = typeof jobs
serve(jobs)
