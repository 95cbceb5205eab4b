import { expect, test } from 'vitest'
import { MINUTE } from '../../base/clock.ts'
import { declaredRoom, maya, START, value } from '../../../test/support/testRoom.ts'
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
