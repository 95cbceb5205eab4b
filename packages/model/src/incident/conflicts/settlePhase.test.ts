import { expect, test } from 'vitest'
import { MINUTE } from '../../base/clock.ts'
import type { OpId } from '../../base/ids.ts'
import { must } from '../../base/must.ts'
import { movePhase } from '../phase/movePhase.ts'
import type { Phase } from '../records/incident.ts'
import { currentPhase, milestoneAt } from '../header/selectors.ts'
import { meet, partedFrom } from '../../../test/support/apart.ts'
import { movesTo } from '../../../test/support/movesTo.ts'
import { takeRole } from '../roles/commands.ts'
import { declaredRoom, jon, reasonOf, START, type TestRoom, value } from '../../../test/support/testRoom.ts'
import { conflicts } from './selectors.ts'
import { settleConflict } from './settle.ts'

/** Maya, in command, and Jon move the phase apart; two minutes later they meet. */
function movedApart(room: TestRoom, mayas: Phase, jons: Phase) {
  const other = partedFrom(room, jon)
  value(movesTo(room, mayas, 'it is done'))
  room.manual.advance(2 * MINUTE)
  value(other.run(movePhase, { phase: jons, reason: 'errors again' }))
  meet(room, other)
  return other
}
function settles(room: TestRoom, phase: Phase) {
  const conflict = must(conflicts(room.store.getState())[0], 'a conflict')
  const side = must<{ readonly id: OpId }>(
    conflict.sides.find((one) => one.value === phase),
    'a side',
  )
  return room.run(settleConflict, { conflict: conflict.id, side: side.id })
}
const phase = (room: TestRoom) => currentPhase(room.store.getState())

test.each(['resolved', 'closed', 'cancelled'] as const)(
  '[CMD-13] [R9] settling that it is %s is the Incident Commander’s alone; the side that goes on is anybody’s',
  (over) => {
    const room = declaredRoom()
    const other = movedApart(room, over, 'investigating')
    expect(reasonOf(settles(other, over))).toBe(
      `Only the Incident Commander settles that it is ${over}: Maya.`,
    )
    expect(conflicts(other.store.getState())).toHaveLength(1)
    const copy = partedFrom(other, jon)
    value(settles(copy, 'investigating'))
    expect(phase(copy)).toBe('investigating')
    value(settles(room, over))
    expect(phase(room)).toBe(over)
  },
)

test('[CMD-13] [R9] of two sides that are over the one that is shown is not confirmed by just anybody either', () => {
  const room = declaredRoom()
  value(movesTo(room, 'monitoring'))
  const other = partedFrom(room, jon)
  value(movesTo(room, 'closed', 'done'))
  value(other.run(takeRole, { role: 'ic', reason: 'Maya is gone' }))
  value(movesTo(other, 'resolved', 'done'))
  meet(room, other)
  expect(phase(other)).toBe('resolved')
  const third = partedFrom(room, { ...jon, id: 'someone-else' as typeof jon.id, name: 'Pete' })
  expect(reasonOf(third.run(movePhase, { phase: 'resolved' }))).toMatch(
    /the Incident Commander confirms that it is over/i,
  )
})

test('[CMD-13] [R9] settled for closed, the time of resolving that the other side took back holds again', () => {
  const room = declaredRoom()
  value(movesTo(room, 'resolved', 'it is done'))
  room.manual.advance(MINUTE)
  movedApart(room, 'closed', 'investigating')
  expect(milestoneAt(room.store.getState(), 'resolved')).toBeNull()
  value(settles(room, 'closed'))
  const state = room.store.getState()
  expect([milestoneAt(state, 'resolved'), milestoneAt(state, 'closed')]).toEqual([START, START + MINUTE])
})
