import { expect, test } from 'vitest'
import { startAction } from '../actions/commands.ts'
import { proposeHypothesis, setHypothesisState } from '../hypotheses/commands.ts'
import { correctedByDraft, dropCorrection, newestOf, startCorrection } from '../publishing/correcting.ts'
import { postMortem } from '../../record/postMortem/postMortem.ts'
import { publishUpdate } from '../publishing/commands.ts'
import { publishedUpdates } from '../updates/selectors.ts'
import { keptDrafts } from '../publishing/keptDrafts.ts'
import { waitsFor } from '../yours/waitsFor.ts'
import {
  declaredRoom,
  entryTexts,
  jon,
  maya,
  reasonOf,
  type TestRoom,
  value,
} from '../../../test/support/testRoom.ts'
import { partedFrom } from '../../../test/support/apart.ts'
import { citeRecord, dropCitation } from './commands.ts'
import { citable, citationsOf, citedRecord, needCorrection } from './selectors.ts'

const audience = 'customers'
const state = (room: TestRoom) => room.store.getState()
const ends = { from: '{}', to: '{}' }

test('[COM-5] [M155] hypotheses, actions, decisions and what people logged are cited under a letter and their number', () => {
  const room = declaredRoom()
  const cause = value(room.run(proposeHypothesis, { title: 'The link flaps' }))
  value(room.run(proposeHypothesis, { title: 'A deploy broke it' }))
  value(room.run(startAction, { what: 'Drain the queue' }))
  expect(citable(state(room), 'h').map(({ label }) => label)).toContain('H2')
  expect(citable(state(room), 'link').map(({ label, words }) => [label, words])).toEqual([
    ['H1', 'The link flaps'],
  ])
  expect(citable(state(room), 'a1')[0]).toMatchObject({ words: 'Drain the queue', standing: 'running' })
  const cited = { kind: 'hypothesis', id: cause } as const
  const id = value(room.run(citeRecord, { audience, cited, ...ends }))
  expect(citationsOf(state(room).citations, audience)).toMatchObject([{ id, record: cause }])
  value(room.run(setHypothesisState, { id: cause, state: 'ruledOut', because: 'it held' }))
  expect(citedRecord(state(room), cited)).toMatchObject({ standing: 'ruled out: it held', isRuledOut: true })
  value(room.run(dropCitation, { id }))
  expect(citationsOf(state(room).citations, audience)).toEqual([])
  expect(reasonOf(room.run(dropCitation, { id }))).toContain('gone already')
  expect(
    reasonOf(room.run(citeRecord, { audience, cited: { kind: 'action', id: 'nobody' }, ...ends })),
  ).toContain('not on this machine')
})

/** Told with a citation of a hypothesis that is ruled out afterwards. */
function told() {
  const room = declaredRoom()
  const cause = value(room.run(proposeHypothesis, { title: 'A straight line' }))
  const cites = [{ kind: 'hypothesis', id: cause, words: 'two hours' }] as const
  const id = value(room.run(publishUpdate, { audience, text: 'Back in two hours.', cites }))
  room.manual.advance(60_000)
  return { room, cause, id }
}

test('[COM-5] [FRM-2] [M156] an update needs correction exactly while a hypothesis that it cites is ruled out and nothing corrects it', () => {
  const { room, cause, id } = told()
  const waits = (who: typeof maya) =>
    waitsFor(who, state(room), room.manual.now()).filter(({ kind }) => kind === 'correction')
  expect(needCorrection(state(room))).toEqual([])
  value(room.run(setHypothesisState, { id: cause, state: 'ruledOut', because: 'it decays' }))
  expect(needCorrection(state(room))).toMatchObject([
    { update: { id }, record: { label: 'H1' }, words: 'two hours', by: maya },
  ])
  expect(waits(maya)).toMatchObject([
    { place: { at: 'record', kind: 'update', id }, detail: 'H1 ruled out: it decays' },
  ])
  expect(waits(jon)).toEqual([])
  value(room.run(setHypothesisState, { id: cause, state: 'testing' }))
  expect(needCorrection(state(room))).toEqual([])
  value(room.run(setHypothesisState, { id: cause, state: 'ruledOut', because: 'it decays' }))
  value(room.run(publishUpdate, { audience, text: 'No time can be named.', corrects: id }))
  expect([needCorrection(state(room)), waits(maya)]).toEqual([[], []])
})

test('[COM-10] [M157] correcting puts the old words into the draft, keeps what stood there, and lasts until it is told or dropped', () => {
  const { room, id } = told()
  room.text('draftCustomers').insert(0, 'half a sentence')
  value(room.run(startCorrection, { audience, id }))
  expect(state(room).draftCustomers).toBe('Back in two hours.')
  expect(keptDrafts(state(room), audience).map(({ text }) => text)).toEqual(['half a sentence'])
  expect(correctedByDraft(state(room), audience)?.id).toBe(id)
  expect(correctedByDraft(state(partedFrom(room, jon)), audience)?.id).toBe(id)
  expect(reasonOf(room.run(startCorrection, { audience, id }))).toContain('corrects it already')
  value(room.run(dropCorrection, { audience }))
  expect(correctedByDraft(state(room), audience)).toBeNull()
  expect(state(room).draftCustomers).toBe('Back in two hours.')
  value(room.run(startCorrection, { audience, id }))
  expect(entryTexts(room).at(-1)).toContain(
    'A correction of the update to customers of 22:52 UTC is being written',
  )
  const newer = value(room.run(publishUpdate, { audience, text: 'Back in two hours.', corrects: id }))
  expect(correctedByDraft(state(room), audience)).toBeNull()
  expect(JSON.stringify(postMortem(state(room), room.manual.now()))).toContain('"Corrections"')
  expect(newestOf(publishedUpdates(state(room), audience), id)?.id).toBe(newer)
  expect(reasonOf(room.run(startCorrection, { audience, id }))).toContain('corrected already')
  expect(reasonOf(partedFrom(room, jon).run(startCorrection, { audience, id: newer }))).toContain(
    'Only Comms',
  )
})
