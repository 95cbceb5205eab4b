import { expect, test } from 'vitest'
import { MINUTE } from '../../base/clock.ts'
import type { OpId, UpdateId } from '../../base/ids.ts'
import { must } from '../../base/must.ts'
import { laneState } from '../cadence/laneState.ts'
import { setImpact } from '../impact/commands.ts'
import { impactCell } from '../impact/selectors.ts'
import { setResponder } from '../roster/commands.ts'
import { meet, partedFrom } from '../../../test/support/apart.ts'
import { declaredRoom, jon, type TestRoom, value } from '../../../test/support/testRoom.ts'
import { logEntry, pinEntry } from '../timeline/commands.ts'
import { isPinned } from '../timeline/selectors.ts'
import { publishUpdate } from '../publishing/commands.ts'
import { snoozeLane } from '../cadence/laneCommands.ts'
import { conflicts } from './selectors.ts'
import { settleConflict } from './settle.ts'

/** Maya acts first and Jon two minutes later, or the other way round: the safer must not depend on who came last. */
function bothWays(start: TestRoom, mild: (room: TestRoom) => unknown, safe: (room: TestRoom) => unknown) {
  return [
    [mild, safe],
    [safe, mild],
  ].map(([first, second]) => {
    const [one, two] = [partedFrom(start, start.actor), partedFrom(start, jon)]
    first?.(one)
    start.manual.advance(2 * MINUTE)
    second?.(two)
    meet(one, two)
    expect(conflicts(one.store.getState())).toEqual([])
    return one.store.getState()
  })
}

test('[R3] [R6] an impact cell shows the worse and asks nobody', () => {
  const cell = (state: 'degraded' | 'down') => (room: TestRoom) =>
    value(room.run(setImpact, { service: 'api', region: 'eu', state }))
  for (const state of bothWays(declaredRoom(), cell('degraded'), cell('down')))
    expect(impactCell(state, 'api', 'eu')?.state).toBe('down')
})

test('[R3] [R6] the roster counts somebody as busy who was released apart from that', () => {
  const put = (state: 'handsOn' | 'released') => (room: TestRoom) =>
    value(room.run(setResponder, { person: jon, state }))
  for (const state of bothWays(declaredRoom(), put('released'), put('handsOn')))
    expect(state.roster.get(jon.id)?.shown.value.state).toBe('handsOn')
})

test('[R3] [R6] a pin is kept', () => {
  const room = declaredRoom()
  const entryId = value(room.run(logEntry, { kind: 'observation', text: 'It began here' }))
  value(room.run(pinEntry, { entryId, pinned: true }))
  const pin = (pinned: boolean) => (r: TestRoom) => {
    r.run(pinEntry, { entryId, pinned: !pinned })
    value(r.run(pinEntry, { entryId, pinned }))
  }
  for (const state of bothWays(room, pin(false), pin(true))) expect(isPinned(state, entryId)).toBe(true)
})

test('[R3] [R6] of two snoozes the one that ends sooner counts', () => {
  const room = declaredRoom()
  const due = must(laneState(room.store.getState(), 'customers').dueAt, 'due')
  const snooze = (minutes: number) => (r: TestRoom) =>
    value(r.run(snoozeLane, { audience: 'customers', minutes, reason: 'nothing new' }))
  for (const state of bothWays(room, snooze(60), snooze(10)))
    expect(laneState(state, 'customers').dueAt).toBe(due + 10 * MINUTE)
})

test('[R4] one update recorded by two people is asked, the earlier time counts meanwhile, and it is settled', () => {
  const room = declaredRoom()
  const update = value(room.run(publishUpdate, { audience: 'internal', text: 'All hands in the room.' }))
  const at = must(room.store.getState().publications.get(update)?.shown, 'publication').at
  const again = { id: 'again' as OpId, key: update, value: { at: at + MINUTE }, by: jon, at: at + MINUTE }
  room.doc.getArray('publications').push([{ ...again, reason: '', supersedes: [] }])
  const conflict = must(conflicts(room.store.getState())[0], 'conflict')
  expect(conflict).toMatchObject({ kind: 'publication', update: update satisfies UpdateId })
  expect(room.store.getState().publications.get(update)?.shown.value.at).toBe(at)
  value(room.run(settleConflict, { conflict: conflict.id, side: 'again' as OpId }))
  expect(conflicts(room.store.getState())).toEqual([])
  expect(room.store.getState().publications.get(update)?.shown.value.at).toBe(at + MINUTE)
})
