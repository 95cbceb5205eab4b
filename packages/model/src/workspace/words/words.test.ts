import { expect, test } from 'vitest'
import { declaredRoom, reasonOf, START, value } from '../../../test/support/testRoom.ts'
import { testWorkspace } from '../../../test/support/testWorkspace.ts'
import { MINUTE } from '../../base/clock.ts'
import { fillDraft } from '../../incident/publishing/draftCommands.ts'
import { keptDrafts } from '../../incident/publishing/keptDrafts.ts'
import { updateTemplate } from '../../incident/publishing/templates.ts'
import { dictionaryOf } from '../../lint/dictionary.ts'
import { knownWords } from '../../lint/wordFinder.ts'
import { putTerm, removeTerm, setTemplate } from './commands.ts'
import { ownTemplate, termsOf } from './selectors.ts'

const state = (room: ReturnType<typeof testWorkspace>) => room.store.getState()
const words = (room: ReturnType<typeof testWorkspace>) =>
  termsOf(state(room).terms).map(({ term, say }) => [term, say])

test('[COM-3] [M145] a word of the glossary takes the place of the product’s own; one that everybody knows is found no more', () => {
  const room = testWorkspace()
  value(room.run(putTerm, { term: 'read   Replica', kind: 'jargon', say: 'spare copy' }))
  value(room.run(putTerm, { term: 'Latency', kind: 'plain', say: 'never kept' }))
  const dictionary = dictionaryOf(termsOf(state(room).terms))
  const found = knownWords('The READ\nreplica has latency and a quorum.', dictionary)
  expect(found.map(({ term }) => [term.term, term.say])).toEqual([
    ['read Replica', 'spare copy'],
    ['quorum', ''],
  ])
})

test('[COM-3] [M145] a word is put down once, changed in place and taken away, and each change stands in the trail', () => {
  const room = testWorkspace()
  const id = value(room.run(putTerm, { term: 'hooks', kind: 'jargon', say: 'web hooks' }))
  expect(reasonOf(room.run(putTerm, { term: 'HOOKS', kind: 'jargon', say: '' }))).toContain(
    'in the glossary already',
  )
  expect(reasonOf(room.run(putTerm, { term: ' ', kind: 'jargon', say: '' }))).toContain(
    'Write the word first',
  )
  expect(reasonOf(room.run(putTerm, { term: 'a', kind: 'jargon', say: 'A' }))).toContain('the same word')
  expect(reasonOf(room.run(putTerm, { term: 'a'.repeat(81), kind: 'jargon', say: '' }))).toContain('80')
  value(room.run(putTerm, { id, term: 'hooks', kind: 'jargon', say: 'webhooks' }))
  value(room.run(putTerm, { id, term: 'hooks', kind: 'jargon', say: 'webhooks' }))
  expect(words(room)).toEqual([['hooks', 'webhooks']])
  value(room.run(removeTerm, { id }))
  expect(reasonOf(room.run(removeTerm, { id }))).toContain('gone already')
  expect(reasonOf(room.run(putTerm, { id, term: 'x', kind: 'plain', say: '' }))).toContain(
    'took that word away',
  )
  expect([words(room), state(room).trail.map(({ text }) => text)]).toEqual([
    [],
    [
      'Glossary: “hooks” is jargon, told as “web hooks”',
      'Glossary: “hooks” is jargon, told as “webhooks”',
      'Glossary: “hooks” is taken away',
    ],
  ])
})

test('[COM-3] [M146] a draft begins from the organisation’s template, whose empty places take their lines along', () => {
  const org = testWorkspace()
  const text = 'Hello. {since} {impact}\n\n{doing}\n‹where to ask›\n{next}'
  value(org.run(setTemplate, { audience: 'customers', phase: 'triage', text }))
  const own = ownTemplate(state(org).templates, 'customers', 'triage')
  expect(own).toBe(text)
  const room = declaredRoom(undefined, { impactLine: 'Logins fail', impactStartedAt: START - MINUTE })
  value(room.run(fillDraft, { audience: 'customers', own: own ?? '' }))
  expect(room.store.getState().draftCustomers).toBe(
    'Hello. Since 22:51 UTC. Logins fail.\n\n‹what is being done›.\n‹where to ask›\nNext update by 23:07 UTC.',
  )
  value(room.run(fillDraft, { audience: 'customers', own: own ?? '', replace: true }))
  expect(keptDrafts(room.store.getState(), 'customers')).toEqual([])
  const bare = declaredRoom(undefined, { impactLine: '' }).store.getState()
  expect(updateTemplate(bare, 'executives', START, '{impact}\n{unknown}')).toBe(
    '‹impact in business terms›.\n{unknown}',
  )
})

test('[COM-3] [M146] a template with an unknown place is refused; given up, the product’s own is used again', () => {
  const room = testWorkspace()
  const of = { audience: 'internal', phase: 'identified' } as const
  const set = (text: string) => room.run(setTemplate, { ...of, text })
  expect(reasonOf(set('{weather} today'))).toContain('{weather}')
  value(set('Conditions: {conditions}'))
  value(set('Conditions: {conditions}'))
  value(set(''))
  expect(ownTemplate(state(room).templates, 'internal', 'identified')).toBeNull()
  expect(state(room).trail.map(({ text }) => text)).toEqual([
    'The template of updates to internal teams while identified was changed',
    'The template of updates to internal teams while identified is the one of the product again',
  ])
})
