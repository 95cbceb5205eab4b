import { describe, expect, test } from 'vitest'
import { MINUTE } from '../../base/clock.ts'
import { must } from '../../base/must.ts'
import {
  declaredRoom,
  emptyRoom,
  entryTexts,
  jon,
  reasonOf,
  START,
  value,
} from '../../../test/support/testRoom.ts'
import { acknowledgeEscalation, escalate, holdEscalation, overrideHold } from './commands.ts'
import { escalationsByUrgency, escalationStanding, needsChasing, recentInterruptions } from './selectors.ts'

describe('escalations', () => {
  test('[CMD-6] escalating and deciding not to are both records with who, why and when to look again', () => {
    const room = declaredRoom()
    value(room.run(escalate, { to: 'Legal', why: 'duplicate charges possible', ask: 'a view by 15:00' }))
    expect(reasonOf(room.run(escalate, { to: 'CEO', why: 'not yet', kind: 'held' }))).toContain(
      'looked at again',
    )
    value(
      room.run(escalate, {
        to: 'CEO',
        why: 'impact is falling',
        kind: 'held',
        revisitAt: START + 15 * MINUTE,
      }),
    )
    expect(escalationsByUrgency(room.store.getState()).map((e) => [e.to, escalationStanding(e)])).toEqual([
      ['Legal', 'waiting'],
      ['CEO', 'held'],
    ])
    expect(entryTexts(room).slice(-2)).toEqual([
      'Escalated to Legal: duplicate charges possible — asked: a view by 15:00',
      'Decided not to escalate to CEO yet: impact is falling',
    ])
  })

  test('[CMD-6] an unacknowledged escalation asks to be chased until somebody acknowledges', () => {
    const room = declaredRoom()
    const id = value(room.run(escalate, { to: 'Legal', why: 'x' }))
    const row = () => must(escalationsByUrgency(room.store.getState())[0], 'row')
    expect([needsChasing(row(), START + 4 * MINUTE), needsChasing(row(), START + 5 * MINUTE)]).toEqual([
      false,
      true,
    ])
    value(room.run(acknowledgeEscalation, { id }))
    expect(needsChasing(row(), START + 50 * MINUTE)).toBe(false)
    expect(reasonOf(room.run(acknowledgeEscalation, { id }))).toContain('already')
  })

  test('[CMD-6] Comms can hold one with a reason, the IC can override it, and both texts stay', () => {
    const room = declaredRoom()
    const comms = emptyRoom(jon, room.doc, room.manual)
    const id = value(room.run(escalate, { to: 'CFO', why: 'revenue' }))
    value(comms.run(holdEscalation, { id, reason: 'nothing changed for them' }))
    expect(reasonOf(comms.run(overrideHold, { id, reason: 'x' }))).toContain('Only the Incident Commander')
    value(room.run(overrideHold, { id, reason: 'they must decide on refunds' }))
    expect(room.store.getState().escalations.get(id)).toMatchObject({
      holdReason: 'nothing changed for them',
      overrideReason: 'they must decide on refunds',
    })
  })

  test('[CMD-6] escalations of the last 30 minutes are the interruption budget', () => {
    const room = declaredRoom()
    value(room.run(escalate, { to: 'A', why: 'x' }))
    room.manual.advance(20 * MINUTE)
    value(room.run(escalate, { to: 'B', why: 'x' }))
    value(room.run(escalate, { to: 'C', why: 'x', kind: 'held', revisitAt: START + 90 * MINUTE }))
    expect(recentInterruptions(room.store.getState(), START + 29 * MINUTE)).toBe(2)
    expect(recentInterruptions(room.store.getState(), START + 30 * MINUTE)).toBe(1)
  })
})
