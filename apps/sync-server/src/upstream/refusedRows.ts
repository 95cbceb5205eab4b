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

interface Refused {
  readonly row: number
  readonly actor: string
  readonly nack: Nack
  /** The hub below that was told, and tells the author. */
  readonly toldTo: Connection | null
}

const KEPT = 20

export function refusedRows(room: Pick<Room, 'members' | 'brought'>): RefusedRows {
  let rows: Refused[] = []
  const least = (some: typeof rows) => Math.min(Number.POSITIVE_INFINITY, ...some.map(({ row }) => row))
  const isBy = (actor: string, { admission }: Connection) => admission.person.id === actor
  return {
    get first() {
      return least(rows)
    },
    add(row, actor, nack) {
      const bringer = room.brought.of(row)
      bringer?.by.refuse({ ...nack, relayed: bringer.row })
      rows.push({ row, actor, nack, toldTo: bringer?.by ?? null })
      for (const member of room.members) if (isBy(actor, member)) member.refuse(nack)
    },
    of: (personId) =>
      rows
        .filter(({ actor }) => actor === personId)
        .map(({ nack }) => nack)
        .slice(-KEPT),
    // A hub below stands for people that only it can tell. While none of them was told, all of them wait. What is judged
    // again may be what somebody else brought, too (in a file), and found here already: they wait for its end.
    limit: (connection) =>
      least(
        rows.filter(
          ({ row, actor, nack, toldTo }) =>
            isBy(actor, connection) ||
            (connection.admission.relays && !toldTo?.isOpen) ||
            (nack.later === true && row <= connection.restsOn),
        ),
      ) - 1,
    clear() {
      rows = []
    },
  }
}
