// Marks and their acks, and who has to be asked again. Invariant: an ack is sent only when everything its connection sent
// before the mark is durable, including what the room had already got from somebody else; on a hub a second ack says that
// the server has all of it too.
import { ack } from '@holdfast/model'
import type { Connection } from '../connection/connection.ts'
import { webSocketFrame } from '../protocol/webSocketFrame.ts'

interface Mark {
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

/** Marks kept for the server's answer, for each connection; dropping the oldest only delays good news. */
const KEPT_MARKS = 64

export class Fences {
  readonly #safe: 'machine' | 'server'
  readonly #marks = new Map<Connection, Mark[]>()
  /** Durable here, and not on the server yet. */
  readonly #kept = new Map<Connection, Mark[]>()
  #onServer: OnServer = { index: -1, limit: () => -1 }
  /** Wrote, or rested on what was written, when the disk failed. */
  #unheard = new Set<Connection>()

  /** `safe`: what an ack of this server means. */
  constructor(safe: 'machine' | 'server') {
    this.#safe = safe
  }

  mark(connection: Connection, seq: number, index: number): void {
    const marks = this.#marks.get(connection) ?? []
    if (marks.at(-1)?.index === index) marks.pop()
    marks.push({ seq, index })
    this.#marks.set(connection, marks)
  }

  /** Everything that it holds is in the room now: its marks wait for no more than what is accepted so far. */
  settle(connection: Connection, index: number): void {
    // An answer to an earlier question may lack what was taken back since.
    if (connection.questions > 0) return
    connection.debt = 'nothing'
    connection.askWait = 0
    connection.askAfter = 0
    this.#unheard.delete(connection)
    for (const mark of this.#marks.get(connection) ?? []) mark.index = Math.max(mark.index, index)
  }

  /** It holds something that the failing disk did not take. */
  owe(connection: Connection): void {
    connection.debt = 'owing'
    this.#unheard.add(connection)
  }

  /**
   * Everything after `index` was taken back, and its numbers are given again. A mark that went on waiting for one of them
   * would be answered after later ones, and a client counts no such answer.
   */
  takenBack(index: number): void {
    for (const marks of this.#marks.values())
      for (const mark of marks) mark.index = Math.min(mark.index, index)
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
    for (const [connection, marks] of this.#marks) {
      if (connection.debt !== 'nothing') continue
      const reached = taken(this.#marks, connection, marks, durable)
      if (!reached) continue
      replies.set(connection, webSocketFrame(ack.encode({ seq: reached.seq, safe: this.#safe })))
      if (this.#safe === 'machine') this.#keep(connection, reached)
    }
    const { index, limit } = this.#onServer
    for (const [connection, marks] of this.#kept) {
      const reached = taken(this.#kept, connection, marks, Math.min(index, limit(connection)))
      if (!reached) continue
      const answer = webSocketFrame(ack.encode({ seq: reached.seq, safe: 'server' }))
      const before = replies.get(connection)
      replies.set(connection, before ? Buffer.concat([before, answer]) : answer)
    }
    return replies
  }

  #keep(connection: Connection, mark: Mark): void {
    const kept = (this.#kept.get(connection) ?? []).filter(({ index }) => index < mark.index)
    this.#kept.set(connection, [...kept.slice(1 - KEPT_MARKS), mark])
  }

  leave(connection: Connection): void {
    this.#marks.delete(connection)
    this.#kept.delete(connection)
    this.#unheard.delete(connection)
  }
}

/** The last of the marks up to `index`; it and those before it are waited for no more. */
function taken(
  all: Map<Connection, Mark[]>,
  connection: Connection,
  marks: readonly Mark[],
  index: number,
): Mark | undefined {
  const reached = marks.findLast((mark) => mark.index <= index)
  if (!reached) return undefined
  const left = marks.filter((mark) => mark.index > index)
  if (left.length > 0) all.set(connection, left)
  else all.delete(connection)
  return reached
}
