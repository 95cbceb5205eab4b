// Clients that had the whole incident when their server went away: each dials again by itself, with the product's own
// waits (doubling, the upper half at random), asks for what it lacks, and says that it has nothing new.
import * as Y from 'yjs'
import { LINK_BACKOFF } from '../../packages/model/src/link/timings.ts'
import { dialects, type Target } from '../wire/dialect.ts'
import { RawSocket } from '../wire/rawSocket.ts'
import { monotonicMs } from './entry.ts'
import { serve } from './loadProcess.ts'

const NOTHING = Y.encodeStateAsUpdate(new Y.Doc())

interface Returner {
  stop(): void
  /** When it was last synced, ms; null while it is not. */
  syncedAt: number | null
  attempts: number
}

function start(target: Target, stateVector: Uint8Array): Returner {
  const dialect = dialects[target.dialect]
  let raw: RawSocket | null = null
  let timer: NodeJS.Timeout | null = null
  let failures = 0
  const me: Returner = {
    syncedAt: null,
    attempts: 0,
    stop() {
      if (timer) clearTimeout(timer)
      timer = setTimeout(() => {}, 0)
      raw?.end()
    },
  }
  const dial = () => {
    timer = null
    me.attempts += 1
    raw = new RawSocket({
      port: target.port,
      path: dialect.path(target.room),
      protocols: target.protocols,
      onOpen: () => {
        for (const frame of dialect.opening(target.room, stateVector)) raw?.send(frame)
      },
      onMessage: (payload) => {
        const { kind } = dialect.read(payload)
        if (kind === 'step1') raw?.send(dialect.step2(target.room, NOTHING))
        if (kind !== 'step2') return
        me.syncedAt ??= monotonicMs()
        failures = 0
      },
      onClose: () => {
        me.syncedAt = null
        failures += 1
        const wait = Math.min(LINK_BACKOFF.first * 2 ** failures, LINK_BACKOFF.longest)
        timer ??= setTimeout(dial, wait * (LINK_BACKOFF.fixed + Math.random() * (1 - LINK_BACKOFF.fixed)))
      },
    })
    raw.reader.depth = 'whole'
  }
  dial()
  return me
}

let everybody: Returner[] = []

async function allSynced(timeoutMs: number): Promise<number> {
  const until = monotonicMs() + timeoutMs
  while (everybody.some(({ syncedAt }) => syncedAt === null)) {
    if (monotonicMs() > until) {
      const missing = everybody.filter(({ syncedAt }) => syncedAt === null).length
      throw new Error(`${missing} of ${everybody.length} not synced after ${timeoutMs / 1000} s`)
    }
    await new Promise((turn) => setTimeout(turn, 5))
  }
  return Math.max(...everybody.map(({ syncedAt }) => syncedAt ?? 0))
}

const jobs = {
  /** Connects a client per target, each of which has what `state` holds. */
  async begin({ targets, state }: { targets: readonly Target[]; state: Uint8Array }): Promise<void> {
    const stateVector = Y.encodeStateVectorFromUpdate(state)
    everybody = targets.map((target) => start(target, stateVector))
    await allSynced(60_000)
  },
  /** Resolves when all are synced again: the moment, on the machine's monotonic clock, and how often they dialled. */
  async again({ timeoutMs }: { timeoutMs: number }): Promise<{ at: number; attempts: number }> {
    const before = everybody.reduce((sum, { attempts }) => sum + attempts, 0)
    const at = await allSynced(timeoutMs)
    return { at, attempts: everybody.reduce((sum, { attempts }) => sum + attempts, 0) - before }
  },
  leave(): void {
    for (const one of everybody) one.stop()
    everybody = []
  },
}
export type Returners = typeof jobs
serve(jobs)
