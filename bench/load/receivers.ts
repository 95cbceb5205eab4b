// Sampled viewers that truly decode: a real document each. Latency is taken after the edit is in the document, and
// the process counts how late its own event loop was, so that its lag cannot be mistaken for the server's.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type * as Y from 'yjs'
import { summary } from '../measure/summary.ts'
import type { Target } from '../wire/dialect.ts'
import { RoomClient } from '../wire/roomClient.ts'
import { type Entry, monotonicMs } from './entry.ts'
import { serve } from './loadProcess.ts'

interface Seen {
  readonly at: number
  readonly latency: number
}

let receivers: RoomClient[] = []
let seen: Seen[] = []
let measuring = false
const loop = monitorEventLoopDelay({ resolution: 2 })

function watch(client: RoomClient): void {
  client.doc.getArray<Entry>('timeline').observe((event: Y.YArrayEvent<Entry>) => {
    if (!measuring) return
    const now = monotonicMs()
    for (const step of event.delta) {
      if (!Array.isArray(step.insert)) continue
      for (const added of step.insert as Entry[]) seen.push({ at: now, latency: now - added.sentAt })
    }
  })
}

const jobs = {
  async join(targets: readonly Target[]): Promise<void> {
    receivers = targets.map((target) => new RoomClient(target))
    await Promise.all(receivers.map((receiver) => receiver.synced))
    for (const receiver of receivers) {
      watch(receiver)
      receiver.raw.reader.bytes = 0
    }
  },
  start(): void {
    seen = []
    measuring = true
    for (const receiver of receivers) receiver.raw.reader.bytes = 0
    loop.reset()
    loop.enable()
  },
  /** Edits seen by the receiver that saw the fewest would need a list per receiver; together is enough to wait on. */
  progress(): { seen: number; bytesEach: number } {
    const bytes = receivers.reduce((sum, receiver) => sum + receiver.raw.reader.bytes, 0)
    return { seen: seen.length, bytesEach: bytes / Math.max(1, receivers.length) }
  },
  finish() {
    measuring = false
    loop.disable()
    const byTime = seen.toSorted((a, b) => a.at - b.at).map((one) => one.latency)
    const third = Math.floor(byTime.length / 3)
    return {
      latency: summary(byTime),
      firstThird: summary(byTime.slice(0, third)).p50,
      lastThird: summary(byTime.slice(-third)).p50,
      /** p99 of how late this process was itself, ms. */
      ownLag: loop.percentile(99) / 1e6 - 2,
      lengths: receivers.map((receiver) => receiver.doc.getArray('timeline').length),
    }
  },
  leave(): void {
    for (const receiver of receivers) receiver.leave()
    receivers = []
    seen = []
  },
}
export type Receivers = typeof jobs
serve(jobs)
