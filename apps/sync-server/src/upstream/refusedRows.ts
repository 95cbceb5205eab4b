// What the server above did not store of a room: told to its author, and never called safe up there. Kept for as long as
// one link lasts; a new one sends those rows again.
import type { Nack } from '@holdfast/model'
import type { Connection } from '../connection.ts'
import type { Room } from '../room.ts'

export interface RefusedRows {
  /** The first refused row; infinite when there is none. */
  readonly first: number
  add(row: number, actor: string, nack: Nack): void
  of(personId: string): readonly Nack[]
  /** The last row that this connection may be told of as being on the server. */
  limit(connection: Connection): number
  clear(): void
}

const KEPT = 20

export function refusedRows(room: Pick<Room, 'members'>): RefusedRows {
  let rows: { readonly row: number; readonly actor: string; readonly nack: Nack }[] = []
  const least = (some: typeof rows) => Math.min(Number.POSITIVE_INFINITY, ...some.map(({ row }) => row))
  const isBy = (actor: string, { admission }: Connection) => admission.person.id === actor
  return {
    get first() {
      return least(rows)
    },
    add(row, actor, nack) {
      rows.push({ row, actor, nack })
      for (const member of room.members) if (isBy(actor, member)) member.refuse(nack)
    },
    of: (personId) =>
      rows
        .filter(({ actor }) => actor === personId)
        .map(({ nack }) => nack)
        .slice(-KEPT),
    // A hub below stands for people that only it can tell: it waits with all of them.
    limit: (connection) =>
      least(rows.filter(({ actor }) => connection.admission.relays || isBy(actor, connection))) - 1,
    clear() {
      rows = []
    },
  }
}
