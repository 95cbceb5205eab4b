import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { HOUR, manualClock, MINUTE } from '../base/clock.ts'
import { createIds, type PersonId } from '../base/ids.ts'
import { createDocumentRoom } from '../document/documentRoom.ts'
import { incidentOf, serverRoom, serverRoomOf } from '../wire/protocol.ts'
import { attendanceOf, connectionsOf, joinedTimes, lengthIn } from './connections.ts'
import { type ConnectionEntry, serverDocument } from './serverDocument.ts'

const T = Date.UTC(2026, 0, 5, 9)
const came = (
  id: string,
  person: string,
  at: number,
  row = 0,
  kind: 'respond' | 'screen' | 'hub' = 'respond',
) => ({ what: 'in', id, person: person as PersonId, name: person.toUpperCase(), kind, at, row }) as const
const went = (id: string, at: number, row = 0) => ({ what: 'out', id, at, row }) as const

test('[M110] what one server knows has a room of its own beside the incident, and no other name is one', () => {
  const room = serverRoom('inc-1' as never, 'srv-1')
  expect(serverRoomOf(room)).toEqual({ incident: 'inc-1', server: 'srv-1' })
  expect(incidentOf(room)).toBeNull()
  for (const other of [
    'workspace',
    'incident/inc-1',
    'incident/inc-1/server@',
    'incident/a/server@b/c',
    `${room}/`,
  ])
    expect(serverRoomOf(other)).toBeNull()
})

test('[M111] a connection is read from its in and its out; one without an end is open, an end without a beginning is none', () => {
  const all = connectionsOf(
    [
      went('b', T + 9),
      came('a', 'ada', T, 3),
      came('b', 'bo', T + 5, 4),
      went('b', T + HOUR, 9),
      went('x', T),
    ],
    null,
  )
  expect(all).toMatchObject([
    { id: 'a', person: 'ada', from: T, until: null, first: 3, last: 3, isLost: false },
    { id: 'b', person: 'bo', from: T + 5, until: T + 9, first: 4, last: 4 },
  ])
})

test('[M111] in a drill its times are the drill’s', () => {
  const drill = [{ from: T, at: T - 100 * HOUR, rate: 60 }] as const
  expect(connectionsOf([came('a', 'ada', T + MINUTE), went('a', T + 2 * MINUTE)], drill)).toMatchObject([
    { from: T - 99 * HOUR, until: T - 98 * HOUR },
  ])
})

test('[M111] what makes no sense in the document is left out, and the rest is read', () => {
  const doc = new Y.Doc()
  const good: ConnectionEntry = came('a', 'ada', T, 2)
  doc
    .getArray('connections')
    .push([good, 'x', null, { what: 'in' }, { ...good, id: '', at: 'noon' }, went('a', T + 1, -4)])
  const clock = manualClock(T)
  const actor = { id: 'me' as PersonId, name: '' }
  const room = createDocumentRoom({ document: serverDocument, doc, clock, newId: createIds(clock), actor })
  expect(connectionsOf(room.store.getState().connections, null)).toMatchObject([
    { id: 'a', until: T + 1, last: 2 },
  ])
})

test('[M112] somebody in two windows was there once; screens and hubs are nobody', () => {
  const all = connectionsOf(
    [
      ...[
        came('a', 'ada', T),
        came('b', 'ada', T + MINUTE),
        went('a', T + 2 * MINUTE),
        went('b', T + 3 * MINUTE),
      ],
      ...[came('c', 'ada', T + HOUR), came('w', 'wall', T, 0, 'screen'), came('h', 'hub', T, 0, 'hub')],
    ],
    null,
  )
  const [ada, ...others] = attendanceOf(all)
  expect(others).toEqual([])
  expect(ada).toMatchObject({
    name: 'ADA',
    stretches: [
      { from: T, until: T + 3 * MINUTE },
      { from: T + HOUR, until: null },
    ],
  })
  expect(lengthIn(ada?.stretches ?? [], T + HOUR + MINUTE)).toBe(4 * MINUTE)
  expect(
    joinedTimes([
      { from: T + 1, until: T + 2 },
      { from: T, until: null },
    ]),
  ).toEqual([{ from: T, until: null }])
})
