import { must, type NackRange } from '@holdfast/model'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createMemoryStore } from '../store/memory.ts'
import type { Store } from '../store/store.ts'
import { brokenStore } from '../../test/support/brokenStore.ts'
import type { Client } from '../../test/support/client.ts'
import { withRig } from '../../test/support/withRig.ts'

const { start, joined, client } = withRig()
const limits = { maxValueBytes: 1_000 }

const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
const huge = () => ({ id: 'one', text: 'long '.repeat(1_000) })

/** Ada writes what is stored, what is too large, and what is stored again; `file` is a copy of all of it. */
async function refusedOnce(store: Store = createMemoryStore()) {
  const rig = await start({ limits, store })
  const ada = await joined({ token: 'ada.respond' })
  for (const value of ['before', huge(), 'after']) ada.doc.getArray('timeline').push([value])
  const file = copyOf(ada.doc)
  await ada.barrier()
  const { ranges } = await ada.first('nack')
  return { ...rig, ada, file, ranges: must(ranges, 'ranges'), whole: rangesOf(ada.doc) }
}
const rangesOf = (doc: Y.Doc): readonly NackRange[] =>
  [...Y.decodeStateVector(Y.encodeStateVector(doc))].map(([client, to]) => ({ client, from: 0, to }))
const told = (one: Client) =>
  one.all('nack').map(({ reason, ranges, before }) => ({ reason, ranges, before }))

test('[S110] [OFF-2] who brings in a file what was refused to its author is told which part, also after a restart', async () => {
  const { store, stop, ranges, whole, file } = await refusedOnce()
  expect(ranges).toEqual([{ ...whole[0], from: 1, to: 2 }])
  const refusal = { reason: 'tooLarge', ranges, before: true }
  const dee = await joined({ token: 'dee.respond', doc: copyOf(file) })
  await dee.barrier(2, whole)
  expect(told(dee)).toEqual([refusal])
  expect((await dee.first('nack')).message).toMatch(/too large.*Nobody has it here; everything else is safe/)
  // Not known any more what it was: all of the room's, once.
  const eli = await joined({ token: 'eli.respond', doc: copyOf(file) })
  await eli.barrier(2)
  await eli.barrier(2)
  expect(told(eli)).toEqual([refusal])
  await stop()
  await start({ limits, store })
  const fay = await joined({ token: 'fay.respond', doc: copyOf(file) })
  await fay.barrier(1, [must(ranges[0], 'range')])
  expect(told(fay)).toEqual([refusal])
})

test('[S110] who carries nothing of it hears nothing of it', async () => {
  const { whole, ada } = await refusedOnce()
  const [own] = whole
  const dee = await joined({ token: 'dee.respond' })
  await dee.barrier(0, whole)
  await dee.barrier(1, [
    { ...must(own, 'range'), from: 0, to: 1 },
    { ...must(own, 'range'), from: 2, to: 3 },
    { client: 7, from: 0, to: 9 },
  ])
  // Ada was told when it was refused.
  await ada.barrier(1, whole)
  expect([told(dee), told(ada).length]).toEqual([[], 1])
})

test('[S110] [OFF-2] an author whose refusal was lost on the way hears it at the next connection', async () => {
  const { store } = await start({ limits })
  const doc = new Y.Doc()
  doc.getArray('timeline').push([huge()])
  const deaf = client({ token: 'ada.respond', manner: 'silent' })
  await deaf.first('hello')
  deaf.sendSync(1, Y.encodeStateAsUpdate(doc))
  await deaf.first('nack')
  deaf.ws.terminate()
  const ada = await joined({ token: 'ada.respond', doc })
  await ada.barrier(1, rangesOf(doc))
  expect(told(ada)).toEqual([{ reason: 'tooLarge', ranges: rangesOf(doc), before: true }])
  expect(await store.load('incident/one')).toMatchObject({
    value: { redactions: [{ ...rangesOf(doc)[0], why: 'tooLarge' }] },
  })
})

/** A disk that takes nothing while Ada brings what is too large, and works again. */
async function takenBack() {
  const store = brokenStore()
  const { timers, sync } = await start({ limits, store })
  const doc = new Y.Doc()
  doc.getArray('timeline').push([huge()])
  const ada = await joined({ token: 'ada.respond' })
  store.disk = 'full'
  ada.sendSync(1, Y.encodeStateAsUpdate(doc))
  await ada.until(() => ada.all('nack').some(({ reason }) => reason === 'readOnly'), 'the fault')
  store.disk = 'good'
  await timers.advance(1_500)
  await ada.until(() => sync.stats().readOnly === null, 'the disk')
  return { store, doc }
}

test('[S110] [S101] a part is refused once that is on disk, and before anything is acked: a crash before that filters again', async () => {
  const store = brokenStore()
  const { stop } = await start({ limits, store })
  const doc = new Y.Doc()
  doc.getArray('timeline').push([huge()])
  const dee = await joined({ token: 'dee.respond' })
  store.disk = 'held'
  dee.sendSync(1, Y.encodeStateAsUpdate(doc))
  const seq = dee.sendBarrier()
  await dee.until(() => store.appending === 1, 'the write')
  expect(told(dee)).toEqual([])
  store.release()
  await dee.until(() => dee.all('ack').some((ack) => ack.seq >= seq), 'the ack')
  const order = dee.heard.map(({ what }) => what)
  expect(order.indexOf('nack')).toBeGreaterThan(0)
  expect(order.indexOf('nack')).toBeLessThan(order.indexOf('ack'))
  await stop()
})

test('[S110] [S50] what the disk did not take is filtered again; nobody is told before it is here', async () => {
  const { store, doc } = await takenBack()
  const dee = await joined({ token: 'dee.respond' })
  await dee.barrier(1, rangesOf(doc))
  expect(told(dee)).toEqual([])
  const eve = await joined({ token: 'eve.respond', doc })
  await eve.barrier()
  expect(told(eve)).toEqual([{ reason: 'tooLarge', ranges: rangesOf(doc), before: undefined }])
  await dee.barrier(1, rangesOf(doc))
  expect(told(dee)).toEqual([{ reason: 'tooLarge', ranges: rangesOf(doc), before: true }])
  expect(await store.load('incident/one')).toMatchObject({
    value: { redactions: [{ ...rangesOf(doc)[0], why: 'tooLarge' }] },
  })
})

test('[S110] [S50] who was told and took it out brings it without its words: others that have them are told', async () => {
  const { doc } = await takenBack()
  const file = copyOf(doc)
  doc.getArray('timeline').delete(0, 1)
  const ada = await joined({ token: 'ada.respond', doc })
  await ada.barrier(1, rangesOf(doc))
  const dee = await joined({ token: 'dee.respond', doc: file })
  await dee.barrier(1, rangesOf(doc))
  expect(told(dee)).toEqual([{ reason: 'tooLarge', ranges: rangesOf(doc), before: true }])
})
