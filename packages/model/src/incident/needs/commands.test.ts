import { expect, test } from 'vitest'
import { MINUTE } from '../../base/clock.ts'
import { declaredRoom, entryTexts, reasonOf, START, value } from '../../../test/support/testRoom.ts'
import { addNeed, answerNeed } from './commands.ts'
import { agedNeeds, answeredNeeds, openNeeds } from './selectors.ts'

test('[OPS-4] needs have a holder and a due time; the most pressing comes first and an unanswered one ages', () => {
  const room = declaredRoom()
  value(room.run(addNeed, { what: 'whenever' }))
  const legal = value(room.run(addNeed, { what: 'Legal view', holder: 'Legal', dueAt: START + 5 * MINUTE }))
  const open = () => openNeeds(room.store.getState()).map((n) => n.what)
  expect(open()).toEqual(['Legal view', 'whenever'])
  const aged = (now: number) => agedNeeds(room.store.getState(), now).map((n) => n.what)
  expect([aged(START + 4 * MINUTE), aged(START + 5 * MINUTE), aged(START + 10 * MINUTE)]).toEqual([
    [],
    ['Legal view'],
    ['Legal view', 'whenever'],
  ])
  value(room.run(answerNeed, { id: legal, answer: 'no duty to notify' }))
  expect(open()).toEqual(['whenever'])
  expect(answeredNeeds(room.store.getState()).map((n) => n.answer)).toEqual(['no duty to notify'])
  expect(entryTexts(room).at(-1)).toBe('Need answered: Legal view — no duty to notify')
  expect(reasonOf(room.run(answerNeed, { id: legal, answer: 'x' }))).toContain('already')
})
