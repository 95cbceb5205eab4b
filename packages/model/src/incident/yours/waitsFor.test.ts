import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MINUTE } from '../../base/clock.ts'
import { byDue } from '../../base/readableTime.ts'
import { meet, partedFrom } from '../../../test/support/apart.ts'
import {
  declaredRoom,
  jon,
  maya,
  personCalled,
  type TestRoom,
  value,
} from '../../../test/support/testRoom.ts'
import { startAction } from '../actions/commands.ts'
import { openDecision } from '../decisions/commands.ts'
import { acknowledgeEscalation, escalate } from '../escalations/commands.ts'
import { proposeHypothesis, setHypothesisState } from '../hypotheses/commands.ts'
import { addNeed, answerNeed } from '../needs/commands.ts'
import { askQuestion } from '../questions/commands.ts'
import { leaveRole, takeRole } from '../roles/commands.ts'
import { waitsFor } from './waitsFor.ts'
import { publishUpdate } from '../publishing/commands.ts'

const priya = personCalled('Priya')
const sam = personCalled('Sam')
const list = (room: TestRoom, person = maya) => waitsFor(person, room.store.getState(), room.manual.now())
const words = (room: TestRoom, person = maya) => list(room, person).map((one) => one.words)
const kinds = (room: TestRoom, person = maya) => list(room, person).map(({ kind }) => kind)

/** Maya commands, Jon leads Operations, Priya has Comms. */
function staffed() {
  const room = declaredRoom()
  const [ops, comms] = [partedFrom(room, jon), partedFrom(room, priya)]
  value(ops.run(takeRole, { role: 'ops' }))
  value(comms.run(takeRole, { role: 'comms' }))
  const together = () => {
    for (const other of [ops, comms]) meet(room, other)
    for (const other of [ops, comms]) meet(room, other)
  }
  together()
  return { room, ops, comms, together }
}

test('[FRM-2] [N13] what waits is ordered by deadline: what is past it first, what has none last', () => {
  const { room } = staffed()
  const at = room.manual.now()
  const options = [{ label: 'a' }, { label: 'b' }]
  value(room.run(openDecision, { question: 'No time set?', options }))
  value(room.run(openDecision, { question: 'All at once?', options, decideBy: at + 4 * MINUTE }))
  value(room.run(escalate, { to: 'VP Engineering', why: 'long recovery' }))
  value(room.run(addNeed, { what: 'who may spend?', holder: 'IC', dueAt: at + 2 * MINUTE }))
  expect(words(room)).toEqual([
    'Answer: who may spend?',
    'Decide: All at once?',
    'Chase VP Engineering: no answer yet',
    'Decide: No time set?',
  ])
})

test('[FRM-2] [N14] once a ruling is due every candidate without one is counted, the newest too', () => {
  const { room, ops, together } = staffed()
  value(ops.run(proposeHypothesis, { title: 'The link flaps' }))
  value(ops.run(proposeHypothesis, { title: 'A deploy broke it' }))
  room.manual.advance(2 * MINUTE)
  value(ops.run(proposeHypothesis, { title: 'A disk is full' }))
  together()
  expect(words(room)).toContain('Rank 3 new hypotheses')
})

test('[FRM-2] [N14] decisions, rulings, calls without an answer and needs that nobody answers wait for whoever commands', () => {
  const { room, ops, together } = staffed()
  value(
    ops.run(openDecision, {
      question: 'Fail over?',
      options: [{ label: 'a' }, { label: 'b' }],
      decideBy: room.manual.now() + 60 * MINUTE,
    }),
  )
  value(ops.run(proposeHypothesis, { title: 'The link flaps' }))
  value(ops.run(proposeHypothesis, { title: 'A deploy broke it' }))
  value(room.run(escalate, { to: 'CTO', why: 'long' }))
  value(
    ops.run(addNeed, { what: 'two engineers', holder: 'Storage team', dueAt: room.manual.now() + MINUTE }),
  )
  together()
  expect(kinds(room).sort()).toEqual(['decision', 'escalation'])
  room.manual.advance(2 * MINUTE)
  expect(kinds(room).sort()).toEqual(['decision', 'escalation', 'need', 'ruling'])
  expect(words(room)).toContain('Rank 2 new hypotheses')
  expect(kinds(ops, jon)).toEqual([])
})

test('[FRM-2] [N14] what is answered or acknowledged waits no more', () => {
  const { room } = staffed()
  const call = value(room.run(escalate, { to: 'CTO', why: 'long' }))
  const need = value(room.run(addNeed, { what: 'a name', holder: 'Maya' }))
  value(room.run(acknowledgeEscalation, { id: call }))
  value(room.run(answerNeed, { id: need, answer: 'Sam' }))
  expect(list(room)).toEqual([])
})

test('[FRM-2] [N15] check-backs wait for whoever holds the thing; what nobody holds for Operations', () => {
  const { room, ops, together } = staffed()
  const soon = room.manual.now() + 3 * MINUTE
  value(ops.run(startAction, { what: 'Drain the queue', checkBackAt: soon }))
  const cause = value(ops.run(proposeHypothesis, { title: 'The link flaps', owner: null }))
  value(ops.run(setHypothesisState, { id: cause, state: 'testing', checkBackAt: soon + MINUTE }))
  value(ops.run(startAction, { what: 'Restart', owner: sam, checkBackAt: soon }))
  together()
  expect(words(ops, jon)).toEqual(['Look again: Drain the queue', 'Look again: The link flaps'])
  expect(words(room, sam)).toEqual(['Look again: Restart'])
  expect(words(room, maya)).toEqual([])
})

test('[FRM-2] [N15] lanes wait for their keeper or for Comms once due soon, and a need for whoever its words name', () => {
  const { room, comms, together } = staffed()
  value(
    comms.run(publishUpdate, {
      audience: 'customers',
      text: 'Pages show old data. Next update at 23:07 UTC.',
    }),
  )
  value(comms.run(addNeed, { what: 'the wording', holder: 'comms', dueAt: room.manual.now() + 9 * MINUTE }))
  together()
  expect(kinds(comms, priya)).toEqual(['need'])
  room.manual.advance(11 * MINUTE)
  expect(words(comms, priya)).toEqual(['Answer: the wording', 'Update internal teams'])
  expect(kinds(room).filter((kind) => kind === 'update')).toEqual([])
})

test('[FRM-2] [FRM-9] [N16] a question waits for Comms, for the commander while nobody is Comms, and never for Operations', () => {
  const { room, ops, comms, together } = staffed()
  value(comms.run(askQuestion, { text: 'Is data lost?' }))
  together()
  expect(words(comms, priya)).toContain('Answer: Is data lost?')
  expect([...kinds(room), ...kinds(ops, jon), ...kinds(room, sam)]).not.toContain('question')
  value(comms.run(leaveRole, { role: 'comms' }))
  together()
  expect(words(room)).toContain('Answer: Is data lost?')
  expect([...kinds(ops, jon), ...kinds(room, sam)]).not.toContain('question')
})

test('[FRM-2] [CMD-1] [N17] nobody in command waits for everybody; two who claim it have it to settle; who lost a role is told', () => {
  const room = declaredRoom()
  value(room.run(leaveRole, { role: 'ic' }))
  expect(list(room, sam)).toMatchObject([
    { kind: 'command', words: 'Nobody is in command', dueAt: room.manual.now() },
  ])
  const apart = partedFrom(room, jon)
  value(room.run(takeRole, { role: 'ic' }))
  value(apart.run(takeRole, { role: 'ic' }))
  meet(room, apart)
  expect(list(room)[0]).toMatchObject({ kind: 'conflict', words: 'Two people hold Incident Commander' })
  const [ics] = [declaredRoom()]
  const other = partedFrom(ics, jon)
  value(other.run(takeRole, { role: 'ic', reason: 'Maya rests', from: [maya.id] }))
  meet(ics, other)
  expect(words(ics)).toContain('You are no longer Incident Commander')
  ics.manual.advance(10 * MINUTE)
  expect(words(ics)).not.toContain('You are no longer Incident Commander')
})

test('[FRM-2] [CMD-4] [CMD-5] [N18] a stall and hands-on work wait for whoever commands, and for nobody else', () => {
  const { room } = staffed()
  room.manual.advance(10 * MINUTE)
  expect(kinds(room)).toContain('stall')
  value(room.run(startAction, { what: 'Compare row counts' }))
  expect(list(room).find(({ kind }) => kind === 'drift')).toMatchObject({
    words: 'You command and hold the action “Compare row counts”',
    place: { at: 'drift' },
  })
  expect(kinds(room)).not.toContain('stall')
  expect(
    [...kinds(room, jon), ...kinds(room, sam)].filter((kind) => kind === 'drift' || kind === 'stall'),
  ).toEqual([])
})

test('[FRM-2] [N13] [N16] whatever people do, nothing is listed twice, the order is by deadline, and Operations gets no question', () => {
  const step = fc.record({ act: fc.nat(9), who: fc.nat(2), minutes: fc.nat(12), meet: fc.boolean() })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const { room, ops, comms, together } = staffed()
      const rooms = [room, ops, comms]
      steps.forEach(({ act, who, minutes, meet: isMeeting }, i) => {
        const by = rooms[who] ?? room
        const due = by.manual.now() + minutes * MINUTE
        const acts = [
          () =>
            by.run(openDecision, {
              question: `Q${i}`,
              options: [{ label: 'a' }, { label: 'b' }],
              decideBy: i % 2 ? due : null,
            }),
          () =>
            by.run(addNeed, {
              what: `N${i}`,
              holder: ['', 'ops', 'Maya', 'IC'][i % 4] ?? '',
              dueAt: i % 2 ? due : null,
            }),
          () => by.run(askQuestion, { text: `E${i}` }),
          () =>
            by.run(escalate, { to: `X${i}`, why: 'w', kind: i % 2 ? 'made' : 'held', revisitAt: due + 1 }),
          () => by.run(startAction, { what: `A${i}`, checkBackAt: due }),
          () => by.run(proposeHypothesis, { title: `H${i}` }),
          () => by.run(takeRole, { role: i % 2 ? 'ic' : 'scribe', reason: 'r' }),
          () => by.run(leaveRole, { role: 'ic' }),
          () => by.run(leaveRole, { role: 'comms' }),
          () => by.run(takeRole, { role: 'comms', reason: 'r' }),
        ]
        acts[act]?.()
        if (isMeeting) together()
        by.manual.advance(minutes * MINUTE)
      })
      for (const one of rooms)
        for (const person of [maya, jon, priya, sam]) {
          const found = list(one, person)
          expect(new Set(found.map(({ key }) => key)).size).toBe(found.length)
          const deadlines = found.map(({ dueAt }) => dueAt)
          expect(deadlines).toEqual(deadlines.toSorted(byDue))
          const { roles } = one.store.getState()
          const holds = (role: string) =>
            roles.get(role)?.heads.some((head) => head.value.holder?.id === person.id) === true
          const asked = holds('comms') || holds('ic') ? [] : found.filter(({ kind }) => kind === 'question')
          expect(asked).toEqual([])
        }
    }),
    { numRuns: 60 },
  )
})
