import { expect, test } from 'vitest'
import { MINUTE } from '../../base/clock.ts'
import type { QuestionId } from '../../base/ids.ts'
import {
  declaredRoom,
  jon,
  maya,
  personCalled,
  reasonOf,
  type TestRoom,
  value,
} from '../../../test/support/testRoom.ts'
import { meet, partedFrom } from '../../../test/support/apart.ts'
import { LONGEST_QUESTION } from './questionProblem.ts'
import { startAction } from '../actions/commands.ts'
import { suggestedAnswers } from '../citations/suggested.ts'
import { proposeHypothesis, setHypothesisState } from '../hypotheses/commands.ts'
import { giveRole } from '../roles/commands.ts'
import { waitsFor } from '../yours/waitsFor.ts'
import {
  answerQuestion,
  askQuestion,
  LONGEST_ANSWER,
  mergeQuestion,
  MOST_WAITING,
  promoteQuestion,
} from './commands.ts'
import { questionCounts, waitWords } from './counts.ts'
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

test('[COM-11] [E3] the same words are one question by themselves, and the answer of either reaches both askers', () => {
  const room = declaredRoom()
  const first = ask(room, 'When will it be over?')
  room.manual.advance(MINUTE)
  const other = partedFrom(room, jon)
  const second = ask(other, '  when will it  be OVER…?!')
  meet(room, other)
  const state = () => room.store.getState()
  expect(waitingQuestions(state()).map(({ question, same }) => [question.id, same.length])).toEqual([
    [first, 1],
  ])
  expect(waitsFor(maya, state(), room.manual.now()).filter(({ kind }) => kind === 'question')).toHaveLength(1)
  expect(questionCounts(state())).toMatchObject({ asked: 2, merged: 1 })
  value(room.run(answerQuestion, { id: second, answer: 'Nobody knows yet' }))
  expect(waiting(room)).toEqual([])
  for (const person of [maya, jon])
    expect(questionsOf(state(), person.id)).toMatchObject([
      { isAnswered: true, question: { answer: 'Nobody knows yet' } },
    ])
  room.manual.advance(MINUTE)
  const later = ask(room, 'When will it be over?')
  expect(openQuestions(state()).map(({ id }) => id)).toEqual([later])
})

test('[COM-11] [E3] what is said by hand of one goes for all in the same words, and a promoted one stands for them', () => {
  const room = declaredRoom()
  const first = ask(room, 'Is data lost?')
  room.manual.advance(MINUTE)
  const second = ask(room, 'is data lost')
  value(room.run(promoteQuestion, { id: second, because: 'only you know' }))
  expect(openQuestions(room.store.getState()).map(({ id }) => id)).toEqual([second])
  const into = ask(room, 'Did we lose anything?')
  value(room.run(mergeQuestion, { id: first, into }))
  expect(waiting(room)).toEqual([['Did we lose anything?', 'Is data lost?', 'is data lost']])
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

test('[COM-11] [M162] what the room knows about a question is offered, the closest first, and an answer keeps its sources', () => {
  const room = declaredRoom()
  value(room.run(startAction, { what: 'Restart the mail queue' }))
  const cause = value(room.run(proposeHypothesis, { title: 'Replicas catch up in two hours' }))
  value(room.run(setHypothesisState, { id: cause, state: 'ruledOut', because: 'the curve decays' }))
  const known = (text: string) =>
    suggestedAnswers(room.store.getState(), text).map(({ label, standing }) => [label, standing])
  expect(known('Will the replicas be back after two hours?')).toEqual([['H1', 'ruled out: the curve decays']])
  expect(known('Is the mail queue lost, or the replicas?')).toEqual([
    ['A1', 'running'],
    ['H1', 'ruled out: the curve decays'],
  ])
  expect(known('Who will do it?')).toEqual([])
  const id = ask(room, 'Two hours?')
  const sources = [{ kind: 'hypothesis', id: cause }] as const
  value(room.run(answerQuestion, { id, answer: 'Nobody can say', sources }))
  expect(room.store.getState().questions.get(id)?.sources).toEqual(sources)
})

test('[COM-11] [FRM-2] [M163] a question is promoted to the commander once, with a reason, and waits for them though somebody has Comms', () => {
  const room = declaredRoom()
  value(room.run(giveRole, { role: 'comms', to: personCalled('Priya') }))
  const id = ask(room, 'May we publish on the blog?')
  const mine = () =>
    waitsFor(maya, room.store.getState(), room.manual.now()).filter(({ kind }) => kind === 'question')
  expect(mine()).toEqual([])
  expect(reasonOf(room.run(promoteQuestion, { id, because: ' ' }))).toContain('Say why')
  value(room.run(promoteQuestion, { id, because: 'it is a decision' }))
  expect(mine()).toMatchObject([
    { words: 'Promoted to you: May we publish on the blog?', detail: 'Maya: it is a decision' },
  ])
  expect(reasonOf(room.run(promoteQuestion, { id, because: 'again' }))).toContain('already')
})

test('[COM-11] [M164] answered and merged questions count as kept from the people fixing it, promoted ones do not', () => {
  const room = declaredRoom()
  const [a, b, c] = [ask(room, 'a?'), ask(room, 'b?'), ask(room, 'c?')]
  ask(room, 'd?')
  room.manual.advance(6 * MINUTE + 10_000)
  value(room.run(mergeQuestion, { id: b, into: a }))
  value(room.run(promoteQuestion, { id: c, because: 'so' }))
  value(room.run(answerQuestion, { id: a, answer: 'yes' }))
  value(room.run(answerQuestion, { id: c, answer: 'no' }))
  expect(questionCounts(room.store.getState())).toEqual({
    asked: 4,
    answered: 2,
    merged: 1,
    promoted: 1,
    deflected: 2,
    median: 6 * MINUTE + 10_000,
  })
  expect([waitWords(370_000), waitWords(9_000)]).toEqual(['6 min 10 s', '9 s'])
})

test('[COM-4] [M231] an answer over what was found in it takes a reason, and its sentence keeps both', () => {
  const room = declaredRoom()
  const id = ask(room, 'Is data lost?')
  const answer = 'Probably none is.'
  const over = (because: string) => ({ findings: ['Speculation: “Probably”'], because })
  expect(reasonOf(room.run(answerQuestion, { id, answer, over: over(' \n') }))).toBe(
    'Say why it is answered as it stands, over what was found in it; the reason is recorded. Nothing was answered yet.',
  )
  expect(answeredQuestions(room.store.getState())).toEqual([])
  value(room.run(answerQuestion, { id, answer, over: over('The board\nmeets now') }))
  expect(answeredQuestions(room.store.getState())[0]?.answer).toBe(answer)
  expect(room.store.getState().timeline.at(-1)?.text).toBe(
    'Answered "Is data lost?": Probably none is. (over Speculation: “Probably”: The board meets now)',
  )
})
