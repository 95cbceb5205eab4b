import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MINUTE } from '../../base/clock.ts'
import { meet, partedFrom } from '../../../test/support/apart.ts'
import {
  declaredRoom,
  jon,
  maya,
  personCalled,
  START,
  type TestRoom,
  value,
} from '../../../test/support/testRoom.ts'
import { finishAction, startAction } from '../actions/commands.ts'
import { closeDecision, openDecision } from '../decisions/commands.ts'
import { addEvidence, proposeHypothesis, rankHypothesis, setHypothesisState } from '../hypotheses/commands.ts'
import { addNeed } from '../needs/commands.ts'
import { movePhase } from '../phase/movePhase.ts'
import { askQuestion } from '../questions/commands.ts'
import { setResponder } from '../roster/commands.ts'
import { logEntry } from '../timeline/commands.ts'
import { takeRole } from '../roles/commands.ts'
import { catchUp, helpFrom } from './catchUp.ts'
import { CHANGES_SHOWN, changesSince } from './changedSince.ts'
import { READ_BACK_WORDS, readBack } from './readBack.ts'

const priya = personCalled('Priya')
const options = [{ label: 'All at once' }, { label: 'Largest first' }]

/** Forty minutes of an incident with something of everything. */
function busy(): TestRoom {
  const room = declaredRoom(maya, {
    impactLine: 'Pages fail or show old data for many users.',
    impactStartedAt: START - 10 * MINUTE,
  })
  value(room.run(movePhase, { phase: 'investigating' }))
  const out = value(room.run(proposeHypothesis, { title: 'Optical gear drops packets' }))
  value(room.run(setHypothesisState, { id: out, state: 'ruledOut', because: 'the link is clean' }))
  const cause = value(
    room.run(proposeHypothesis, { title: 'Both coasts hold writes the other has not seen' }),
  )
  value(room.run(addEvidence, { id: cause, stance: 'for', text: 'binlogs differ' }))
  value(room.run(setHypothesisState, { id: cause, state: 'supported' }))
  const threads = value(room.run(startAction, { what: 'Raise transfer threads to 64', owner: jon }))
  value(room.run(finishAction, { id: threads, result: 'worse' }))
  room.manual.advance(30 * MINUTE)
  const forward = value(room.run(openDecision, { question: 'Fail forward?', options }))
  value(
    room.run(closeDecision, {
      decisionId: forward,
      optionId: null,
      decided: 'Fail forward',
      reason: 'user data comes first',
    }),
  )
  value(
    room.run(startAction, {
      what: 'Restore two small clusters',
      owner: jon,
      checkBackAt: room.manual.now() + 3 * MINUTE,
    }),
  )
  value(
    room.run(openDecision, {
      question: 'Restore all clusters at once, or the largest first?',
      options,
      decideBy: room.manual.now() + 4 * MINUTE,
    }),
  )
  return room
}
const state = (room: TestRoom) => room.store.getState()
const count = (text: string) => text.split(/\s+/).length

test('[CMD-8] [N19] the read-back says severity, impact, tried, running and next, the same for the same record', () => {
  const room = busy()
  const said = readBack(state(room), room.manual.now())
  expect(said).toEqual({
    severity: 'SEV1, 40 minutes, investigating.',
    impact: 'Pages fail or show old data for many users.',
    tried: 'Tried 1; last Raise transfer threads to 64: made worse.',
    running: 'Running: Restore two small clusters, next look in 3 minutes.',
    next: 'Next: Maya decides: Restore all clusters at once, or the largest…, in 4 minutes. Updates late: customers, executives and internal teams.',
    text: expect.stringMatching(/^SEV1, 40 minutes.*and internal teams\.$/) as unknown,
  })
  expect(readBack(state(room), room.manual.now())).toEqual(said)
})

test('[CMD-8] [N19] the impact is said whole up to 20 words, and ends with a clause where it is longer', () => {
  const said = (impactLine: string) => {
    const room = declaredRoom(maya, { impactLine })
    return readBack(state(room), room.manual.now()).impact
  }
  const whole =
    'Customers in Europe cannot pay by card or by wallet, and see an error after they press the pay button.'
  expect(said(whole)).toBe(whole)
  expect(said(`${whole.slice(0, -1)} twice; refunds and payouts go on as before.`)).toBe(
    'Customers in Europe cannot pay by card or by wallet.',
  )
})

test('[CMD-8] [N19] times are said as people say them: from now, else by the clock, another day by its date', () => {
  const room = declaredRoom()
  const at = (after: number) => {
    const action = value(room.run(startAction, { what: 'Wait', owner: jon, checkBackAt: START + after }))
    const said = readBack(state(room), START).running
    value(room.run(finishAction, { id: action, result: 'helped' }))
    return said
  }
  expect(at(20_000)).toBe('Running: Wait, next look in under a minute.')
  expect(at(2 * MINUTE + 58_000)).toBe('Running: Wait, next look in 2 minutes.')
  expect(at(5 * MINUTE)).toBe('Running: Wait, next look in 5 minutes.')
  expect(at(61 * MINUTE)).toBe('Running: Wait, next look at 23:53 UTC.')
  expect(at(600 * MINUTE)).toBe('Running: Wait, next look on 22 October, 08:52 UTC.')
  expect(at(500 * 1_440 * MINUTE)).toBe('Running: Wait, next look on 4 March 2020, 22:52 UTC.')
  const room2 = declaredRoom()
  value(room2.run(startAction, { what: 'Wait', owner: jon, checkBackAt: START + 5 * MINUTE }))
  expect(readBack(state(room2), START + 12 * MINUTE).running).toBe(
    'Running: Wait, check-back was due 7 minutes ago.',
  )
})

test('[CMD-8] [N19] an incident of which nothing is known yet is read back too', () => {
  const room = declaredRoom()
  expect(readBack(state(room), room.manual.now()).text).toBe(
    'SEV1, less than a minute, triage. Nobody has said yet who feels what. Nothing tried yet. Nothing is running. No decision is open.',
  )
})

test('[CMD-8] [N19] whatever the words of the record are, the read-back is said in about twenty seconds', () => {
  const text = fc.lorem({ maxCount: 60, mode: 'words' })
  fc.assert(
    fc.property(text, text, text, text, (impactLine, what, question, title) => {
      const room = declaredRoom(maya, { impactLine })
      const action = value(room.run(startAction, { what, owner: jon }))
      value(room.run(finishAction, { id: action, result: 'noLastingEffect' }))
      value(
        room.run(startAction, { what: `${what} again`, owner: jon, checkBackAt: room.manual.now() + MINUTE }),
      )
      value(room.run(startAction, { what: `${what} twice`, owner: jon }))
      value(room.run(proposeHypothesis, { title }))
      value(room.run(openDecision, { question, options, decideBy: room.manual.now() + MINUTE }))
      room.manual.advance(26 * 60 * MINUTE)
      expect(count(readBack(state(room), room.manual.now()).text)).toBeLessThanOrEqual(READ_BACK_WORDS)
    }),
    { numRuns: 50 },
  )
})

test('[FRM-7] [N20] catch-up says in four sentences what is wrong, what we know, what we do and what waits', () => {
  const room = busy()
  expect(catchUp(state(room), room.manual.now())).toEqual({
    wrong: 'Since 22:42 UTC: Pages fail or show old data for many users. It is SEV1, investigating.',
    know: 'Supported: Both coasts hold writes the other has not seen. Not it: Optical gear drops packets, because the link is clean.',
    doing:
      'Decided: Fail forward, because user data comes first. Running: Restore two small clusters, next look at 23:25 UTC.',
    waits:
      'Maya decides “Restore all clusters at once, or the largest first?” by 23:26 UTC; the update to customers is 25 minutes late; the update to executives is 15 minutes late; the update to internal teams is 20 minutes late.',
  })
})

test('[FRM-7] [FRM-9] [N20] catch-up says which candidate causes wait for an order, and never that nothing waits', () => {
  const room = declaredRoom()
  value(room.run(askQuestion, { text: 'Is data lost?' }))
  const waits = () => catchUp(state(room), room.manual.now()).waits
  expect(waits()).toBe('No decision is open.')
  const ops = partedFrom(room, jon)
  const first = value(ops.run(proposeHypothesis, { title: 'The link flaps' }))
  value(ops.run(proposeHypothesis, { title: 'A deploy broke it' }))
  meet(room, ops)
  room.manual.advance(2 * MINUTE)
  expect(waits()).toBe('2 candidate causes wait for the Incident Commander’s order.')
  value(room.run(rankHypothesis, { id: first, position: 1 }))
  expect(waits()).toBe('“A deploy broke it” waits for the Incident Commander’s order.')
})

test('[FRM-7] [FRM-9] [N20] of what changed the most telling eight stand in order with the number of all, and no executive question', () => {
  const room = busy()
  const from = room.manual.now()
  room.manual.advance(MINUTE)
  value(room.run(askQuestion, { text: 'Is data lost?' }))
  value(room.run(setResponder, { person: jon, state: 'handsOn' }))
  for (let i = 0; i < 12; i += 1) {
    room.manual.advance(MINUTE)
    value(room.run(logEntry, { kind: 'note', text: `note ${i}` }))
  }
  room.manual.advance(MINUTE)
  value(room.run(movePhase, { phase: 'identified' }))
  value(room.run(addNeed, { what: 'two engineers' }))
  const changes = changesSince(state(room), from + 1, room.manual.now())
  expect(changes).toMatchObject({ count: 14, from: from + 1, until: room.manual.now() })
  expect(changes.shown).toHaveLength(CHANGES_SHOWN)
  expect(
    changes.shown
      .slice(-2)
      .map(({ kind }) => kind)
      .sort(),
  ).toEqual(['need', 'phase'])
  expect(changes.shown.map(({ text }) => text)).not.toContain('note 0')
  const times = changes.shown.map(({ occurredAt }) => occurredAt)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
})

test('[FRM-7] [N20] whoever comes is offered the need that fits them, else one for anybody, else a free role', () => {
  const room = declaredRoom()
  expect(helpFrom(state(room), priya)).toEqual({ kind: 'role', role: 'ops' })
  value(room.run(addNeed, { what: 'an answer', holder: 'Storage team', dueAt: room.manual.now() + MINUTE }))
  expect(helpFrom(state(room), priya)).toEqual({ kind: 'role', role: 'ops' })
  const any = value(room.run(addNeed, { what: 'two engineers' }))
  expect(helpFrom(state(room), priya)).toEqual({ kind: 'need', id: any, what: 'two engineers' })
  const hers = value(room.run(addNeed, { what: 'the wording', holder: 'Priya' }))
  expect(helpFrom(state(room), priya)).toMatchObject({ id: hers })
  expect(helpFrom(state(room), jon)).toMatchObject({ id: any })
  const full = declaredRoom(maya, { takeRoles: ['ic', 'ops', 'comms', 'scribe'] })
  expect(helpFrom(state(full), priya)).toBeNull()
  expect(value(room.run(takeRole, { role: 'ops' }))).toBeUndefined()
})
