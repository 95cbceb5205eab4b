import { expect, test } from 'vitest'
import { HOUR, MINUTE } from '../../base/clock.ts'
import { setLane, snoozeLane } from '../cadence/laneCommands.ts'
import { laneState } from '../cadence/laneState.ts'
import { publishUpdate } from '../publishing/commands.ts'
import type { Audience } from '../records/updates.ts'
import { movesTo } from '../../../test/support/movesTo.ts'
import { declaredRoom, emptyRoom, START, type TestRoom, value } from '../../../test/support/testRoom.ts'
import { trackOf } from './tracks.ts'

/** Each stretch as "kind from-until", in minutes since declaring. */
const said = (room: TestRoom, audience: Audience = 'customers') =>
  trackOf(room.store.getState(), audience, room.manual.now()).stretches.map(
    ({ kind, from, until }) => `${kind} ${(from - START) / MINUTE}-${(until - START) / MINUTE}`,
  )
const tell = (room: TestRoom, text: string) => value(room.run(publishUpdate, { audience: 'customers', text }))

test('[M32] [FRM-1] an audience is untold, then covered until the next is due, silent after; now it is overdue', () => {
  const room = declaredRoom()
  expect(said(emptyRoom())).toEqual([])
  expect(said(room)).toEqual(['untilDue 0-5'])
  expect(said(room, 'executives')).toEqual(['untilDue 0-15'])
  room.manual.advance(7 * MINUTE)
  expect(said(room)).toEqual(['untold 0-5', 'overdue 5-7'])
  tell(room, 'Pages fail.')
  expect(said(room)).toEqual(['untold 0-5', 'gap 5-7', 'untilDue 7-22'])
  room.manual.advance(13 * MINUTE)
  expect(said(room)).toEqual(['untold 0-5', 'gap 5-7', 'covered 7-20', 'dueSoon 20-22'])
  room.manual.advance(5 * MINUTE)
  tell(room, 'We restore.')
  room.manual.advance(MINUTE)
  expect(said(room)).toEqual([
    'untold 0-5',
    'gap 5-7',
    'covered 7-22',
    'gap 22-25',
    'covered 25-26',
    'untilDue 26-40',
  ])
  const { told } = trackOf(room.store.getState(), 'customers', room.manual.now())
  expect(told.map(({ at }) => (at - START) / MINUTE)).toEqual([7, 25])
})

test('[M32] the end of a track says the same as the lane at every minute', () => {
  const room = declaredRoom()
  tell(room, 'Pages fail.')
  for (let minute = 0; minute < 40; minute++) {
    room.manual.advance(MINUTE)
    const now = room.manual.now()
    const due = laneState(room.store.getState(), 'customers').dueAt ?? 0
    const last = trackOf(room.store.getState(), 'customers', now).stretches.at(-1)
    expect([last?.from, last?.until, last?.kind === 'overdue']).toEqual(
      due <= now ? [due, now, true] : [now, due, false],
    )
  }
})

test('[M33] a silence of the past counts from when the lane was due right before it ended: its interval, snooze and phase', () => {
  const room = declaredRoom()
  value(room.run(setLane, { audience: 'customers', minutes: 30 }))
  room.manual.advance(40 * MINUTE)
  tell(room, 'Pages fail.')
  value(room.run(setLane, { audience: 'customers', minutes: null }))
  room.manual.advance(MINUTE)
  value(room.run(snoozeLane, { audience: 'customers', minutes: 30, reason: 'the restore lands soon' }))
  room.manual.advance(64 * MINUTE)
  tell(room, 'We restore.')
  expect(said(room).slice(0, 4)).toEqual(['untold 0-30', 'gap 30-40', 'covered 40-85', 'gap 85-105'])
})

test('[M33] after the final update, or once the incident is closed, nothing more is due and the track ends', () => {
  const room = declaredRoom()
  tell(room, 'Pages fail.')
  room.manual.advance(5 * MINUTE)
  value(movesTo(room, 'resolved'))
  room.manual.advance(2 * MINUTE)
  tell(room, 'This is resolved.')
  room.manual.advance(3 * HOUR)
  expect(said(room)).toEqual(['covered 0-7'])
  expect(said(room, 'internal')).toEqual(['untold 0-10', 'overdue 10-187'])
  value(movesTo(room, 'closed'))
  room.manual.advance(HOUR)
  expect(said(room, 'internal')).toEqual(['untold 0-10', 'gap 10-187'])
})
