import { expect, test } from 'vitest'
import { MINUTE } from '../../base/clock.ts'
import type { QuestionId } from '../../base/ids.ts'
import {
  declaredRoom,
  jon,
  personCalled,
  reasonOf,
  type TestRoom,
  value,
} from '../../../test/support/testRoom.ts'
import { meet, partedFrom } from '../../../test/support/apart.ts'
import { LONGEST_QUESTION } from './questionProblem.ts'
import { answerQuestion, askQuestion, LONGEST_ANSWER, mergeQuestion, MOST_WAITING } from './commands.ts'
import {
  answeredQuestions,
  openQuestions,
  questionsOf,
  repliedQuestions,
  waitingQuestions,
} from './selectors.ts'

const ask = (room: TestRoom, text: string, id?: string): QuestionId =>
  value(room.run(askQuestion, { text, ...(id !== undefined && { id: id as QuestionId }) }))
const waiting = (room: TestRoom) =>
  waitingQuestions(room.store.getState()).map(({ question, same }) => [
    question.text,
    ...same.map(({ text }) => text),
  ])

test('[COM-11] [E1] a question under an id that is there already is the same question; under another person’s it is refused', () => {
  const room = declaredRoom()
  const id = ask(room, 'Is data lost?', 'asked-once')
  expect(ask(room, 'Is data lost?', 'asked-once')).toBe(id)
  expect(room.store.getState().timeline.filter(({ kind }) => kind === 'question')).toHaveLength(1)
  const other = partedFrom(room, jon)
  expect(reasonOf(other.run(askQuestion, { text: 'Mine', id }))).toContain('Somebody else asked')
})

test('[E2] what is empty or too long, and one more than may wait, is refused in words; an answer makes room', () => {
  const room = declaredRoom()
  expect(reasonOf(room.run(askQuestion, { text: ' \n' }))).toBe('Write the question first.')
  expect(reasonOf(room.run(askQuestion, { text: 'x'.repeat(LONGEST_QUESTION + 1) }))).toBe(
    'The question has 2001 characters, and 2000 fit. Shorten it; it is still here.',
  )
  const ids = Array.from({ length: MOST_WAITING }, (_, n) => ask(room, `${n}?`))
  expect(reasonOf(room.run(askQuestion, { text: 'one more' }))).toContain('10 questions of yours wait')
  expect(value(partedFrom(room, jon).run(askQuestion, { text: 'one of somebody else' }))).toBeTruthy()
  const [id] = ids as [QuestionId]
  expect(reasonOf(room.run(answerQuestion, { id, answer: 'x'.repeat(LONGEST_ANSWER + 1) }))).toContain(
    '5000 fit',
  )
  value(room.run(answerQuestion, { id, answer: 'No' }))
  expect(ask(room, 'one more')).toBeTruthy()
})

test('[COM-11] [E3] questions that ask the same are one, with the first of their clocks and one answer', () => {
  const room = declaredRoom()
  const first = ask(room, 'When is it over?')
  room.manual.advance(MINUTE)
  const second = ask(room, 'How long still?')
  const third = ask(room, 'And how long?')
  value(room.run(mergeQuestion, { id: first, into: second }))
  value(room.run(mergeQuestion, { id: second, into: third }))
  expect(waiting(room)).toEqual([['And how long?', 'When is it over?', 'How long still?']])
  const [one] = waitingQuestions(room.store.getState())
  expect(one?.dueAt).toBe(room.store.getState().questions.get(first)?.dueAt)
  expect(reasonOf(room.run(mergeQuestion, { id: third, into: first }))).toContain('one question already')
  value(room.run(answerQuestion, { id: third, answer: 'Nobody knows yet' }))
  expect(waiting(room)).toEqual([])
  expect(repliedQuestions(room.store.getState()).map(({ same }) => same.length)).toEqual([2])
  expect(reasonOf(room.run(mergeQuestion, { id: third, into: second }))).toContain('answered already')
  expect(room.store.getState().timeline.map(({ text }) => text)).toContain(
    '"When is it over?" asks the same as "How long still?"',
  )
})

test('[E3] two that were put behind each other apart are one question, the same on every machine', () => {
  const room = declaredRoom()
  const [a, b] = [ask(room, 'a?', 'id-a'), ask(room, 'b?', 'id-b')]
  const other = partedFrom(room, personCalled('Priya'))
  value(room.run(mergeQuestion, { id: a, into: b }))
  value(other.run(mergeQuestion, { id: b, into: a }))
  meet(room, other)
  expect(waiting(room)).toEqual([['a?', 'b?']])
  expect(waiting(other)).toEqual(waiting(room))
})

test('[COM-11] [E4] the question due first is on top, the newest answer too, and lists stay the same object until a question changes', () => {
  const room = declaredRoom()
  const early = ask(room, 'early')
  room.manual.advance(MINUTE)
  ask(room, 'late')
  const state = room.store.getState()
  expect(openQuestions(state).map(({ text }) => text)).toEqual(['early', 'late'])
  expect(waitingQuestions(state)).toBe(waitingQuestions(state))
  value(room.run(answerQuestion, { id: early, answer: 'yes' }))
  expect(answeredQuestions(room.store.getState()).map(({ answer }) => answer)).toEqual(['yes'])
  const other = partedFrom(room, jon)
  const own = ask(other, 'Mine?')
  value(other.run(mergeQuestion, { id: own, into: early }))
  const [mine, ...more] = questionsOf(other.store.getState(), jon.id)
  expect(more).toEqual([])
  expect(mine).toMatchObject({ isAnswered: true, question: { text: 'Mine?', answer: 'yes' } })
  expect(questionsOf(other.store.getState(), jon.id)).toBe(questionsOf(other.store.getState(), jon.id))
})
