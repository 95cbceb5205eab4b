import { expect, test } from 'vitest'
import { MINUTE } from '../../base/clock.ts'
import { must } from '../../base/must.ts'
import { conflicts } from '../conflicts/selectors.ts'
import { settleConflict } from '../conflicts/settle.ts'
import { closeDecision, openDecision } from '../decisions/commands.ts'
import { outcomeOf } from '../decisions/selectors.ts'
import { escalate, holdEscalation, overrideHold } from '../escalations/commands.ts'
import { meet, partedFrom } from '../../../test/support/apart.ts'
import { declaredRoom, jon, personCalled, type TestRoom, value } from '../../../test/support/testRoom.ts'
import { giveRole, takeRole } from '../roles/commands.ts'
import { entryOutOfRole, outOfRole, outOfRoleWords } from './outOfRole.ts'

const priya = personCalled('Priya')
const asks = (room: TestRoom) =>
  value(room.run(openDecision, { question: 'Roll back?', options: [{ label: 'yes' }, { label: 'no' }] }))
const decides = (room: TestRoom, decisionId: ReturnType<typeof asks>) =>
  value(room.run(closeDecision, { decisionId, optionId: null, decided: 'yes', reason: 'r' }))
const takes = (room: TestRoom) => value(room.run(takeRole, { role: 'ic', reason: 'cut off' }))
/** What the timeline's marked lines say, in order. */
const marked = (room: TestRoom) => {
  const state = room.store.getState()
  return state.timeline.flatMap((entry) => {
    const mark = entryOutOfRole(state, entry)
    return mark ? [`${entry.text}: ${outOfRoleWords(mark)}`] : []
  })
}

test('[R15] decided by somebody who commanded on their side, while another had taken command apart: kept and marked', () => {
  const room = declaredRoom()
  const id = asks(room)
  const other = partedFrom(room, jon)
  room.manual.advance(MINUTE)
  takes(other)
  room.manual.advance(MINUTE)
  decides(room, id)
  expect(marked(room)).toEqual([])
  meet(room, other)
  const outcome = must(outcomeOf(room.store.getState(), id), 'outcome')
  expect(outOfRole(room.store.getState(), outcome)).toEqual({ kind: 'notCommander', commanders: [jon] })
  expect(marked(room)).toEqual(['Maya decides: yes — r: Jon was in command then'])
  expect(outcome.value.decided).toBe('yes')
})

test('[R15] one of two commanders: marked until command is settled for them, and for good when it is not', () => {
  const room = declaredRoom(undefined, { takeRoles: [] })
  const id = asks(room)
  const other = partedFrom(room, jon)
  takes(room)
  takes(other)
  room.manual.advance(MINUTE)
  decides(room, id)
  meet(room, other)
  const outcome = () => must(outcomeOf(room.store.getState(), id), 'outcome')
  expect(outOfRole(room.store.getState(), outcome())).toEqual({ kind: 'notAlone', others: [jon] })
  const settledFor = (name: string): TestRoom => {
    const third = partedFrom(room, priya)
    third.manual.advance(MINUTE)
    const conflict = must(conflicts(third.store.getState())[0], 'conflict')
    const side = must(
      conflict.sides.find((one) => one.claims[0]?.by.name === name),
      name,
    )
    value(third.run(settleConflict, { conflict: conflict.id, side: side.id }))
    return third
  }
  expect(outOfRole(settledFor('Maya').store.getState(), outcome())).toBeNull()
  expect(outOfRole(settledFor('Jon').store.getState(), outcome())).toEqual({
    kind: 'notAlone',
    others: [jon],
  })
  expect(marked(settledFor('Jon'))).toEqual(['Maya decides: yes — r: while Jon also held command'])
})

test('[R15] within the seconds that a change of hands takes to be heard of, nobody is marked', () => {
  const room = declaredRoom()
  const id = asks(room)
  const other = partedFrom(room, jon)
  room.manual.advance(MINUTE)
  takes(other)
  room.manual.advance(1_000)
  decides(room, id)
  meet(room, other)
  expect(marked(room)).toEqual([])
})

test("[R15] roles given away and holds overridden are marked too; one's own role, a free one and a settled one are not", () => {
  const room = declaredRoom()
  value(room.run(giveRole, { role: 'ops', to: priya }))
  const escalation = value(room.run(escalate, { to: 'VP', why: 'revenue' }))
  value(room.run(holdEscalation, { id: escalation, reason: 'not yet' }))
  const other = partedFrom(room, jon)
  room.manual.advance(MINUTE)
  takes(other)
  room.manual.advance(MINUTE)
  value(room.run(overrideHold, { id: escalation, reason: 'they must know' }))
  value(room.run(giveRole, { role: 'ops', to: jon }))
  value(room.run(giveRole, { role: 'scribe', to: priya }))
  meet(room, other)
  expect(marked(room)).toEqual([
    'Maya overrides the hold on VP: they must know: Jon was in command then',
    'Maya gives Operations to Jon: Jon was in command then',
  ])
})
