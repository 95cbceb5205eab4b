// Barriers and their acks. Invariant: an ack is sent only when everything its connection sent
// before the barrier is durable, including what the room had already got from somebody else; on a hub a second ack says that
// the server has all of it too.
import { ack } from '@holdfast/model'
import { KEPT_BARRIERS } from '../config/limits.ts'
import type { Connection } from '../connection/connection.ts'
import type { ResyncTracker } from './resync.ts'
import { webSocketFrame } from '../protocol/webSocketFrame.ts'

interface Barrier {
  readonly seq: number
  /** The change that must be durable before the answer. */
  index: number
}

/** How far the server above has everything. */
interface OnServer {
  readonly index: number
  /** Less for those whose changes it refused. */
  readonly limit: (connection: Connection) => number
}

export class AckTracker {
  readonly #safe: 'machine' | 'server'
  /** No ack before its connection is in step. */
  readonly #resync: Pick<ResyncTracker, 'isInStep'>
  readonly #barriers = new Map<Connection, Barrier[]>()
  /** Durable here, and not on the server yet. */
  readonly #kept = new Map<Connection, Barrier[]>()
  #onServer: OnServer = { index: -1, limit: () => -1 }

  /** `safe`: what an ack of this server means. */
  constructor(safe: 'machine' | 'server', resync: Pick<ResyncTracker, 'isInStep'>) {
    this.#safe = safe
    this.#resync = resync
  }

  barrier(connection: Connection, seq: number, index: number): void {
    const barriers = this.#barriers.get(connection) ?? []
    if (barriers.at(-1)?.index === index) barriers.pop()
    barriers.push({ seq, index })
    this.#barriers.set(connection, barriers)
  }

  /** Everything that it holds is in the room now: its barriers wait for no more than what is accepted so far. */
  resynced(connection: Connection, index: number): void {
    for (const barrier of this.#barriers.get(connection) ?? []) barrier.index = Math.max(barrier.index, index)
  }

  /**
   * Everything after `index` was taken back, and its numbers are given again. A barrier that went on waiting for one of them
   * would be answered after later ones, and a client counts no such answer.
   */
  takenBack(index: number): void {
    for (const barriers of this.#barriers.values())
      for (const barrier of barriers) barrier.index = Math.min(barrier.index, index)
  }

  /** The server above has everything up to `index`. Another server may have less. */
  onServer(index: number, limit: OnServer['limit']): void {
    this.#onServer = { index, limit }
  }

  /** One write for each connection that has something to be told. */
  acks(durable: number): Map<Connection, Uint8Array> {
    const replies = new Map<Connection, Uint8Array>()
    for (const [connection, barriers] of this.#barriers) {
      if (!this.#resync.isInStep(connection)) continue
      const reached = taken(this.#barriers, connection, barriers, durable)
      if (!reached) continue
      replies.set(connection, webSocketFrame(ack.encode({ seq: reached.seq, safe: this.#safe })))
      if (this.#safe === 'machine') this.#keep(connection, reached)
    }
    const { index, limit } = this.#onServer
    for (const [connection, barriers] of this.#kept) {
      const reached = taken(this.#kept, connection, barriers, Math.min(index, limit(connection)))
      if (!reached) continue
      const answer = webSocketFrame(ack.encode({ seq: reached.seq, safe: 'server' }))
      const before = replies.get(connection)
      replies.set(connection, before ? Buffer.concat([before, answer]) : answer)
    }
    return replies
  }

  #keep(connection: Connection, barrier: Barrier): void {
    const kept = (this.#kept.get(connection) ?? []).filter(({ index }) => index < barrier.index)
    this.#kept.set(connection, [...kept.slice(1 - KEPT_BARRIERS), barrier])
  }

  leave(connection: Connection): void {
    this.#barriers.delete(connection)
    this.#kept.delete(connection)
  }
}

/** The last of the barriers up to `index`; it and those before it are waited for no more. */
function taken(
  all: Map<Connection, Barrier[]>,
  connection: Connection,
  barriers: readonly Barrier[],
  index: number,
): Barrier | undefined {
  const reached = barriers.findLast((barrier) => barrier.index <= index)
  if (!reached) return undefined
  const left = barriers.filter((barrier) => barrier.index > index)
  if (left.length > 0) all.set(connection, left)
  else all.delete(connection)
  return reached
}
