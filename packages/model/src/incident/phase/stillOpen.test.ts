import { expect, test } from 'vitest'
import { MINUTE } from '../../base/clock.ts'
import { declaredRoom, entryTexts, jon, type TestRoom, value } from '../../../test/support/testRoom.ts'
import { partedFrom } from '../../../test/support/apart.ts'
import { answerQuestion, askQuestion } from '../questions/commands.ts'
import { proposeHypothesis, setHypothesisState } from '../hypotheses/commands.ts'
import { publishUpdate } from '../publishing/commands.ts'
import type { Phase } from '../records/incident.ts'
import { takeRole } from '../roles/commands.ts'
import { seenBy } from '../seen/seenBy.ts'
import { movePhase } from './movePhase.ts'
import { stillOpen, stillOpenKeys } from './stillOpen.ts'

const owed = (room: TestRoom, to: Phase, state = room.store.getState()) =>
  stillOpen(state, to, room.clock.now())
    .filter(({ kind }) => kind === 'question' || kind === 'correction')
    .map(({ words, ref }) => [words, ref?.kind])

/** Customers were told a cause that is ruled out since, and an executive has asked. */
function room() {
  const made = declaredRoom()
  const cause = value(made.run(proposeHypothesis, { title: 'A straight line' }))
  const cites = [{ kind: 'hypothesis', id: cause, words: 'two hours' }] as const
  const update = value(made.run(publishUpdate, { audience: 'customers', text: 'Back in two hours.', cites }))
  const question = value(made.run(askQuestion, { text: 'Is a zebra lost?' }))
  made.manual.advance(MINUTE)
  value(made.run(setHypothesisState, { id: cause, state: 'ruledOut', because: 'it decays' }))
  return { made, update, question }
}
const CORRECTION = ['Needs correction: the update to customers of 22:52 UTC rests on H1, ruled out', 'update']
const QUESTION = ['Question from an executive not answered: Is a zebra lost?', 'question']

test('[CMD-13] [COM-5] [COM-11] [M232] resolving and closing name updates that need a correction and questions that wait, and no other move does', () => {
  const { made, update, question } = room()
  expect(owed(made, 'resolved')).toEqual([CORRECTION, QUESTION])
  expect(owed(made, 'closed')).toEqual([CORRECTION, QUESTION])
  expect(owed(made, 'monitoring')).toEqual([])
  value(made.run(publishUpdate, { audience: 'customers', text: 'No time is known.', corrects: update }))
  expect(owed(made, 'resolved')).toEqual([QUESTION])
  value(made.run(answerQuestion, { id: question, answer: 'None is.' }))
  expect(owed(made, 'resolved')).toEqual([])
})

test('[CMD-13] [FRM-9] [M232] questions stand in a sentence of their own, which Ops does not read, nor their number', () => {
  const { made } = room()
  const confirmed = stillOpenKeys(made.store.getState(), 'resolved', made.clock.now())
  value(made.run(movePhase, { phase: 'resolved', confirmed }))
  const all = entryTexts(made).filter((text) => /resolved/.test(text))
  expect(all).toHaveLength(2)
  expect(all[0]).not.toContain('zebra')
  expect(all[1]).toBe('Moved to resolved; Question from an executive not answered: Is a zebra lost?')
  const ops = partedFrom(made, jon)
  value(ops.run(takeRole, { role: 'ops' }))
  const seen = seenBy(ops.store.getState(), { person: jon.id, access: 'respond' })
  expect(owed(ops, 'closed', seen)).toEqual([CORRECTION])
  expect(seen.timeline.filter(({ text }) => /question|zebra/i.test(text))).toEqual([])
})
