// Who was in the incident when, as far as roles and roster tell: whoever holds a role or is on the roster and not released.
import type { Connected } from '../../attendance/connections.ts'
import type { Person } from '../../base/actor.ts'
import type { Ms } from '../../base/clock.ts'
import type { PersonId } from '../../base/ids.ts'
import { isTime } from '../../base/readableTime.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import { type Role, ROLES } from '../records/roles.ts'

export interface Stay {
  /** ms UTC. */
  readonly from: Ms
  /** Null: still in. */
  readonly until: Ms | null
  /** The role that was held; null for a responder without one. */
  readonly role: Role | null
}
export interface SpinePerson {
  readonly person: Person
  /** By when they began; of two at once the one with a role last, so that it is seen. Empty only for who was merely connected. */
  readonly stays: readonly Stay[]
  /** The role held now, or last. */
  readonly role: Role | null
  readonly isHere: boolean
  /** When they were connected, by when; absent where no server wrote it down. */
  readonly connected?: readonly Connected[]
}

const read = remember(
  (roles: IncidentState['roles'], roster: IncidentState['roster']): readonly SpinePerson[] => {
    const found = new Map<PersonId, { person: Person; stays: Stay[] }>()
    const add = (person: Person, stay: Stay) => {
      if (!isTime(stay.from)) return
      const one = found.get(person.id) ?? { person, stays: [] }
      one.stays.push(stay)
      found.set(person.id, one)
    }
    for (const role of ROLES) {
      const history = roles.get(role)?.history ?? []
      for (const { id, at, value } of history) {
        if (value.holder === null) continue
        const ends = history.filter((op) => op.supersedes.includes(id)).map((op) => op.at)
        add(value.holder, { from: at, until: ends.length === 0 ? null : Math.min(...ends), role })
      }
    }
    for (const [key, { history }] of roster)
      for (const [i, { at, value }] of history.entries())
        if (value.state !== 'released')
          add(
            { id: key as PersonId, name: value.name },
            { from: at, until: history[i + 1]?.at ?? null, role: null },
          )
    return [...found.values()].map(({ person, stays }) => whole(person, stays)).sort(byPlace)
  },
)

function whole(person: Person, all: readonly Stay[]): SpinePerson {
  const stays = all.toSorted((a, b) => a.from - b.from || (a.role === null ? -1 : 1)).reduce(joined, [])
  const held = stays.filter(({ role }) => role !== null)
  const role = (held.findLast(({ until }) => until === null) ?? held.at(-1))?.role ?? null
  return { person, stays, role, isHere: stays.some(({ until }) => until === null) }
}

/** A stay that goes on where one of the same kind ended is one stay. */
function joined(stays: readonly Stay[], next: Stay): readonly Stay[] {
  const before = stays.findLastIndex(({ role }) => role === next.role)
  const last = stays[before]
  if (last === undefined || last.until === null || last.until < next.from) return [...stays, next]
  return stays.with(before, { ...last, until: next.until })
}

/** Who holds a role now by role, then who is here, then who left; each by when they came. */
const byPlace = (a: SpinePerson, b: SpinePerson): number =>
  placeOf(a) - placeOf(b) || (a.stays[0]?.from ?? 0) - (b.stays[0]?.from ?? 0)
function placeOf({ stays, role, isHere }: SpinePerson): number {
  if (!isHere) return ROLES.length + 1
  const holds = role !== null && stays.some((stay) => stay.role === role && stay.until === null)
  return holds ? ROLES.indexOf(role) : ROLES.length
}

/** The same list while neither roles nor roster changed. */
export const spinePeople = (state: IncidentState): readonly SpinePerson[] => read(state.roles, state.roster)
