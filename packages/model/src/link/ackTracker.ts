// Counts what was made here and what is acknowledged. Pure. The ack of a barrier covers every change made before
// the barrier was sent, whatever the number of messages (counting messages mis-acks), deletions included.
import { parseUpdateMeta } from 'yjs'
import { BARRIER_RANGES } from '../wire/barrier.ts'
import type { NackRange } from '../wire/nack.ts'
import type { SafeOn } from './syncStatus.ts'
import { OPEN_BARRIERS_KEPT } from '../base/limits.ts'

/** Changes that are not known to be on the server; `parts`: what they wrote, absent when that is not known either. */
export interface Outstanding {
  readonly left: number
  readonly parts?: readonly NackRange[] | undefined
}

export interface AckTracker {
  /** So many changes were made in this window, or found unsent from an earlier visit; `update`: all of them, if known. */
  changed(changes: number, update?: Uint8Array): void
  /** The number for a barrier sent now, on this connection. */
  barrier(): number
  /** An ack arrived on this connection. True when everything made so far is now acknowledged. */
  ack(seq: number, safe: 'machine' | 'server'): boolean
  /** A write was refused: until the next whole sync no ack proves that everything before it was stored. */
  refuse(): void
  /** A whole sync begins, on a new connection or because the server asked again: barriers sent before it prove nothing. */
  restart(): void
  /** Other data answers now (a server restored or replaced): what the former one acknowledged proves nothing here. */
  changeServer(): void
  /** The hub links up to other data now: what is safe on this machine is, and nothing else is known. */
  changeUpstream(): void
  readonly unsent: number
  readonly notOnServer: number
  readonly outstanding: Outstanding
  readonly safeOn: SafeOn
}

export function createAckTracker(): AckTracker {
  let made = 0
  let acked = 0
  let onServer = 0
  let seq = 0
  let refused = false
  /** What is not known to be on the server; null when it is not known what that is. */
  let parts: readonly NackRange[] | null = []
  /** Barrier → how many changes had been made when it was sent. */
  const barriers = new Map<number, number>()

  return {
    changed(changes, update) {
      if (changes === 0) return
      made += changes
      parts = parts && update ? joined(parts, update) : null
    },
    barrier() {
      seq += 1
      barriers.set(seq, made)
      const oldest = barriers.keys().next()
      if (barriers.size > OPEN_BARRIERS_KEPT && !oldest.done) barriers.delete(oldest.value)
      return seq
    },
    ack(upTo, safe) {
      if (refused) return false
      let covered = -1
      for (const [barrier, count] of barriers) {
        if (barrier > upTo) break
        covered = count
        if (safe === 'server') barriers.delete(barrier)
      }
      acked = Math.max(acked, covered)
      if (safe === 'server') onServer = Math.max(onServer, covered)
      if (onServer === made) parts = []
      return covered >= 0 && acked === made
    },
    refuse() {
      if (acked < made) refused = true
    },
    restart() {
      refused = false
      barriers.clear()
    },
    changeServer() {
      acked = 0
      onServer = 0
      parts = null
    },
    changeUpstream() {
      onServer = 0
      parts = null
    },
    get unsent() {
      return made - acked
    },
    get notOnServer() {
      return made - onServer
    },
    get outstanding() {
      const left = made - onServer
      return left > 0 && parts ? { left, parts } : { left }
    },
    get safeOn() {
      if (made === 0) return 'nothing'
      if (onServer === made) return 'server'
      return acked === made ? 'hub' : 'notYet'
    },
  }
}

/** Typing goes on where it was. Null when there are too many parts to name. */
function joined(parts: readonly NackRange[], update: Uint8Array): readonly NackRange[] | null {
  const all = [...parts]
  const { from, to } = parseUpdateMeta(update)
  for (const [client, end] of to) {
    const start = from.get(client) ?? 0
    const last = all.at(-1)
    if (last?.client === client && last.to === start) all[all.length - 1] = { ...last, to: end }
    else all.push({ client, from: start, to: end })
  }
  return all.length > BARRIER_RANGES ? null : all
}
