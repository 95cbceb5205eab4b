// Who was connected to a server when, read from what it wrote down. Pure. Invariant: whoever the server did not write down is in
// no list, and a connection without an end is open.
import type { Ms } from '../base/clock.ts'
import type { PersonId } from '../base/ids.ts'
import { type DrillClock, drillTime } from '../base/drillClock.ts'
import type { ConnectionEntry, ConnectionKind } from './serverDocument.ts'

export interface KnownConnection {
  readonly id: string
  readonly person: PersonId
  readonly name: string
  readonly kind: ConnectionKind
  /** ms UTC, the incident's own time. */
  readonly from: Ms
  /** Null: it is open. */
  readonly until: Ms | null
  /** The last row that it had been sent when it was given the room, and when it ended (so far, while it is open). */
  readonly first: number
  readonly last: number
  /** The server ended before it did. */
  readonly isLost: boolean
}

/** By when they came. `drill`: the clock of a drill. */
export function connectionsOf(
  entries: readonly ConnectionEntry[],
  drill: DrillClock | null,
): readonly KnownConnection[] {
  const timeOf = (at: Ms) => (drill === null ? at : drillTime(drill, at))
  const found = new Map<string, KnownConnection>()
  for (const one of entries) {
    if (one.what !== 'in' || found.has(one.id)) continue
    const { id, person, name, kind, at, row } = one
    const from = timeOf(at)
    found.set(id, { id, person, name, kind, from, until: null, first: row, last: row, isLost: false })
  }
  for (const one of entries) {
    if (one.what !== 'out') continue
    const open = found.get(one.id)
    if (open === undefined || open.until !== null) continue
    found.set(one.id, {
      ...open,
      until: Math.max(open.from, timeOf(one.at)),
      last: Math.max(open.first, one.row),
      isLost: one.lost === true,
    })
  }
  return [...found.values()].sort((a, b) => a.from - b.from)
}

export interface Connected {
  /** ms UTC. */
  readonly from: Ms
  /** Null: it goes on. */
  readonly until: Ms | null
}

/** Stretches that meet or lie over each other are one. */
export function joinedTimes(all: readonly Connected[]): readonly Connected[] {
  const joined: Connected[] = []
  for (const next of all.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last === undefined || (last.until !== null && last.until < next.from)) joined.push(next)
    else if (last.until !== null)
      joined[joined.length - 1] = {
        from: last.from,
        until: next.until === null ? null : Math.max(last.until, next.until),
      }
  }
  return joined
}

export interface Attendance {
  readonly person: PersonId
  /** As the server knew it when they came last. */
  readonly name: string
  /** When they were connected, by when. Never empty. */
  readonly stretches: readonly Connected[]
}

/** Each person once, in whichever windows and on whichever servers; a screen and a hub are nobody. By when they came. */
export function attendanceOf(connections: readonly KnownConnection[]): readonly Attendance[] {
  const people = connections.filter(({ kind }) => kind === 'respond' || kind === 'observe')
  const byPerson = new Map<PersonId, KnownConnection[]>()
  for (const one of people) byPerson.set(one.person, [...(byPerson.get(one.person) ?? []), one])
  return [...byPerson].map(([person, all]) => ({
    person,
    name: all.at(-1)?.name ?? '',
    stretches: joinedTimes(all),
  }))
}

/** How long, ms; what goes on counts until `now`. */
export const lengthIn = (stretches: readonly Connected[], now: Ms): Ms =>
  stretches.reduce((sum, { from, until }) => sum + Math.max(0, (until ?? now) - from), 0)
