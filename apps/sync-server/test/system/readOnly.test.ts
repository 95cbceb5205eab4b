import { timeRequest } from '@holdfast/model'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { brokenStore } from '../support/brokenStore.ts'
import { until } from '../support/client.ts'
import { withRig } from '../support/withRig.ts'

const { start, joined, client } = withRig()

test('[SEC-6] [S50] when the disk fails the room is read-only: writers are told, nothing is acked or told to others, readers read on', async () => {
  const store = brokenStore()
  const { sync, timers } = await start({ store })
  const writer = await joined({ token: 'ann.respond' })
  const viewer = await joined({ token: 'vic.observe' })
  writer.doc.getText('can').insert(0, 'kept ')
  await writer.barrier()
  store.disk = 'full'
  writer.doc.getText('can').insert(5, 'lost?')
  const seq = writer.sendBarrier()
  const nack = await writer.first('nack')
  expect(nack).toMatchObject({ reason: 'readOnly' })
  expect(nack.message).toContain('still on your machine')
  expect(sync.stats().readOnly).toContain('no space')

  const late = await joined({ token: 'lea.observe' })
  expect(late.doc.getText('can').toString()).toBe('kept ')
  expect(viewer.doc.getText('can').toString()).toBe('kept ')
  writer.doc.getText('can').insert(10, ' more')
  await writer.until(() => writer.all('nack').length === 2)
  expect(writer.all('ack').filter((ack) => ack.seq >= seq)).toEqual([])

  // Still full at the first look, good at a later one: the writers are asked for what they hold.
  await timers.advance(1_500)
  expect(sync.stats().readOnly).not.toBeNull()
  store.disk = 'good'
  await timers.advance(1_500)
  await until(() => sync.stats().readOnly === null)
  await writer.until(() => writer.all('ack').some((ack) => ack.seq >= seq))
  await viewer.until(() => viewer.doc.getText('can').toString() === 'kept lost? more')
  expect(sync.stats().commitFailures).toBe(1)
})

test('[S50] what two people wrote into the failing batch comes back from both, once', async () => {
  const store = brokenStore()
  const { timers, sync } = await start({ store })
  const [one, two] = await Promise.all([joined({ token: 'ann.respond' }), joined({ token: 'bob.respond' })])
  store.disk = 'full'
  one.doc.getArray('timeline').push(['from one'])
  two.doc.getArray('timeline').push(['from two'])
  await Promise.all([one.first('nack'), two.first('nack')])
  store.disk = 'good'
  await timers.advance(1_500)
  await until(() => one.doc.getArray('timeline').length === 2 && two.doc.getArray('timeline').length === 2)
  await Promise.all([one.barrier(), two.barrier()])
  expect(sync.stats().updates).toBe(2)
  expect(one.doc.getArray('timeline').toJSON()).toEqual(two.doc.getArray('timeline').toJSON())
})

test('[S50] a barrier after two changes that were taken back is answered once they came again as one', async () => {
  const store = brokenStore()
  const { timers } = await start({ store })
  const writer = await joined({ token: 'ann.respond' })
  store.disk = 'full'
  writer.doc.getText('can').insert(0, 'one ')
  writer.doc.getText('can').insert(4, 'two')
  const seq = writer.sendBarrier()
  await writer.first('nack')
  store.disk = 'good'
  await timers.advance(1_500)
  await writer.until(() => writer.all('ack').some((ack) => ack.seq === seq))
  expect(new Set(writer.all('nack').map(({ reason }) => reason))).toEqual(new Set(['readOnly']))
})

test('[S50] somebody who reconnects while the disk is full and brings nothing new is not bothered', async () => {
  const store = brokenStore()
  await start({ store })
  const writer = await joined({ token: 'ann.respond' })
  writer.doc.getText('can').insert(0, 'abc')
  writer.doc.getText('can').delete(0, 1)
  await writer.barrier()
  store.disk = 'full'
  writer.doc.getText('can').insert(0, 'x')
  await writer.first('nack')
  const doc = new Y.Doc()
  const again = await joined({ token: 'bob.respond', doc })
  await again.close()
  const back = await joined({ token: 'bob.respond', doc })
  await back.synced()
  expect(back.all('nack')).toEqual([])
})

test("[S50] a barrier that rested on somebody else's lost change is not answered before that is safe", async () => {
  const store = brokenStore()
  const { timers } = await start({ store })
  const one = await joined({ token: 'ann.respond' })
  store.disk = 'held'
  one.doc.getText('can').insert(0, 'shared')
  await until(() => store.appending === 1)
  // The same change, from another window of hers: known to the room, so a no-op, but not durable.
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(one.doc))
  const two = client({ token: 'ann.respond', doc })
  await two.first('step1')
  await two.until(() => two.ws.readyState === two.ws.OPEN)
  const seq = two.sendBarrier()
  const three = await joined({ token: 'cyd.observe' })
  await three.synced()
  store.disk = 'full'
  store.release()
  await one.first('nack')
  await one.close()
  expect(two.all('ack')).toEqual([])
  store.disk = 'good'
  await timers.advance(1_500)
  // Somebody else's change takes the place that the lost one had in the room's count.
  const four = await joined({ token: 'dan.respond' })
  four.doc.getText('other').insert(0, 'x')
  await four.barrier()
  await two.until(() => two.all('ack').some((ack) => ack.seq === seq))
  const late = await joined({ token: 'lea.observe' })
  expect(late.doc.getText('can').toString()).toBe('shared')
})

test('[S50] an answer that was captured before the disk failed is captured again, without what was lost', async () => {
  const store = brokenStore()
  await start({ store })
  const writer = await joined({ token: 'ann.respond' })
  writer.doc.getText('can').insert(0, 'kept')
  await writer.barrier()
  store.disk = 'held'
  writer.doc.getText('can').insert(4, ' and lost')
  await until(() => store.appending === 1)
  const doc = new Y.Doc()
  doc.getText('own').insert(0, 'x')
  const reader = client({ token: 'ron.observe', doc, manner: 'silent' })
  await reader.first('step1')
  reader.sendSync(0, Y.encodeStateVector(doc))
  await (await joined({ token: 'vic.observe' })).synced()
  store.disk = 'full'
  store.release()
  const { bytes } = await reader.first('step2')
  Y.applyUpdate(doc, bytes)
  expect(doc.getText('can').toString()).toBe('kept')
})

test('[S50] a store that throws is a failed disk, not a crash', async () => {
  const store = brokenStore()
  const append = store.append
  let broken = true
  const { sync } = await start({
    store: {
      ...store,
      append: (rows) => {
        if (broken) throw new Error('defect')
        return append(rows)
      },
    },
  })
  const one = await joined()
  one.doc.getText('can').insert(0, 'x')
  expect((await one.first('nack')).reason).toBe('readOnly')
  expect(sync.stats().updates).toBe(0)
  broken = false
})

test('[S50] [S41] who was greeted with a change that the disk then did not take is asked again before anything is acked', async () => {
  const store = brokenStore()
  const { timers } = await start({ store })
  const before = await joined({ token: 'ann.respond' })
  store.disk = 'held'
  before.doc.getText('can').insert(0, 'written on a line that broke')
  await until(() => store.appending === 1)
  // The same window over a new connection: the room claims to have the change, so the window does not send it.
  const after = client({ token: 'ann.respond', doc: before.doc })
  await after.first('step1')
  await before.close()
  store.disk = 'full'
  store.release()
  const reader = await joined({ token: 'vic.observe' })
  await reader.synced()
  const seq = after.sendBarrier()
  after.send(timeRequest.encode({ t0: 1 }))
  await after.first('time')
  expect(after.all('ack')).toEqual([])
  store.disk = 'good'
  await timers.advance(1_500)
  await after.until(() => after.all('ack').some((ack) => ack.seq === seq))
  expect(after.all('step1')).toHaveLength(2)
  expect((await joined({ token: 'lea.observe' })).doc.getText('can').toString()).toBe(
    'written on a line that broke',
  )
})

test('[S50] [S41] an answer to the question before the failure settles nothing after it', async () => {
  const store = brokenStore()
  const { timers } = await start({ store })
  const one = await joined({ token: 'ann.respond' })
  store.disk = 'held'
  one.doc.getText('can').insert(0, 'x')
  await until(() => store.appending === 1)
  const two = client({ token: 'ann.respond', doc: one.doc, manner: 'silent' })
  await two.first('step1')
  await one.close()
  store.disk = 'full'
  store.release()
  await (await joined({ token: 'vic.observe' })).synced()
  store.disk = 'good'
  await timers.advance(1_500)
  await until(() => two.all('step1').length === 2)
  // Late: what it answers to the greeting, with nothing in it, because the room claimed to have the change.
  two.sendSync(1, Uint8Array.of(0, 0))
  const seq = two.sendBarrier()
  two.send(timeRequest.encode({ t0: 1 }))
  await two.first('time')
  expect(two.all('ack')).toEqual([])
  two.sendSync(1, Y.encodeStateAsUpdate(two.doc))
  await two.until(() => two.all('ack').some((ack) => ack.seq === seq))
})
