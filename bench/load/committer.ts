// Writes while the server is about to be killed: notes which edits were acknowledged and which another client saw,
// kills the server with SIGKILL in the middle of the stream, and reports what had been promised by then.
import { dialects, type Target } from '../wire/dialect.ts'
import { RoomClient } from '../wire/roomClient.ts'
import { type Entry, entry } from './entry.ts'
import { serve } from './loadProcess.ts'

export interface KillOrder {
  readonly target: Target
  /** The server that is killed once `edits` edits were promised (acknowledged, or seen where nothing is acknowledged). */
  readonly pid: number
  readonly edits: number
  /** Edits per second, or null: as fast as they are answered, 64 under way. */
  readonly pace: number | null
}

const WINDOW = 64

const jobs = {
  async writeAndKill({ target, pid, edits, pace }: KillOrder) {
    const acked = new Set<number>()
    const seen = new Set<number>()
    const gone = Promise.withResolvers<void>()
    const silent = dialects[target.dialect].acks === 'none'
    let sentUpTo = 0
    let phase: 'greeting' | 'writing' | 'killed' = 'greeting'
    const promised = () => (silent ? seen : acked).size

    function write(): void {
      writer.doc.getArray<Entry>('timeline').push([entry(sentUpTo)])
      sentUpTo += 1
      writer.sendBarrier(marksBefore + sentUpTo)
    }
    function more(): void {
      while (phase === 'writing' && pace === null && sentUpTo - promised() < WINDOW) write()
    }
    function progress(): void {
      if (phase === 'writing' && promised() >= edits) {
        phase = 'killed'
        process.kill(pid, 'SIGKILL')
      }
      more()
    }

    const witness = new RoomClient(target, { onClose: () => gone.resolve() })
    await witness.synced
    // Acknowledgements of the greeting do not count; after it, barrier n + 1 covers edits 0…n.
    const marksBefore = 1
    const writer = new RoomClient(target, {
      onAck: (seq) => {
        if (phase === 'greeting') return
        const upTo = seq === null ? acked.size + 1 : seq - marksBefore
        for (let n = acked.size; n < upTo; n += 1) acked.add(n)
        progress()
      },
    })
    await writer.synced
    await writer.roundTrip()
    phase = 'writing'
    witness.doc.getArray<Entry>('timeline').observe((event) => {
      for (const step of event.delta) {
        if (Array.isArray(step.insert)) for (const one of step.insert as Entry[]) seen.add(one.n)
      }
      if (silent) progress()
    })

    const startedAt = performance.now()
    const timer = setInterval(() => {
      const due = pace === null ? 0 : Math.floor(((performance.now() - startedAt) / 1000) * pace)
      while (phase === 'writing' && sentUpTo < due) write()
    }, 2)
    more()
    const limit = setTimeout(() => process.kill(pid, 'SIGKILL'), 60_000)
    await gone.promise
    clearInterval(timer)
    clearTimeout(limit)
    writer.leave()
    witness.leave()
    return {
      sent: sentUpTo,
      acked: [...acked],
      seen: [...seen],
      seconds: (performance.now() - startedAt) / 1000,
    }
  },
}
export type Committer = typeof jobs
serve(jobs)
