import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Access, Person } from '../../base/actor.ts'
import {
  declaredRoom,
  jon,
  maya,
  personCalled,
  type TestRoom,
  value,
} from '../../../test/support/testRoom.ts'
import { searchEverything } from '../search/everything.ts'
import { searchTried } from '../search/tried.ts'
import { answerQuestion, askQuestion } from '../questions/commands.ts'
import { ROLES } from '../records/roles.ts'
import { giveRole, leaveRole, takeRole } from '../roles/commands.ts'
import { amendEntry, logEntry } from '../timeline/commands.ts'
import { filterEntries } from '../timeline/filterEntries.ts'
import { isToldOfQuestions, mayAnswerQuestions, readsQuestions, seenBy } from './seenBy.ts'

const priya = personCalled('Priya')
const as = (person: Person, access: Access = 'respond') => ({ person: person.id, access })
const seenOf = (room: TestRoom, person: Person, access?: Access) =>
  seenBy(room.store.getState(), as(person, access))

/** Jon is Ops; a question about zebras waits, one was answered, and its entry was corrected. */
function withQuestions(): TestRoom {
  const room = declaredRoom()
  value(room.run(giveRole, { role: 'ops', to: jon }))
  const id = value(room.run(askQuestion, { text: 'Is a zebra lost?' }))
  value(room.run(answerQuestion, { id, answer: 'No zebra is' }))
  value(room.run(askQuestion, { text: 'And the zebra foal?' }))
  const entry = room.store.getState().timeline.find(({ kind }) => kind === 'question')
  if (entry) value(room.run(amendEntry, { entryId: entry.id, text: 'Zebra, corrected', reason: 'words' }))
  return room
}

test('[FRM-9] [E5] Ops finds no question, no entry about one and no number of them, whatever reads the state', () => {
  const room = withQuestions()
  const before = declaredRoom()
  value(before.run(giveRole, { role: 'ops', to: jon }))
  const seen = seenOf(room, jon)
  expect(JSON.stringify([...Object.values(seen)], spread)).not.toMatch(/zebra/i)
  expect(seen.questions.size).toBe(0)
  expect(seen.timeline).toHaveLength(before.store.getState().timeline.length)
  expect(searchEverything(seen, 'zebra')).toEqual([])
  expect(searchTried(seen, 'zebra')).toEqual([])
  expect(filterEntries(seen, { query: 'zebra' })).toEqual([])
  expect(searchEverything(seenOf(room, maya), 'zebra')).not.toEqual([])
})
const spread = (_key: string, value: unknown) => (value instanceof Map ? [...value] : value)

test('[E5] what a Scribe wrote down as asked in the room is for everybody', () => {
  const room = withQuestions()
  value(room.run(logEntry, { kind: 'question', text: 'Who has the pager?' }))
  expect(seenOf(room, jon).timeline.at(-1)?.text).toBe('Who has the pager?')
})

test('[FRM-9] [E6] questions are read by who looks, who commands, who writes to the audiences and who keeps the record; by no screen', () => {
  const room = withQuestions()
  const state = () => room.store.getState()
  const reads = (person: Person, access?: Access) => readsQuestions(state(), as(person, access))
  expect(reads(personCalled('Eva'), 'observe')).toBe(true)
  expect(reads(personCalled('Wall'), 'screen')).toBe(false)
  expect(reads(maya)).toBe(true)
  expect(reads(jon)).toBe(false)
  // A responder without a role may be anybody's hands.
  expect(reads(priya)).toBe(false)
  value(room.run(giveRole, { role: 'comms', to: jon }))
  expect([reads(jon), isToldOfQuestions(state(), as(jon))]).toEqual([true, true])
  value(room.run(giveRole, { role: 'scribe', to: priya }))
  expect([reads(priya), isToldOfQuestions(state(), as(priya))]).toEqual([true, false])
  expect(mayAnswerQuestions(state(), as(priya))).toBe(false)
  expect(mayAnswerQuestions(state(), as(jon))).toBe(true)
})

test('[E6] while nobody commands and nobody is Comms, no question waits for nobody', () => {
  const room = withQuestions()
  value(room.run(leaveRole, { role: 'ic' }))
  expect(readsQuestions(room.store.getState(), as(priya))).toBe(true)
  expect(readsQuestions(room.store.getState(), as(jon))).toBe(false)
  expect(mayAnswerQuestions(room.store.getState(), as(priya))).toBe(true)
})

test('[E7] the seen state is the state itself while there is nothing to leave out, and stays the same object with it', () => {
  const room = declaredRoom()
  expect(seenOf(room, jon)).toBe(room.store.getState())
  const asked = withQuestions()
  expect(seenOf(asked, jon)).toBe(seenOf(asked, jon))
  const first = seenOf(asked, jon)
  value(asked.run(askQuestion, { text: 'Still no zebra?' }))
  expect(seenOf(asked, jon).amendments).toEqual(first.amendments)
  expect(seenOf(asked, maya)).toBe(asked.store.getState())
})

test('[E6] whatever roles somebody holds: who holds IC, Comms or Scribe reads, and who holds Ops alone never does', () => {
  fc.assert(
    fc.property(fc.subarray([...ROLES]), fc.subarray([...ROLES]), (own, others) => {
      const room = declaredRoom(maya, { takeRoles: [] })
      for (const role of others) value(room.run(takeRole, { role }))
      for (const role of own) value(room.run(giveRole, { role, to: jon }))
      const reads = readsQuestions(room.store.getState(), as(jon))
      const isFree = own.length === 0 && !others.includes('ic') && !others.includes('comms')
      expect(reads).toBe(own.some((role) => role !== 'ops') || isFree)
    }),
  )
})
