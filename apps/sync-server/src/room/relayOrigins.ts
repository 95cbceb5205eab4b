// A room's side of the link upward: who is told besides its members, and which hub below brought which row.
import type { Change } from './content/change.ts'
import type { Connection } from '../connection/connection.ts'
import { type ClockRange, meets } from '../update/inspect/inspect.ts'
import type { PresenceEntry } from '../presence/presence.ts'

/** Where what a room tells goes besides its members. */
export interface Uplink {
  /** `changes` are durable. */
  told(changes: readonly Change[], presence: readonly PresenceEntry[]): void
  /** A `notKept` message for it. */
  notKept(message: Uint8Array): void
  /** The disk failed: what it was asked for may rest on what was taken back. */
  failed(): void
  /** A member says what it stands for, or a hub brings it for `actor`: it is told what of that was refused for good. */
  vouched(connection: Connection, parts: readonly ClockRange[], actor: string): void
}

/** A hub below, and its own number for a row. */
export interface Bringer {
  readonly by: Connection
  readonly row: number
}

interface Repeat extends Bringer {
  readonly parts: readonly ClockRange[]
  /** It is among the rows up to this one. */
  readonly until: number
}

/** Rows that hubs brought and that the server above has not acknowledged. */
export class Brought {
  readonly #rows = new Map<number, Bringer>()
  readonly #safe: 'machine' | 'server'
  #repeats: Repeat[] = []

  /** `safe`: what an ack of this server means. With `server` none is above. */
  constructor(safe: 'machine' | 'server') {
    this.#safe = safe
  }

  note(row: number, by: Connection | null): void {
    if (this.#safe === 'machine' && by && by.relaying !== null) this.#rows.set(row, { by, row: by.relaying })
  }

  of(row: number): Bringer | undefined {
    return this.#rows.get(row)
  }

  /** The room has it already, among the rows up to `until`: perhaps as somebody else's. */
  repeated(by: Connection, parts: readonly ClockRange[], until: number): void {
    if (this.#safe === 'machine' && by.relaying !== null)
      this.#repeats.push({ by, row: by.relaying, parts, until })
  }

  /** Who brought any of it that the room had already. */
  repeating(parts: readonly ClockRange[]): readonly Bringer[] {
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
