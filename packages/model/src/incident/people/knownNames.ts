// Tells people of one name apart: in the order in which they first appear in the record, so that every machine that has seen the
// same changes writes the same names.
import type { Person } from '../../base/actor.ts'
import type { Ms } from '../../base/clock.ts'
import type { PersonId } from '../../base/ids.ts'
import type { IncidentState } from '../document.ts'
import { keyOf } from './nameKey.ts'

/** By name (as it looks: see `keyOf`): the ids of those who bear it, whoever appeared first in front. */
export type KnownNames = ReadonlyMap<string, readonly PersonId[]>

type Firsts = ReadonlyMap<string, ReadonlyMap<PersonId, Ms>>
type Timeline = IncidentState['timeline']

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

/** The ids of others who bear this person's name: in the record, or among `here`. */
export function namesakes(
  person: Person,
  known: KnownNames,
  here: readonly Person[] = [],
): readonly PersonId[] {
  const key = keyOf(person.name)
  const bearers = here.filter(({ name }) => keyOf(name) === key).map(({ id }) => id)
  return [...new Set([...(known.get(key) ?? []), ...bearers])].filter((id) => id !== person.id)
}

/** "Sam", and "Sam (2)" for the second of that name. `here`: people in the room, of whom some may have written nothing yet. */
export function nameOf({ id, name }: Person, known: KnownNames, here: readonly Person[] = []): string {
  const key = keyOf(name)
  const recorded = known.get(key) ?? []
  const at = recorded.indexOf(id)
  if (at >= 0) return numbered(name, at, known)
  const others = here.filter((one) => keyOf(one.name) === key && !recorded.includes(one.id))
  const after = [...new Set([id, ...others.map((one) => one.id)])].sort().indexOf(id)
  // "Sam (2)" who has written nothing yet comes after the second Sam of the record, who is called that already.
  const called = isCalled(name, known) ? 1 : 0
  return numbered(name, recorded.length + after + called, known)
}

/** "Sam", "Sam (2)", "Sam (3)", without the numbers that somebody of the record bears as a part of their own name. */
function numbered(name: string, at: number, known: KnownNames): string {
  let number = 1
  for (let left = at; left > 0; left--) {
    do number++
    while (known.has(keyOf(withNumber(name, number))))
  }
  return number === 1 ? name : withNumber(name, number)
}

const withNumber = (name: string, number: number): string => `${name} (${number})`

/** Whether the record calls somebody of another name this. */
function isCalled(name: string, known: KnownNames): boolean {
  const [, own] = /^(.+) \(\d+\)$/.exec(name) ?? []
  if (own === undefined || known.has(keyOf(name))) return false
  return (known.get(keyOf(own)) ?? []).some((_, at) => keyOf(numbered(own, at, known)) === keyOf(name))
}

/** Somebody's name as the record tells them apart. */
export const nameIn = (state: IncidentState, person: Person): string => nameOf(person, knownNames(state))
