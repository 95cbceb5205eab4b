import { expect, test } from 'vitest'
import type { ActionId } from '../../base/ids.ts'
import { finishAction, startAction } from '../actions/commands.ts'
import { type IncidentDocument, incidentDocument } from '../document.ts'
import { addNeed, answerNeed } from '../needs/commands.ts'
import { deskOfEntry } from '../reunion/deskOfEntry.ts'
import { SERVER_ROOTS } from '../../schema/serverRoots.ts'
import { declaredRoom, value } from '../../../test/support/testRoom.ts'
import { countedWords, KIND_WORDS, SCRIBE_KINDS } from '../timeline/entryKinds.ts'
import { ENTRY_KINDS, REF_KINDS } from '../records/timeline.ts'
import { type Card } from './card.ts'
import { CARDS } from './cards.ts'
import { ROOT_PLACES } from './roots.ts'

test('[X21] every kind that an entry can refer to has a card or says why not, and every root a place', () => {
  expect(Object.keys(CARDS).sort()).toEqual([...REF_KINDS].sort())
  const cards = Object.values<Card>(CARDS)
  const roots = cards.flatMap((card) => (card.stored === 'nowhere' ? [] : [card.root]))
  expect(new Set(roots).size).toBe(roots.length)
  expect(cards.flatMap((card) => (card.stored === 'nowhere' ? [card.because] : []))).toEqual([
    'people are found by name and by role',
  ])
  expect(Object.keys(ROOT_PLACES).sort()).toEqual(Object.keys(incidentDocument).sort())
  expect(Object.keys(ROOT_PLACES)).toEqual(expect.arrayContaining([...SERVER_ROOTS]))
  const unseen = Object.entries(ROOT_PLACES).flatMap(([root, { desk }]) => (desk === null ? [root] : []))
  expect(unseen).toEqual(['sent', 'repeats', 'relations', 'arrivals', 'migrations'])
})

test('[X21] a table of records that no card reads says that it is part of another record', () => {
  const read = new Set<keyof IncidentDocument>(
    Object.values<Card>(CARDS).flatMap((card) => (card.stored === 'nowhere' ? [] : [card.root])),
  )
  const tables = Object.entries(incidentDocument).flatMap(([name, { kind }]) =>
    kind === 'table' && !read.has(name as keyof IncidentDocument) ? [name] : [],
  )
  expect(tables).toEqual([
    'incident',
    'evidence',
    'objections',
    'signOffs',
    'citations',
    'draftFiles',
    'branches',
    'regulatoryClocks',
    'commandOffers',
    'comments',
  ])
})

test('[X22] what a card says stays the same object until the record or what came of it changes', () => {
  const room = declaredRoom()
  const state = () => room.store.getState()
  const action: ActionId = value(room.run(startAction, { what: 'Restart the cache' }))
  const need = value(room.run(addNeed, { what: 'A second pair of eyes', holder: 'Ops' }))
  const said = () => [CARDS.action.found(state())[0], CARDS.need.found(state())[0]] as const
  const [before, needBefore] = said()
  expect(before).toMatchObject({ kind: 'action', id: action, title: 'Restart the cache', detail: 'running' })
  expect(needBefore).toMatchObject({ kind: 'need', id: need, detail: 'Ops' })
  expect(CARDS.need.open(state(), need)).toMatchObject({ what: 'need', detail: 'from Ops' })
  value(room.run(finishAction, { id: action, result: 'noEffect', note: 'still slow' }))
  const [finished, needAfter] = said()
  expect(finished).toMatchObject({ detail: 'no effect: still slow' })
  expect(needAfter).toBe(needBefore)
  value(room.run(answerNeed, { id: need, answer: 'Lee is here' }))
  expect(said()[0]).toBe(finished)
  expect(said()[1]).toMatchObject({ detail: 'Lee is here' })
  expect(CARDS.need.open(state(), 'unknown')).toBeNull()
})

test('[X23] every kind of entry has its word, and counts are said with the most telling first', () => {
  expect(ENTRY_KINDS.filter((kind) => KIND_WORDS[kind] === '')).toEqual([])
  expect(SCRIBE_KINDS).toEqual(expect.arrayContaining(['note', 'observation', 'action']))
  expect(SCRIBE_KINDS).not.toContain('phase')
  const kinds = ['note', 'action', 'role', 'handover', 'need', 'decision', 'action'] as const
  expect(countedWords(kinds.map((kind) => ({ kind })))).toBe(
    '1 decision, 2 role changes, 2 actions, 2 entries',
  )
})

test('[X24] a line of the timeline about a record is told on the desk of its card, any other on its own', () => {
  const cards: Readonly<Record<string, Card>> = CARDS
  const about = ENTRY_KINDS.filter((kind) => Object.hasOwn(cards, kind))
  expect(about.map((kind) => [kind, deskOfEntry({ kind })])).toEqual(
    about.map((kind) => [kind, cards[kind]?.desk]),
  )
  expect(deskOfEntry({ kind: 'handover' })).toBe('command')
  expect(deskOfEntry({ kind: 'note' })).toBe('timeline')
})
