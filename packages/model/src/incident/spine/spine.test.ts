import { expect, test } from 'vitest'
import type { Person } from '../../base/actor.ts'
import { HOUR, MINUTE } from '../../base/clock.ts'
import { logEntry } from '../timeline/commands.ts'
import { setResponder } from '../roster/commands.ts'
import { giveRole, leaveRole, takeRole } from '../roles/commands.ts'
import { movesTo } from '../../../test/support/movesTo.ts'
import {
  declaredRoom,
  emptyRoom,
  jon,
  maya,
  personCalled,
  START,
  type TestRoom,
  value,
} from '../../../test/support/testRoom.ts'
import { spineOf, wholeSpan } from './spine.ts'

const spine = (room: TestRoom) => {
  const [state, now] = [room.store.getState(), room.manual.now()]
  return spineOf(state, wholeSpan(state, now), now)
}
const minutes = (at: number | null) => (at === null ? null : (at - START) / MINUTE)

test('[M34] phases follow each other, the last one holds; moving back is a band of its own', () => {
  const room = declaredRoom()
  for (const phase of ['investigating', 'identified', 'investigating'] as const) {
    room.manual.advance(10 * MINUTE)
    value(movesTo(room, phase, 'it came back'))
  }
  expect(spine(room).phases.map(({ phase, from, until }) => [phase, minutes(from), minutes(until)])).toEqual([
    ['triage', 0, 10],
    ['investigating', 10, 20],
    ['identified', 20, 30],
    ['investigating', 30, null],
  ])
})

test('[M35] people are in while they hold a role or respond, and out once they left it or were released', () => {
  const room = declaredRoom(maya)
  const sam = personCalled('Sam')
  const stays = (person: Person) =>
    spine(room)
      .people.find((one) => one.person.id === person.id)
      ?.stays.map(({ from, until, role }) => [role, minutes(from), minutes(until)])
  room.manual.advance(MINUTE)
  value(room.run(setResponder, { person: sam, state: 'handsOn' }))
  room.manual.advance(MINUTE)
  value(room.run(setResponder, { person: sam, state: 'standby' }))
  value(room.run(takeRole, { role: 'ops' }))
  room.manual.advance(MINUTE)
  value(room.run(setResponder, { person: sam, state: 'released' }))
  value(room.run(giveRole, { role: 'ic', to: jon }))
  room.manual.advance(MINUTE)
  value(room.run(leaveRole, { role: 'ops' }))
  expect(stays(sam)).toEqual([[null, 1, 3]])
  expect(stays(maya)).toEqual([
    ['ic', 0, 3],
    ['ops', 2, 4],
  ])
  expect(stays(jon)).toEqual([['ic', 3, null]])
  expect(spine(room).people.map(({ person, role, isHere }) => [person.name, role, isHere])).toEqual([
    ['Jon', 'ic', true],
    ['Maya', 'ops', false],
    ['Sam', null, false],
  ])
})

test('[M36] the axis goes from the start of the impact to 16 minutes from now, and folds once that is over two hours', () => {
  const room = declaredRoom(maya, { impactStartedAt: START - 17 * MINUTE })
  const span = () => wholeSpan(room.store.getState(), room.manual.now())
  expect(span()).toEqual({ from: START - 17 * MINUTE, to: START + 16 * MINUTE, fold: null })
  room.manual.advance(3 * HOUR + 3 * MINUTE)
  const { from, to, fold } = span()
  expect([from, to]).toEqual([START - 17 * MINUTE, room.manual.now() + 16 * MINUTE])
  expect(room.manual.now() - (fold ?? 0)).toBeGreaterThanOrEqual(60 * MINUTE)
  expect(room.manual.now() - (fold ?? 0)).toBeLessThan(70 * MINUTE)
  room.manual.advance(1_000)
  expect(span().fold).toBe(fold)
})

test('[M36] the axis of an incident that is over ends with it, and of one that has just begun it is not a point', () => {
  const room = declaredRoom()
  const span = () => wholeSpan(room.store.getState(), room.manual.now())
  expect(span()).toEqual({ from: START - 4 * MINUTE, to: START + 16 * MINUTE, fold: null })
  room.manual.advance(30 * MINUTE)
  value(movesTo(room, 'resolved'))
  room.manual.advance(72 * HOUR)
  value(room.run(logEntry, { kind: 'note', text: 'A thought, days later' }))
  expect(span()).toEqual({ from: START, to: START + 46 * MINUTE, fold: null })
  expect(spine(emptyRoom())).toMatchObject({
    declaredAt: null,
    phases: [],
    marks: [],
    decisions: [],
    people: [],
  })
})
