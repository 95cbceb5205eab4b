// Marks and their acks, and who has to be asked again. Invariant: an ack is sent only when everything its connection sent
// before the mark is durable, including what the room had already got from somebody else.
import { ack } from '@holdfast/model'
import type { Connection } from './connection.ts'
import { webSocketFrame } from './webSocketFrame.ts'

interface Mark {
  readonly seq: number
  /** The change that must be durable before the answer. */
  index: number
}

export class Fences {
  readonly #safe: 'machine' | 'server'
  readonly #marks = new Map<Connection, Mark[]>()
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

  /** Who has to be asked now that the disk works. */
  recovered(): Iterable<Connection> {
    const unheard = this.#unheard
    this.#unheard = new Set()
    return unheard
  }

  /** One frame for each connection that has something to be told. */
  acks(durable: number): Map<Connection, Uint8Array> {
    const replies = new Map<Connection, Uint8Array>()
    for (const [connection, marks] of this.#marks) {
      if (connection.debt !== 'nothing') continue
      const reached = marks.findLast(({ index }) => index <= durable)
      if (!reached) continue
      replies.set(connection, webSocketFrame(ack.encode({ seq: reached.seq, safe: this.#safe })))
      const left = marks.filter(({ index }) => index > durable)
      if (left.length > 0) this.#marks.set(connection, left)
      else this.#marks.delete(connection)
    }
    return replies
  }

  leave(connection: Connection): void {
    this.#marks.delete(connection)
    this.#unheard.delete(connection)
  }
}
