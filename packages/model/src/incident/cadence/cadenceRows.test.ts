import { expect, test } from 'vitest'
import { MINUTE } from '../../base/clock.ts'
import { meet, partedFrom } from '../../../test/support/apart.ts'
import { testWorkspace } from '../../../test/support/testWorkspace.ts'
import { declaredRoom, jon, reasonOf, START, type TestRoom, value } from '../../../test/support/testRoom.ts'
import { defaultCadence, setDefaultCadence } from '../../workspace/cadence/commands.ts'
import { publishUpdate } from '../publishing/commands.ts'
import { trackOf } from '../spine/tracks.ts'
import { setCadence } from './cadenceCommands.ts'
import { NO_CADENCE } from './cadenceRows.ts'
import { laneState } from './laneState.ts'

const lane = (room: TestRoom, audience: 'customers' | 'internal' = 'customers') =>
  laneState(room.store.getState(), audience)
const SEV1_CUSTOMERS = { severity: 'SEV1', audience: 'customers' } as const

test('[COM-1] [M197] a row set for an incident counts for its severity and audience alone, column by column, and is logged', () => {
  const room = declaredRoom()
  const internal = lane(room, 'internal').dueAt
  value(room.run(setCadence, { ...SEV1_CUSTOMERS, row: { ...NO_CADENCE, first: 8, investigating: 25 } }))
  expect(lane(room)).toMatchObject({ dueAt: START + 8 * MINUTE, intervalMinutes: 8 })
  expect(lane(room, 'internal').dueAt).toBe(internal)
  room.manual.advance(9 * MINUTE)
  expect(trackOf(room.store.getState(), 'customers', room.manual.now()).stretches.at(-1)?.kind).toBe(
    'overdue',
  )
  value(room.run(publishUpdate, { audience: 'customers', text: 'We are looking into it.' }))
  expect(lane(room).intervalMinutes).toBe(25)
  const { stretches } = trackOf(room.store.getState(), 'customers', room.manual.now())
  expect(stretches[0]).toMatchObject({ kind: 'untold', until: START + 8 * MINUTE })
  expect(room.store.getState().timeline.map(({ text }) => text)).toContain(
    'Updates to customers at SEV1: first update 8 min, investigating 25 min',
  )
  value(room.run(setCadence, { ...SEV1_CUSTOMERS, row: NO_CADENCE }))
  expect(lane(room).intervalMinutes).toBe(15)
  expect(reasonOf(room.run(setCadence, { ...SEV1_CUSTOMERS, row: { ...NO_CADENCE, long: 0 } }))).toContain(
    '“open over 2 h” is a whole number of minutes',
  )
})

test('[COM-1] [M197] of two rows set apart the one with the shorter interval counts on every machine', () => {
  const room = declaredRoom()
  const other = partedFrom(room, jon)
  value(room.run(setCadence, { ...SEV1_CUSTOMERS, row: { ...NO_CADENCE, first: 4 } }))
  other.manual.advance(MINUTE)
  value(other.run(setCadence, { ...SEV1_CUSTOMERS, row: { ...NO_CADENCE, first: 9 } }))
  meet(room, other)
  for (const one of [room, other]) expect(lane(one).intervalMinutes).toBe(4)
})

test('[COM-1] [M198] the organisation’s rows are taken over by an incident when it is declared, and told to the trail', () => {
  const workspace = testWorkspace()
  const row = { ...NO_CADENCE, first: 7 }
  value(workspace.run(setDefaultCadence, { ...SEV1_CUSTOMERS, row }))
  value(workspace.run(setDefaultCadence, { severity: 'SEV2', audience: 'internal', row: NO_CADENCE }))
  const cadence = defaultCadence(workspace.store.getState())
  expect([...cadence.keys()]).toEqual(['SEV1 customers'])
  const room = declaredRoom(undefined, { cadence })
  value(workspace.run(setDefaultCadence, { ...SEV1_CUSTOMERS, row: { ...NO_CADENCE, first: 3 } }))
  expect(lane(room).intervalMinutes).toBe(7)
  expect(workspace.store.getState().trail.map(({ text }) => text)).toEqual([
    'Updates to customers at SEV1: first update 7 min',
    'Updates to customers at SEV1: first update 3 min',
  ])
})
