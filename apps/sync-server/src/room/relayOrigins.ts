// Which hub downstream relayed which row, so that what the upstream server makes of the row is told to that hub.
import type { Connection } from '../connection/connection.ts'
import { type ClockRange, meets } from '../update/inspect/inspect.ts'

/** A hub downstream, and its own number for a row. */
export interface RelayOrigin {
  readonly by: Connection
  readonly row: number
}

interface Repeat extends RelayOrigin {
  readonly parts: readonly ClockRange[]
  /** It is among the rows up to this one. */
  readonly until: number
}

/** Rows that hubs below relayed and that the server above has not acknowledged. */
export class RelayOrigins {
  readonly #rows = new Map<number, RelayOrigin>()
  readonly #safe: 'machine' | 'server'
  #repeats: Repeat[] = []

  /** `safe`: what an ack of this server means. With `server` none is above. */
  constructor(safe: 'machine' | 'server') {
    this.#safe = safe
  }

  note(row: number, by: Connection | null): void {
    if (this.#safe === 'machine' && by && by.relaying !== null) this.#rows.set(row, { by, row: by.relaying })
  }

  of(row: number): RelayOrigin | undefined {
    return this.#rows.get(row)
  }

  /** The room has it already, among the rows up to `until`: perhaps as somebody else's. */
  repeated(by: Connection, parts: readonly ClockRange[], until: number): void {
    if (this.#safe === 'machine' && by.relaying !== null)
      this.#repeats.push({ by, row: by.relaying, parts, until })
  }

  /** Who relayed any of it that the room had already. */
  repeating(parts: readonly ClockRange[]): readonly RelayOrigin[] {
    return this.#repeats.filter((repeat) => meets(repeat.parts, parts))
  }

  acknowledged(upTo: number): void {
    for (const row of this.#rows.keys()) if (row <= upTo) this.#rows.delete(row)
    const isOver = ({ until }: Repeat) => until <= upTo
    if (this.#repeats.some(isOver)) this.#repeats = this.#repeats.filter((repeat) => !isOver(repeat))
  }

  /** The rows after this one are no more, and their numbers are given again. */
  takenBack(row: number): void {
    for (const later of this.#rows.keys()) if (later > row) this.#rows.delete(later)
  }

  leave(connection: Connection): void {
    for (const [row, { by }] of this.#rows) if (by === connection) this.#rows.delete(row)
    this.#repeats = this.#repeats.filter(({ by }) => by !== connection)
  }
}
