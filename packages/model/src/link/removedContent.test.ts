import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Nack, NackRange } from '../wire/nack.ts'
import type { Outstanding } from './ackTracker.ts'
import { createRemovedContent } from './removedContent.ts'

const nack = (ranges: readonly NackRange[], more: Partial<Nack> = {}): Nack => ({
  reason: 'tooLarge',
  message: 'Too large.',
  ranges,
  before: true,
  ...more,
})

/** A document with a note and an entry made here, and another replica that deletes what it is told to. */
function here(outstanding: Partial<Outstanding> = {}) {
  const doc = new Y.Doc()
  doc.getText('conditions').insert(0, 'Europe is down')
  doc.getArray('timeline').push([{ id: 'one', text: 'long words' }])
  const client = doc.clientID
  const own = [{ client, from: 0, to: 15 }]
  const said = { left: 2, parts: own, ...outstanding }
  const taken = createRemovedContent(doc, () => said)
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  const deleteIn = (replica: Y.Doc) =>
    replica.transact(() => {
      replica.getText('conditions').delete(0, 7)
      replica.getArray('timeline').delete(0, 1)
    })
  const deleteThere = () => {
    deleteIn(other)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  }
  const wordsOf = (ranges: readonly NackRange[]) => taken.find(nack(ranges))?.words?.map(({ text }) => text)
  return { client, own, taken, deleteThere, deleteHere: () => deleteIn(doc), wordsOf }
}

test('[X13] what the server took out before it is known to be there is found by the clocks of a refusal', () => {
  const { client, own, taken, deleteThere, wordsOf } = here()
  deleteThere()
  expect(wordsOf(own)).toEqual(['Europe ', 'long words'])
  expect(wordsOf([{ client, from: 3, to: 15 }])).toEqual(['ope ', 'long words'])
  expect(taken.find(nack([{ client, from: 14, to: 15 }]))).toMatchObject({
    words: [{ root: 'timeline', row: null, text: 'long words' }],
  })
  taken.forget()
  expect(taken.find(nack([{ client, from: 0, to: 7 }]))).toBeNull()
})

test('[X13] not known what was made here: all that the server takes out is kept', () => {
  const { own, deleteThere, wordsOf } = here({ parts: undefined })
  deleteThere()
  expect(wordsOf(own)).toEqual(['Europe ', 'long words'])
})

test.each([
  ['what is on the server', { left: 0 }, 'there'],
  ['what others made', { parts: [{ client: 1, from: 0, to: 99 }] }, 'there'],
  ['what was deleted here', {}, 'here'],
] as const)('[X13] %s is not kept', (_what, outstanding, where) => {
  const { client, own, taken, deleteThere, deleteHere } = here(outstanding)
  if (where === 'here') deleteHere()
  else deleteThere()
  expect(taken.find(nack([{ client, from: 0, to: 7 }]))).toBeNull()
  expect(taken.find(nack(own))).toEqual(nack(own))
})

test('[X13] a refusal of what is not here means somebody else; one made now, or passed on by a hub, does not', () => {
  const { taken } = here()
  const ranges = [{ client: 1, from: 0, to: 9 }]
  expect(taken.find(nack(ranges))).toBeNull()
  for (const refusal of [nack(ranges, { before: undefined }), nack(ranges, { relayed: 3 })])
    expect(taken.find(refusal)).toEqual(refusal)
})

test('[X13] nothing more is kept once it has stopped', () => {
  const { client, taken, deleteThere } = here()
  taken.stop()
  deleteThere()
  expect(taken.find(nack([{ client, from: 0, to: 7 }]))).toBeNull()
})
