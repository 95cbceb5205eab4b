// What the server above did not store of a room: told to its author, and to whoever stands for the same; never called safe
// up there. Kept for as long as one link lasts; a new one sends those rows again.
import type { Nack } from '@holdfast/model'
import type { Connection } from '../connection/connection.ts'
import { type ClockRange, meets } from '../update/inspect/inspect.ts'
import type { Claim } from '../room/claims.ts'
import type { Room } from '../room/room.ts'
import type { RelayedPart } from './relay.ts'
import type { Uplink } from '../room/uplink.ts'
import { UPLINK_REFUSALS_KEPT } from '../config/limits.ts'

export interface RefusedRows extends Pick<Uplink, 'claimed'> {
  /** The first refused row; infinite when there is none. */
  readonly first: number
  add(row: number, part: RelayedPart, nack: Nack): void
  of(personId: string): readonly Nack[]
  /** The last row that this connection may be told of as being on the server. */
  limit(connection: Connection): number
  clear(): void
}

interface Refused extends RelayedPart {
  readonly row: number
  readonly nack: Nack
  /** The hub below that was told, and tells the author. */
  toldTo: Connection | null
}

export function refusedRows(room: Pick<Room, 'members' | 'relayOrigins' | 'claims'>): RefusedRows {
  let rows: Refused[] = []
  const least = (some: typeof rows) => Math.min(Number.POSITIVE_INFINITY, ...some.map(({ row }) => row))
  const isBy = (actor: string, { admission }: Connection) => admission.person.id === actor
  return {
    get first() {
      return least(rows)
    },
    add(row, { actor, structs }, nack) {
      const parts = nack.ranges ?? structs
      const origin = room.relayOrigins.of(row)
      rows.push({ row, actor, structs: parts, nack, toldTo: origin?.by ?? null })
      for (const { by, row } of [
        ...(origin ? [origin] : []),
        ...(nack.later ? [] : room.relayOrigins.repeating(parts)),
      ])
        by.refuse({ ...nack, relayed: row })
      for (const member of room.members)
        if (isBy(actor, member) || (!nack.later && claims(room.claims.of(member), parts) === 'surely'))
          member.refuse(nack)
    },
    claimed(connection, parts, actor) {
      const { relays } = connection.admission
      for (const refused of rows) {
        if (refused.nack.later || !meets(refused.structs, parts)) continue
        if (relays && refused.actor === actor) refused.toldTo = connection
        if (relays || refused.actor !== actor) connection.refuse(refused.nack)
      }
    },
    of: (personId) =>
      rows
        .filter(({ actor }) => actor === personId)
        .map(({ nack }) => nack)
        .slice(-UPLINK_REFUSALS_KEPT),
    // Only a hub downstream can tell its people. While none of them was told, all of them wait. What is filtered
    // again may be what somebody else brought, too (in a file), and found here already: they wait for its end. So do those
    // who may have brought what was refused for good; of a hub's people these are told one by one.
    limit(connection) {
      const claim = room.claims.of(connection)
      return (
        least(
          rows.filter(
            ({ row, actor, structs, nack, toldTo }) =>
              isBy(actor, connection) ||
              (connection.admission.relays && !toldTo?.isOpen) ||
              (row <= claim.dependsOnRow && (nack.later || claims(claim, structs) !== 'no')),
          ),
        ) - 1
      )
    },
    clear() {
      rows = []
    },
  }
}

/** Whether it claims any of it. A hub, and an app that does not say, do not. */
function claims({ claimedRanges }: Claim, parts: readonly ClockRange[]): 'no' | 'maybe' | 'surely' {
  if (claimedRanges === 'unsaid') return 'no'
  if (claimedRanges === 'anything') return 'maybe'
  return meets(claimedRanges, parts) ? 'surely' : 'no'
}
