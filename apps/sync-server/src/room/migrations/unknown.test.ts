import {
  createIds,
  createDocumentRoom,
  incidentDocument,
  logEntry,
  manualClock,
  movePhase,
  must,
  type Person,
  proposeHypothesis,
  rankHypothesis,
  SCHEMA_VERSION,
  setResponder,
} from '@holdfast/model'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { fixture } from '../../../test/support/fixture.ts'
import { readAsNewerApp, writeAsNewerApp } from '../../../test/support/newerApp.ts'
import { withRig } from '../../../test/support/withRig.ts'
import { migrations } from './migrations.ts'

const bench = withRig()
const jon: Person = { id: 'jon' as Person['id'], name: 'Jon Lindqvist' }

function newer(): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, fixture('newer'))
  return doc
}
/** Today's app on a document. */
function open(doc: Y.Doc) {
  const clock = manualClock(Date.UTC(2018, 9, 22))
  return createDocumentRoom({ document: incidentDocument, doc, clock, newId: createIds(clock), actor: jon })
}
/** As many of today's commands as touch the rows that a newer app has written to. */
function work(doc: Y.Doc): void {
  const room = open(doc)
  const [hypothesis] = room.store.getState().hypotheses.keys()
  room.run(logEntry, { kind: 'note', text: 'An older app was here' })
  room.run(movePhase, { phase: 'mitigating' })
  room.run(proposeHypothesis, { title: 'Another cause' })
  room.run(rankHypothesis, { id: must(hypothesis, 'hypothesis'), position: 1 })
  room.run(setResponder, { person: jon, state: 'standby' })
  room.text('conditions').insert(0, 'Older. ')
  room.close()
}

test('[V20] what a newer app wrote is read as far as it is known, and survives what an older app does', () => {
  const doc = newer()
  const before = readAsNewerApp(doc)
  const written = new Y.Doc()
  Y.applyUpdate(written, fixture('incident-1'))
  writeAsNewerApp(written)
  expect(before).toEqual(readAsNewerApp(written))
  expect(before).toMatchObject({
    regulators: { r1: { clock: 72 } },
    severity: { value: 'SEV0' },
    audiences: ['regulators'],
  })
  work(doc)
  const state = open(doc).store.getState()
  expect(state.timeline.some(({ text }) => text === 'An older app was here')).toBe(true)
  expect(state.timeline.find(({ text }) => text === 'p99 is 800 ms')).toMatchObject({ kind: 'note' })
  expect(readAsNewerApp(doc)).toEqual(before)
  const saved = new Y.Doc()
  Y.applyUpdate(saved, Y.encodeStateAsUpdate(doc))
  expect(readAsNewerApp(saved)).toEqual(before)
})

test('[V20] an older server takes in, stores and passes on all of it, over a restart too', async () => {
  const before = readAsNewerApp(newer())
  const rig = await bench.start({ migrations })
  const author = bench.client({ token: 'maya.respond', doc: newer(), schema: SCHEMA_VERSION + 1 })
  await author.synced()
  await author.barrier()
  expect(author.all('nack')).toEqual([])
  const older = await bench.joined({ token: 'jon.respond', schema: 1 })
  work(older.doc)
  await older.barrier()
  expect(older.all('nack')).toEqual([])
  await rig.stop()

  await bench.start({ store: rig.store, migrations })
  const reader = await bench.joined({ token: 'eve.observe' })
  expect(readAsNewerApp(reader.doc)).toEqual(before)
  expect(reader.doc.getText('conditions').toString()).toMatch(/^Older\. /)
})
