import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { MINUTE } from '../../base/clock.ts'
import { setSeverity } from '../declaration/editIncident.ts'
import { movesTo } from '../../../test/support/movesTo.ts'
import { logEntry } from '../timeline/commands.ts'
import {
  declaredRoom,
  emptyRoom,
  jon,
  maya,
  START,
  type TestRoom,
  value,
} from '../../../test/support/testRoom.ts'
import { publishUpdate } from '../publishing/commands.ts'
import { setLane, snoozeLane } from './laneCommands.ts'
import type { Audience } from '../records/updates.ts'
import { AUDIENCES } from '../records/updates.ts'
import { laneState, laneStates } from './laneState.ts'

const lane = (room: TestRoom, audience: Audience = 'customers') => laneState(room.store.getState(), audience)
const minutes = (room: TestRoom, audience: Audience = 'customers') => {
  const { dueAt } = lane(room, audience)
  return dueAt === null ? null : (dueAt - START) / MINUTE
}
const publish = (room: TestRoom, audience: Audience, text = 'Payments fail for some.') =>
  value(room.run(publishUpdate, { audience, text }))

describe('[COM-1] a lane', () => {
  test('[COM-1] says who was told what and when, what is due when and why, and who keeps it', () => {
    const room = declaredRoom(maya)
    expect(lane(room)).toEqual({
      audience: 'customers',
      lastSent: null,
      lastText: '',
      next: {
        kind: 'due',
        dueAt: START + 5 * MINUTE,
        intervalMinutes: 5,
        reason: 'the first within 5 min of declaring: SEV1',
      },
      dueAt: START + 5 * MINUTE,
      intervalMinutes: 5,
      overrideMinutes: null,
      owner: null,
      snooze: null,
    })
    room.manual.advance(4 * MINUTE)
    value(room.run(setLane, { audience: 'customers', owner: jon }))
    const id = publish(room, 'customers')
    expect(lane(room)).toMatchObject({
      lastSent: { id, at: START + 4 * MINUTE, by: maya },
      lastText: 'Payments fail for some.\n\nNext update by 23:11 UTC.',
      dueAt: START + 19 * MINUTE,
      intervalMinutes: 15,
      owner: jon,
    })
  })

  test('[C4] a lane that promised a time keeps it when the phase moves on', () => {
    const room = declaredRoom()
    publish(room, 'customers')
    expect(minutes(room)).toBe(15)
    value(movesTo(room, 'monitoring'))
    expect(minutes(room)).toBe(15)
    value(room.run(setSeverity, { severity: 'SEV3', reason: 'one region' }))
    expect(minutes(room)).toBe(15)
  })

  test('[C6] a snooze lasts until the next update', () => {
    const room = declaredRoom()
    value(room.run(snoozeLane, { audience: 'customers', minutes: 30, reason: 'rollback lands in 5 min' }))
    expect(minutes(room)).toBe(35)
    expect(lane(room).snooze).toEqual({
      until: START + 35 * MINUTE,
      by: maya,
      reason: 'rollback lands in 5 min',
    })
    expect(minutes(room, 'executives')).toBe(15)
    room.manual.advance(MINUTE)
    publish(room, 'customers')
    expect(minutes(room)).toBe(16)
    expect(lane(room).snooze).toBeNull()
  })

  test('[COM-1] [C5] resolved: one final update, then it rests', () => {
    const room = declaredRoom()
    publish(room, 'customers')
    room.manual.advance(5 * MINUTE)
    value(movesTo(room, 'resolved'))
    expect(minutes(room)).toBe(10)
    publish(room, 'customers', 'This is resolved.')
    expect(lane(room)).toMatchObject({
      next: { kind: 'rests', why: 'They were told the final update.' },
      dueAt: null,
      lastText: 'This is resolved.',
    })
    expect(minutes(room, 'internal')).toBe(10)
  })

  test('before anything is declared it rests', () => {
    expect(lane(emptyRoom()).next).toEqual({ kind: 'rests', why: 'Nothing is declared yet.' })
  })
})

test('[COM-1] [C9] every screen and every restart read the same lanes from the document', () => {
  const a = declaredRoom(maya)
  publish(a, 'executives')
  value(a.run(setLane, { audience: 'internal', minutes: 45 }))
  value(a.run(snoozeLane, { audience: 'customers', minutes: 5, reason: 'r' }))
  const b = emptyRoom(jon)
  Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc))
  b.manual.advance(1234)
  expect(laneStates(b.store.getState())).toEqual(laneStates(a.store.getState()))
  expect(laneStates(a.store.getState()).map((l) => l.audience)).toEqual([...AUDIENCES])
})

test('[C9] a lane keeps its identity while other things change', () => {
  const room = declaredRoom()
  const before = lane(room)
  value(room.run(logEntry, { kind: 'note', text: 'x' }))
  room.text('draftCustomers').insert(0, 'typing')
  expect(lane(room)).toBe(before)
  publish(room, 'executives')
  expect(lane(room)).not.toBe(before)
  expect(lane(room)).toEqual(before)
})
