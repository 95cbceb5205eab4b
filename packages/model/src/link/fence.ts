// Counts what was made here and what is acknowledged. Pure. A mark is a fence: its ack covers every change made before
// the mark was sent, whatever the number of messages (counting messages mis-acks), deletions included.
import { parseUpdateMeta } from 'yjs'
import { MARK_PARTS } from '../wire/mark.ts'
import type { NackRange } from '../wire/nack.ts'
import type { SafeOn } from './linkStatus.ts'

/** Changes that are not known to be on the server; `parts`: what they wrote, absent when that is not known either. */
export interface Outstanding {
  readonly left: number
  readonly parts?: readonly NackRange[] | undefined
}

export interface Fence {
  /** So many changes were made in this window, or found unsent from an earlier visit; `update`: all of them, if known. */
  changed(changes: number, update?: Uint8Array): void
  /** The number for a mark sent now, on this connection. */
  mark(): number
  /** An ack arrived on this connection. True when everything made so far is now acknowledged. */
  ack(seq: number, safe: 'machine' | 'server'): boolean
  /** A write was refused: until the next whole sync no ack proves that everything before it was stored. */
  refuse(): void
  /** A whole sync begins, on a new connection or because the server asked again: marks sent before it prove nothing. */
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

/** Marks kept while a hub's stronger acks are outstanding; dropping the oldest only delays good news. */
const KEPT_MARKS = 256

export function createFence(): Fence {
  let made = 0
  let acked = 0
  let onServer = 0
  let seq = 0
  let refused = false
  /** What is not known to be on the server; null when it is not known what that is. */
  let parts: readonly NackRange[] | null = []
  /** Mark → how many changes had been made when it was sent. */
  const marks = new Map<number, number>()

  return {
    changed(changes, update) {
      if (changes === 0) return
      made += changes
      parts = parts && update ? joined(parts, update) : null
    },
    mark() {
      seq += 1
      marks.set(seq, made)
      const oldest = marks.keys().next()
      if (marks.size > KEPT_MARKS && !oldest.done) marks.delete(oldest.value)
      return seq
    },
    ack(upTo, safe) {
      if (refused) return false
      let covered = -1
      for (const [mark, count] of marks) {
        if (mark > upTo) break
        covered = count
        if (safe === 'server') marks.delete(mark)
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
      marks.clear()
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
  return all.length > MARK_PARTS ? null : all
}
