// Tells people of one name apart: in the order in which they first appear in the record, so that every machine that has seen the
// same changes writes the same names.
import type { Person } from '../base/actor.ts'
import type { Ms } from '../base/clock.ts'
import { foldText } from '../base/foldText.ts'
import type { PersonId } from '../base/ids.ts'
import type { IncidentState } from '../document.ts'

/** By name (case and accents aside): the ids of those who bear it, whoever appeared first in front. */
export type KnownNames = ReadonlyMap<string, readonly PersonId[]>

type Firsts = ReadonlyMap<string, ReadonlyMap<PersonId, Ms>>
type Timeline = IncidentState['timeline']

const keyOf = (name: string) => foldText(name).trim()

/** What the timeline read last said: a room adds to it all the time, and seldom a person. */
let lastRead: { readonly timeline: Timeline; readonly firsts: Firsts } = { timeline: [], firsts: new Map() }
let lastNames: {
  readonly firsts: Firsts
  readonly roles: unknown
  readonly roster: unknown
  names: KnownNames
} = {
  firsts: lastRead.firsts,
  roles: null,
  roster: null,
  names: new Map(),
}

class Gathered {
  readonly #before: Firsts
  readonly #firsts = new Map<string, Map<PersonId, Ms>>()
  #grew = false

  constructor(before: Firsts) {
    this.#before = before
  }

  see(id: PersonId, name: string, at: Ms): void {
    const key = keyOf(name)
    if (key === '') return
    const known = this.#firsts.get(key) ?? new Map(this.#before.get(key))
    const first = known.get(id)
    if (first !== undefined && first <= at) return
    this.#firsts.set(key, known.set(id, at))
    this.#grew = true
  }

  /** The same object as before while nobody was added. */
  firsts(): Firsts {
    return this.#grew ? new Map([...this.#before, ...this.#firsts]) : this.#before
  }
}

/** Entries stay, in one order: when the last one read stands where it stood, all before it are the ones read before. */
function inTimeline(timeline: Timeline): Firsts {
  if (timeline === lastRead.timeline) return lastRead.firsts
  const read = lastRead.timeline.length
  const grew = read > 0 && timeline[read - 1] === lastRead.timeline[read - 1]
  const gathered = new Gathered(grew ? lastRead.firsts : new Map())
  for (const { by, recordedBy, recordedAt } of grew ? timeline.slice(read) : timeline) {
    gathered.see(by.id, by.name, recordedAt)
    if (recordedBy) gathered.see(recordedBy.id, recordedBy.name, recordedAt)
  }
  const found = gathered.firsts()
  const firsts = sameFirsts(found, lastRead.firsts) ? lastRead.firsts : found
  lastRead = { timeline, firsts }
  return firsts
}

const sameFirsts = (a: Firsts, b: Firsts): boolean =>
  a === b ||
  (a.size === b.size &&
    [...a].every(([key, people]) => {
      const other = b.get(key)
      return other?.size === people.size && [...people].every(([id, at]) => other.get(id) === at)
    }))

/** The same object while nobody new appeared. */
export function knownNames({ timeline, roles, roster }: IncidentState): KnownNames {
  const firsts = inTimeline(timeline)
  if (lastNames.firsts === firsts && lastNames.roles === roles && lastNames.roster === roster)
    return lastNames.names
  const gathered = new Gathered(firsts)
  for (const { history } of roles.values())
    for (const { value, at } of history)
      if (value.holder) gathered.see(value.holder.id, value.holder.name, at)
  for (const [id, { history }] of roster)
    for (const { value, at } of history) gathered.see(id as PersonId, value.name, at)
  const names: KnownNames = new Map(
    [...gathered.firsts()].map(([key, people]) => [
      key,
      [...people].sort(([a, at], [b, bt]) => at - bt || (a < b ? -1 : 1)).map(([id]) => id),
    ]),
  )
  lastNames = { firsts, roles, roster, names: sameNames(names, lastNames.names) ? lastNames.names : names }
  return lastNames.names
}

const sameNames = (a: KnownNames, b: KnownNames): boolean =>
  a.size === b.size && [...a].every(([key, ids]) => ids.join() === b.get(key)?.join())

/** "Sam", and "Sam (2)" for the second of that name. `here`: people in the room, of whom some may have written nothing yet. */
export function nameOf(person: Person, known: KnownNames, here: readonly Person[] = []): string {
  const key = keyOf(person.name)
  const recorded = known.get(key) ?? []
  const at = recorded.indexOf(person.id)
  if (at >= 0) return numbered(person.name, at)
  const others = [person, ...here].filter(({ id, name }) => keyOf(name) === key && !recorded.includes(id))
  return numbered(
    person.name,
    recorded.length + [...new Set(others.map(({ id }) => id))].sort().indexOf(person.id),
  )
}

const numbered = (name: string, at: number): string => (at === 0 ? name : `${name} (${at + 1})`)

/** Somebody's name as the record tells them apart. */
export const nameIn = (state: IncidentState, person: Person): string => nameOf(person, knownNames(state))
