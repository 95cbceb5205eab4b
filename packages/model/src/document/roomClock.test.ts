import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { MINUTE, SECOND } from '../base/clock.ts'
import type { DrillClock } from '../base/drillClock.ts'
import { must } from '../base/must.ts'
import { dueState } from '../incident/cadence/dueState.ts'
import { laneState } from '../incident/cadence/laneState.ts'
import { editIncident } from '../incident/declaration/editIncident.ts'
import { indexRow } from '../workspace/incidents/indexRow.ts'
import { likelyDuplicates } from '../workspace/incidents/likelyDuplicates.ts'
import { milestoneAt, theIncident } from '../incident/header/selectors.ts'
import { heldSince } from '../incident/roles/selectors.ts'
import { declaredRoom, emptyRoom, jon, maya, reasonOf, START, value } from '../../test/support/testRoom.ts'
import { logEntry } from '../incident/timeline/commands.ts'
import type { WorkspaceState } from '../workspace/document.ts'

const NIGHT = Date.UTC(1999, 11, 31, 23, 50)
const CLOCK: DrillClock = [{ from: START, at: NIGHT, rate: 60 }]
const drill = () => declaredRoom(maya, { drill: true, drillClock: CLOCK })
const customers = (room: ReturnType<typeof drill>) =>
  dueState(laneState(room.store.getState(), 'customers').next, room.clock.now())

test('[V30] everything written in a drill bears the drill’s time, from the declaration on; its ids bear the real one', () => {
  const room = drill()
  expect(theIncident(room.store.getState())?.declaredAt).toBe(NIGHT)
  expect(milestoneAt(room.store.getState(), 'icAssigned')).toBe(NIGHT)
  room.manual.advance(20 * SECOND)
  const id = value(room.run(logEntry, { kind: 'note', text: 'A new year' }))
  const entry = must(room.store.getState().timeline.at(-1), 'entry')
  expect([entry.occurredAt, entry.recordedAt]).toEqual([NIGHT + 20 * MINUTE, NIGHT + 20 * MINUTE])
  // The first 48 bits of a UUID v7 are its time.
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(START + 20 * SECOND)
})

test('[V30] a day ahead is a day ahead of the drill’s time', () => {
  const ahead = (occurredAt: number) => drill().run(logEntry, { kind: 'note', text: 'x', occurredAt })
  expect(ahead(NIGHT + 23 * 60 * MINUTE).ok).toBe(true)
  expect(reasonOf(ahead(START))).toContain('more than a day in the future')
})

test('[V30] [COM-1] a lane falls due and goes overdue by the drill’s time when nobody publishes', () => {
  const room = drill()
  expect(customers(room)).toEqual({ kind: 'fresh', ms: 5 * MINUTE })
  room.manual.advance(4 * SECOND)
  expect(customers(room)).toEqual({ kind: 'dueSoon', ms: MINUTE })
  room.manual.advance(3 * SECOND)
  expect(customers(room)).toEqual({ kind: 'overdue', ms: 2 * MINUTE })
  expect(room.clock.now() - must(heldSince(room.store.getState(), 'ic'), 'since')).toBe(7 * MINUTE)
})

test('[V30] whoever joins a drill later, and the list of incidents, read the same time off it', () => {
  const room = drill()
  const jons = emptyRoom(jon, room.doc, room.manual)
  room.manual.advance(12_345)
  expect(jons.clock.now()).toBe(room.clock.now())
  expect(must(indexRow(room.store.getState()), 'row').drillClock).toEqual(CLOCK)
})

test('[V31] a real incident goes by the very clock that was handed in, beside a drill and with a drill’s clock in its row', () => {
  const real = declaredRoom()
  expect(real.clock).toBe(real.manual)
  const [row] = real.doc.getMap<Y.Map<unknown>>('incident').values()
  must(row, 'row').set('drillClock', CLOCK)
  expect(theIncident(real.store.getState())?.drillClock).toEqual(CLOCK)
  expect(real.clock).toBe(real.manual)
  value(real.run(logEntry, { kind: 'note', text: 'x' }))
  expect(real.store.getState().timeline.at(-1)?.recordedAt).toBe(START)
  expect(declaredRoom(maya, { drill: true }).clock).not.toBe(drill().clock)
})

test('[V31] a drill without a clock goes by the very clock that was handed in, and a clock that cannot be read is none', () => {
  const plain = declaredRoom(maya, { drill: true })
  expect(plain.clock).toBe(plain.manual)
  for (const segment of [
    { from: START, at: 1e300, rate: 1 },
    { from: -1, at: NIGHT, rate: 1 },
    { from: START, at: NIGHT, rate: 1e9 },
    { from: START, at: NIGHT },
  ]) {
    const room = drill()
    const [row] = room.doc.getMap<Y.Map<unknown>>('incident').values()
    must(row, 'row').set('drillClock', [segment])
    expect(room.clock).toBe(room.manual)
  }
})

test('[V30] a clock is kept while its incident is edited', () => {
  const room = drill()
  value(room.run(editIncident, { title: 'Degraded service, worldwide' }))
  room.manual.advance(SECOND)
  expect(room.clock.now()).toBe(NIGHT + MINUTE)
})

test('[R11] two drills of one night are offered as one declared twice only when they were declared within the hour', () => {
  const row = must(indexRow(drill().store.getState()), 'row')
  const listed = (hoursLater: number) =>
    likelyDuplicates({
      incidents: new Map([
        ['a', { ...row, id: 'a' }],
        [
          'b',
          {
            ...row,
            id: 'b',
            declaredBy: jon,
            drillClock: [{ ...CLOCK[0], from: START + hoursLater * 60 * MINUTE }],
          },
        ],
      ]),
    } as unknown as WorkspaceState).length
  expect([listed(0.5), listed(2)]).toEqual([1, 0])
})
