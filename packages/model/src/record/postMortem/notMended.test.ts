import { expect, test } from 'vitest'
import { MINUTE } from '../../base/clock.ts'
import { declaredRoom, maya, START, value } from '../../../test/support/testRoom.ts'
import { proposeHypothesis, setHypothesisState } from '../../incident/hypotheses/commands.ts'
import { askQuestion } from '../../incident/questions/commands.ts'
import { publishUpdate } from '../../incident/publishing/commands.ts'
import { takeRole } from '../../incident/roles/commands.ts'
import { postMortem } from './postMortem.ts'

function told(impactStartedAt?: number) {
  const room = declaredRoom(maya, {
    detectionSource: 'alert',
    ...(impactStartedAt !== undefined && { impactStartedAt }),
  })
  value(room.run(takeRole, { role: 'comms' }))
  value(room.run(publishUpdate, { audience: 'customers', text: 'Payments fail.' }))
  value(room.run(askQuestion, { text: 'When is it over?' }))
  return JSON.stringify(postMortem(room.store.getState(), START + MINUTE))
}

test('[REC-2] [M182] without the time of the impact nothing counts from it, and a question without an answer is told', () => {
  const unknown = told()
  expect(unknown).toContain('It is not known when the impact started')
  expect(unknown).not.toMatch(/impactStarted|after the impact started|after it began|detected after/)
  expect(unknown).toContain('1 question of executives was never answered')
  expect(told(START - 4 * MINUTE)).toContain('4 min after the impact started')
})

test('[REC-2] [M182] an update that rests on what was ruled out and was not corrected is named in Comms kept and in what went badly', () => {
  const room = declaredRoom(maya)
  value(room.run(takeRole, { role: 'comms' }))
  const cause = value(room.run(proposeHypothesis, { title: 'A straight line' }))
  const cites = [{ kind: 'hypothesis', id: cause, words: 'two hours' }] as const
  const audience = 'customers'
  const id = value(room.run(publishUpdate, { audience, text: 'Back in two hours.', cites }))
  value(room.run(setHypothesisState, { id: cause, state: 'ruledOut', because: 'it decays' }))
  const named = () =>
    postMortem(room.store.getState(), START + MINUTE)
      .sections.filter(({ blocks }) => JSON.stringify(blocks).includes('and was not corrected'))
      .map((one) => one.id)
  expect(named()).toEqual(['commsKept', 'wentBadly'])
  value(room.run(publishUpdate, { audience, text: 'No time can be named.', corrects: id }))
  expect(named()).toEqual([])
})
