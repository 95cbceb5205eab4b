// A room's side of the link upward: who is told besides its members, and which hub below brought which row.
import type { Change } from '../change.ts'
import type { Connection } from '../connection.ts'
import type { PresenceEntry } from '../presence.ts'

/** Where what a room tells goes besides its members. */
export interface Uplink {
  /** `changes` are durable. */
  told(changes: readonly Change[], presence: readonly PresenceEntry[]): void
  /** The disk failed: what it was asked for may rest on what was taken back. */
  failed(): void
}

/** A hub below, and its own number for a row. */
export interface Bringer {
  readonly by: Connection
  readonly row: number
}

/** Rows that hubs brought and that the server above has not acknowledged. */
export class Brought {
  readonly #rows = new Map<number, Bringer>()

  note(row: number, by: Connection | null): void {
    if (by && by.relaying !== null) this.#rows.set(row, { by, row: by.relaying })
  }

  of(row: number): Bringer | undefined {
    return this.#rows.get(row)
  }

  acknowledged(upTo: number): void {
    for (const row of this.#rows.keys()) if (row <= upTo) this.#rows.delete(row)
  }

  leave(connection: Connection): void {
    for (const [row, { by }] of this.#rows) if (by === connection) this.#rows.delete(row)
  }
}
