import { expect, test } from 'vitest'
import { MINUTE } from '../../base/clock.ts'
import { askQuestion, ANSWER_WITHIN, answerQuestion } from '../questions/commands.ts'
import { answeredQuestions, openQuestions } from '../questions/selectors.ts'
import { setResponder } from '../roster/commands.ts'
import { overSpan, responders } from '../roster/selectors.ts'
import {
  declaredRoom,
  entryTexts,
  jon,
  personCalled,
  reasonOf,
  START,
  value,
} from '../../../test/support/testRoom.ts'
import { setImpact } from './commands.ts'
import { anyNotOk, impactCell, impactRegions, impactServices } from './selectors.ts'

test('[OPS-6] the impact matrix keeps state and since-when for each service and region', () => {
  const room = declaredRoom()
  value(room.run(setImpact, { service: 'cards', region: 'EU', state: 'down' }))
  room.manual.advance(MINUTE)
  value(room.run(setImpact, { service: 'cards', region: 'US', state: 'ok' }))
  const state = room.store.getState()
  expect([impactServices(state), impactRegions(state), anyNotOk(state)]).toEqual([
    ['cards'],
    ['EU', 'US'],
    true,
  ])
  expect(impactCell(state, 'cards', 'EU')).toEqual({ state: 'down', since: START })
  expect(reasonOf(room.run(setImpact, { service: 'cards', region: 'EU', state: 'down' }))).toContain(
    'already',
  )
})

test('the roster knows who is hands-on, standing by or released, and when more than seven are not released', () => {
  const room = declaredRoom()
  value(room.run(setResponder, { person: jon, team: 'payments', state: 'handsOn' }))
  for (let i = 0; i < 7; i++)
    value(room.run(setResponder, { person: personCalled(`P${i}`), state: 'standby' }))
  expect(overSpan(room.store.getState())).toBe(true)
  room.manual.advance(MINUTE)
  value(room.run(setResponder, { person: personCalled('P0'), state: 'released' }))
  expect(overSpan(room.store.getState())).toBe(false)
  expect(
    responders(room.store.getState())
      .map((r) => r.state)
      .at(-1),
  ).toBe('released')
  expect(entryTexts(room).at(-1)).toBe('P0 is released')
})

test('a question has an answer clock, and its answer is kept with it', () => {
  const room = declaredRoom()
  const id = value(room.run(askQuestion, { text: 'Are we losing orders?' }))
  expect(openQuestions(room.store.getState()).map((q) => q.dueAt)).toEqual([START + ANSWER_WITHIN])
  value(room.run(answerQuestion, { id, answer: 'Delayed, not lost.' }))
  expect(openQuestions(room.store.getState())).toEqual([])
  expect(answeredQuestions(room.store.getState()).map((q) => q.answer)).toEqual(['Delayed, not lost.'])
  expect(reasonOf(room.run(answerQuestion, { id, answer: 'x' }))).toContain('already')
})
