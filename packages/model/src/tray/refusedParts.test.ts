import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { proposeHypothesis } from '../incident/hypotheses/commands.ts'
import { declaredRoom, value } from '../../test/support/testRoom.ts'
import { logEntry } from '../incident/timeline/commands.ts'
import { beyond, refusedParts, removal } from './refusedParts.ts'

/** What `act` writes, as ranges. */
function ranges(doc: Y.Doc, act: () => void) {
  const before = Y.encodeStateVector(doc)
  act()
  return beyond(doc, before)
}

test('[X11] what was refused is read out of the document in words, with its place', () => {
  const room = declaredRoom()
  const { doc } = room
  const logged = ranges(doc, () => {
    value(room.run(logEntry, { kind: 'observation', text: 'errors climb' }))
    value(room.run(logEntry, { kind: 'note', text: 'asked the vendor' }))
  })
  expect(refusedParts(doc, logged)).toEqual([
    { root: 'timeline', row: null, text: 'errors climb' },
    { root: 'timeline', row: null, text: 'asked the vendor' },
  ])
  const typed = ranges(doc, () => {
    room.text('conditions').insert(0, 'All of EU')
    room.text('conditions').insert(9, ' is down')
  })
  expect(refusedParts(doc, typed)).toEqual([{ root: 'conditions', row: null, text: 'All of EU is down' }])
  const proposed = ranges(doc, () => value(room.run(proposeHypothesis, { title: 'The cable' })))
  const [id] = room.store.getState().hypotheses.keys()
  expect(refusedParts(doc, proposed)).toContainEqual({ root: 'hypotheses', row: id, text: 'The cable' })
})

test('[X11] part of a run is named as that part, and what is not here or deleted says nothing', () => {
  const doc = new Y.Doc()
  const text = doc.getText('conditions')
  text.insert(0, 'keep drop keep')
  const { clientID: client } = doc
  const part = { client, from: 5, to: 9 }
  expect(refusedParts(doc, [part])).toEqual([{ root: 'conditions', row: null, text: 'drop' }])
  expect(refusedParts(doc, [{ client: client + 1, from: 0, to: 5 }])).toEqual([])
  Y.applyUpdate(doc, removal([part]))
  expect(text.toString()).toBe('keep  keep')
  expect(refusedParts(doc, [part])).toEqual([])
  Y.applyUpdate(
    doc,
    removal([
      { client, from: 9, to: 14 },
      { client, from: 0, to: 5 },
    ]),
  )
  expect(text.toString()).toBe('')
})
