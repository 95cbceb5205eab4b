// Barriers and their acks, and who has to be asked again. Invariant: an ack is sent only when everything its connection sent
// before the barrier is durable, including what the room had already got from somebody else; on a hub a second ack says that
// the server has all of it too.
import { ack } from '@holdfast/model'
import type { Connection } from '../connection/connection.ts'
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

/** Barriers kept for the server's answer, for each connection; dropping the oldest only delays good news. */
const KEPT_BARRIERS = 64

export class AckTracker {
  readonly #safe: 'machine' | 'server'
  readonly #barriers = new Map<Connection, Barrier[]>()
  /** Durable here, and not on the server yet. */
  readonly #kept = new Map<Connection, Barrier[]>()
  #onServer: OnServer = { index: -1, limit: () => -1 }
  /** Wrote, or rested on what was written, when the disk failed. */
  #unheard = new Set<Connection>()

  /** `safe`: what an ack of this server means. */
  constructor(safe: 'machine' | 'server') {
    this.#safe = safe
  }

  barrier(connection: Connection, seq: number, index: number): void {
    const barriers = this.#barriers.get(connection) ?? []
    if (barriers.at(-1)?.index === index) barriers.pop()
    barriers.push({ seq, index })
    this.#barriers.set(connection, barriers)
  }

  /** Everything that it holds is in the room now: its barriers wait for no more than what is accepted so far. */
  settle(connection: Connection, index: number): void {
    // An answer to an earlier question may lack what was taken back since.
    if (connection.questions > 0) return
    connection.debt = 'nothing'
    connection.askWait = 0
    connection.askAfter = 0
    this.#unheard.delete(connection)
    for (const barrier of this.#barriers.get(connection) ?? []) barrier.index = Math.max(barrier.index, index)
  }

  /** It holds something that the failing disk did not take. */
  owe(connection: Connection): void {
    connection.debt = 'owing'
    this.#unheard.add(connection)
  }

  /**
   * Everything after `index` was taken back, and its numbers are given again. A barrier that went on waiting for one of them
   * would be answered after later ones, and a client counts no such answer.
   */
  takenBack(index: number): void {
    for (const barriers of this.#barriers.values())
      for (const barrier of barriers) barrier.index = Math.min(barrier.index, index)
  }

  /** Who has to be asked now that the disk works. */
  recovered(): Iterable<Connection> {
    const unheard = this.#unheard
    this.#unheard = new Set()
    return unheard
  }

  /** The server above has everything up to `index`. Another server may have less. */
  onServer(index: number, limit: OnServer['limit']): void {
    this.#onServer = { index, limit }
  }

  /** One write for each connection that has something to be told. */
  acks(durable: number): Map<Connection, Uint8Array> {
    const replies = new Map<Connection, Uint8Array>()
    for (const [connection, barriers] of this.#barriers) {
      if (connection.debt !== 'nothing') continue
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
    this.#unheard.delete(connection)
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
