import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Person } from '../../base/actor.ts'
import { MINUTE } from '../../base/clock.ts'
import { indexRow } from '../../workspace/incidents/indexRow.ts'
import { giveRole, takeRole } from '../roles/commands.ts'
import { setResponder } from '../roster/commands.ts'
import { meet, partedFrom } from '../../../test/support/apart.ts'
import { declaredRoom, jon, type TestRoom, value } from '../../../test/support/testRoom.ts'
import { logEntry } from '../timeline/commands.ts'
import { knownNames, nameIn, nameOf } from './knownNames.ts'

const sam = (id: string, name = 'Sam'): Person => ({ id: id as Person['id'], name })
const [first, second, third] = [sam('z-first'), sam('m-second'), sam('a-third', 'SAM')]
const logs = (room: TestRoom) => value(room.run(logEntry, { kind: 'note', text: 'here' }))
const read = (room: TestRoom) => [first, second, third].map((one) => nameIn(room.store.getState(), one))

test('[W2] [FRM-6] people of one name are numbered in the order of their first appearance, equal on every machine', () => {
  const room = declaredRoom()
  const parts = [first, second, third].map((one) => partedFrom(room, one))
  for (const part of parts) {
    room.manual.advance(MINUTE)
    logs(part)
  }
  for (const part of parts) meet(room, part)
  for (const part of parts) meet(room, part)
  for (const one of [room, ...parts]) expect(read(one)).toEqual(['Sam', 'Sam (2)', 'SAM (3)'])
  expect(nameIn(room.store.getState(), jon)).toBe('Jon')
  value(partedFrom(room, second).run(takeRole, { role: 'ic', reason: 'r' }))
})

test('[W2] somebody who is only given a role or put on the roster counts, and commands by that name', () => {
  const room = declaredRoom()
  value(room.run(setResponder, { person: first, state: 'standby' }))
  room.manual.advance(MINUTE)
  value(room.run(giveRole, { role: 'ic', to: second }))
  expect(read(room).slice(0, 2)).toEqual(['Sam', 'Sam (2)'])
  expect(indexRow(room.store.getState())?.ic).toBe('Sam (2)')
})

test('[W2] people who are here and have written nothing are numbered after those of the record', () => {
  const room = declaredRoom(first)
  const known = knownNames(room.store.getState())
  const here = [third, second, first]
  expect(here.map((one) => nameOf(one, known, here))).toEqual(['SAM (2)', 'Sam (3)', 'Sam'])
})

test('[W2] read entry by entry or all at once, backdated or not, the names are the same; they keep their identity while nobody is new', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ who: fc.nat(2), before: fc.nat(30), later: fc.nat(3) }), { maxLength: 25 }),
      (lines) => {
        const room = declaredRoom()
        const people = [first, second, third]
        const rooms = people.map((one) => partedFrom(room, one))
        for (const { who, before, later } of lines) {
          room.manual.advance(later * MINUTE)
          const writer = rooms[who]
          const occurredAt = room.clock.now() - before * MINUTE
          if (writer) value(writer.run(logEntry, { kind: 'note', text: 'x', occurredAt }))
          for (const one of rooms) {
            meet(room, one)
            read(room)
          }
        }
        for (const one of rooms) meet(room, one)
        const fresh = partedFrom(room, jon)
        const names = knownNames(room.store.getState())
        logs(room)
        expect(knownNames(room.store.getState())).toBe(names)
        expect(new Map(knownNames(fresh.store.getState()))).toEqual(new Map(names))
      },
    ),
    { numRuns: 60 },
  )
})

test('[FRM-6] [W2] a number that somebody bears as a part of their own name is skipped, before and after they write', () => {
  const room = declaredRoom(first)
  const called = sam('a-called', 'Sam (2)')
  const names = (...people: readonly Person[]) =>
    people.map((one) => nameOf(one, knownNames(room.store.getState()), people))
  room.manual.advance(MINUTE)
  const add = (one: Person) => {
    const part = partedFrom(room, one)
    part.manual.advance(MINUTE)
    logs(part)
    meet(room, part)
  }
  add(second)
  expect(names(first, second, called)).toEqual(['Sam', 'Sam (2)', 'Sam (2) (2)'])
  add(called)
  expect(names(first, second, called, third)).toEqual(['Sam', 'Sam (3)', 'Sam (2)', 'SAM (4)'])
})

test.each([
  ['in Cyrillic', '\u0410d\u0430'],
  ['in Greek', '\u0391da'],
  ['with a soft hyphen', 'Ada\u00ad'],
  ['with a zero-width joiner', 'A\u200dda'],
  ['with a blank of Braille', 'Ada\u2800'],
  ['with a filler', '\u3164Ada'],
  ['in letters of mathematics', '\u{1d400}da'],
])('[FRM-6] [W2] a name that looks like another one is numbered: %s', (_, name) => {
  const ada = sam('ada-1', 'Ada')
  const room = declaredRoom(ada)
  expect(nameIn(room.store.getState(), sam('ada-2', name))).toBe(`${name} (2)`)
  expect(nameIn(room.store.getState(), sam('ada-3', 'Adam'))).toBe('Adam')
})
