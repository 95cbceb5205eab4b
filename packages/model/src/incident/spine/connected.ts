// Who was in the incident when, where a server wrote it down: their connections, beside the roles and roster of the record. Pure.
// Invariant: without a server's word nobody is added, and nobody's roles or roster change.
import { type Attendance, type Connected, joinedTimes, lengthIn } from '../../attendance/connections.ts'
import type { Person } from '../../base/actor.ts'
import type { Ms } from '../../base/clock.ts'
import { isTime } from '../../base/readableTime.ts'
import type { SpinePerson } from './people.ts'

/** Those of the record first, in their order, then whoever was only connected. */
export function withConnected(
  people: readonly SpinePerson[],
  attendance: readonly Attendance[],
): readonly SpinePerson[] {
  if (attendance.length === 0) return people
  const byId = new Map(attendance.map((one) => [one.person, one.stretches]))
  const isOpen = (stretches: readonly Connected[]) => stretches.some(({ until }) => until === null)
  const known = new Set(people.map(({ person }) => person.id))
  return [
    ...people.map((one) => {
      const connected = byId.get(one.person.id)
      return connected === undefined ? one : { ...one, connected, isHere: isOpen(connected) }
    }),
    ...attendance
      .filter(({ person }) => !known.has(person))
      .map(({ person, name, stretches }) => ({
        ...{ person: { id: person, name }, stays: [], role: null },
        ...{ connected: stretches, isHere: isOpen(stretches) },
      })),
  ]
}

/** When somebody was in: connected, where a server wrote that down, else by roles and roster. */
export const timesIn = ({ connected, stays }: SpinePerson): readonly Connected[] => connected ?? stays

export interface MinutesOf {
  readonly person: Person
  /** Connected, ms; null where no server wrote it down. */
  readonly inRoom: Ms | null
  /** In a role or on the roster, ms. */
  readonly handsOn: Ms
}

/** Until `end` at most, by time in the room. */
export const minutesOf = (people: readonly SpinePerson[], end: Ms): readonly MinutesOf[] =>
  people
    .map(({ person, stays, connected }) => ({
      person,
      inRoom: connected === undefined ? null : lengthIn(upTo(connected, end), end),
      handsOn: lengthIn(joinedTimes(upTo(stays, end)), end),
    }))
    .sort((a, b) => (b.inRoom ?? -1) - (a.inRoom ?? -1) || b.handsOn - a.handsOn)

const upTo = (all: readonly Connected[], end: Ms): readonly Connected[] =>
  all
    .filter(({ from }) => isTime(from) && from < end)
    .map(({ from, until }) => ({ from, until: Math.min(until ?? end, end) }))
