import { CLOSE } from '@holdfast/model'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createMemoryStore } from '../../src/store/memory.ts'
import { brokenStore } from '../support/brokenStore.ts'
import { until } from '../support/client.ts'
import { withRig } from '../support/withRig.ts'

const { start, joined, client } = withRig()

test("[S70] a time request is answered with the server's clock", async () => {
  const { timers } = await start()
  const one = await joined()
  one.send(Buffer.concat([Buffer.from([104, 8]), Buffer.from('{"t0":7}')]))
  expect(await one.first('time')).toEqual({
    what: 'time',
    t0: 7,
    t1: timers.clock.now(),
    t2: timers.clock.now(),
  })
})

test('[S71] a reader that stops reading is closed once 1 MiB or 256 frames wait for it; others are not slowed', async () => {
  const { sync } = await start()
  const writer = await joined({ token: 'ann.respond' })
  const stalled = await joined({ token: 'sam.observe' })
  stalled.ws.pause()
  // Its socket takes a few MB before anything waits in the server.
  const chunk = 'x'.repeat(60_000)
  for (let i = 0; i < 400 && !sync.stats().closes[CLOSE.slowReader]; i++) {
    writer.doc.getArray('timeline').push([chunk])
    await writer.barrier()
  }
  expect(sync.stats().closes).toEqual({ [CLOSE.slowReader]: 1 })
  stalled.ws.resume()
  await stalled.until(() => stalled.closed !== null)
  const healthy = await joined({ token: 'vic.observe' })
  expect(healthy.doc.getArray('timeline').length).toBe(writer.doc.getArray('timeline').length)
})

test('[S71] a large state on a slow line is no slow reader', async () => {
  const { sync } = await start({ limits: { queueBytes: 100_000 } })
  const writer = await joined({ token: 'ann.respond' })
  for (let i = 0; i < 30; i++) writer.doc.getArray('timeline').push(['x'.repeat(500_000)])
  await writer.barrier()
  const slow = client({ token: 'sam.observe' })
  await slow.first('step1')
  slow.ws.pause()
  writer.doc.getArray('timeline').push(['while it loads'])
  await writer.barrier()
  slow.ws.resume()
  await slow.until(() => slow.doc.getArray('timeline').length === 31)
  expect(sync.stats().closes).toEqual({})
})

test('[S71] a client that asks again and again without reading gets one state at a time', async () => {
  const { sync } = await start()
  const writer = await joined({ token: 'ann.respond' })
  for (let i = 0; i < 20; i++) writer.doc.getArray('timeline').push(['x'.repeat(500_000)])
  await writer.barrier()
  const greedy = client({ token: 'gil.observe', manner: 'silent' })
  await greedy.first('step1')
  greedy.ws.pause()
  const before = sync.stats().joins
  for (let i = 0; i < 10; i++) {
    const { messagesReceived } = sync.stats()
    greedy.sendSync(0, Uint8Array.of(0))
    await until(() => sync.stats().messagesReceived > messagesReceived)
    await writer.barrier()
  }
  expect(sync.stats().joins).toBe(before + 1)
  greedy.ws.resume()
  await until(() => sync.stats().joins === before + 2)
})

test('[S72] a client over its budget is not read until the budget allows; nothing is lost', async () => {
  const { timers, sync } = await start({ limits: { unitsInReserve: 10, unitsPerSecond: 1 } })
  const one = await joined()
  for (let i = 0; i < 20; i++) one.doc.getText('can').insert(0, 'x')
  await until(() => sync.stats().messagesReceived >= 11)
  const seq = one.sendBarrier()
  const other = await joined({ token: 'bob.observe' })
  await other.barrier()
  expect(one.all('ack')).toEqual([])
  await timers.advance(30_000)
  await one.until(() => one.all('ack').some((ack) => ack.seq === seq))
  expect(other.doc.getText('can').length).toBe(20)
  expect(one.all('nack')).toEqual([])
})

test('[S73] a connection that falls silent is pinged, and ended when nothing comes back', async () => {
  const { timers, sync } = await start()
  const one = await joined({ token: 'ann.respond' })
  await timers.advance(45_000)
  await one.barrier()
  await timers.advance(45_000)
  await one.barrier()
  expect(one.closed).toBeNull()
  const gone = await joined({ token: 'bob.respond' })
  gone.ws.pause()
  await timers.advance(59_000)
  await one.barrier()
  await timers.advance(3_000)
  await until(() => sync.stats().connections === 1)
  expect(one.closed).toBeNull()
})

test('[S80] a room is let go a while after the last one left, with a checkpoint, and comes back whole', async () => {
  const store = createMemoryStore()
  const { timers, sync } = await start({ store, limits: { graceMs: 10_000 } })
  const one = await joined()
  one.doc.getArray('timeline').push(['a', 'b'])
  await one.barrier()
  await one.close()
  await until(() => sync.stats().connections === 0)
  await timers.advance(9_000)
  expect(sync.stats().rooms).toBe(1)
  await timers.advance(2_000)
  await until(() => sync.stats().rooms === 0)
  const stored = await store.load('incident/one')
  expect(stored.ok && [stored.value.checkpoint?.seq, stored.value.updates.length]).toEqual([1, 0])
  const two = await joined({ token: 'bob.observe' })
  expect(two.doc.getArray('timeline').toJSON()).toEqual(['a', 'b'])
})

test('[S80] coming back within the grace keeps the room, and the grace starts anew', async () => {
  const { timers, sync } = await start({ limits: { graceMs: 10_000 } })
  for (const wait of [3_000, 8_000]) {
    const one = await joined()
    await one.close()
    await until(() => sync.stats().connections === 0)
    await timers.advance(wait)
  }
  expect(sync.stats().rooms).toBe(1)
  await timers.advance(3_000)
  await until(() => sync.stats().rooms === 0)
})

test('[S81] a quiet room is kept as bytes, and nobody can tell', async () => {
  const { timers } = await start()
  const one = await joined({ token: 'ann.respond' })
  one.doc.getText('can').insert(0, 'abc')
  await one.barrier()
  await timers.advance(10_000)
  const two = await joined({ token: 'bob.respond' })
  expect(two.doc.getText('can').toString()).toBe('abc')
  await timers.advance(10_000)
  const known = new Y.Doc()
  Y.applyUpdate(known, Y.encodeStateAsUpdate(one.doc))
  const three = await joined({ token: 'cyd.respond', doc: known })
  three.doc.getText('can').insert(3, 'd')
  await until(
    () => one.doc.getText('can').toString() === 'abcd' && two.doc.getText('can').toString() === 'abcd',
  )
})

test('[S82] a checkpoint is written every so many changes, and the log is kept whole', async () => {
  const store = createMemoryStore()
  const { sync } = await start({ store, limits: { checkpointChanges: 10 } })
  const one = await joined()
  for (let i = 0; i < 35; i++) {
    one.doc.getText('can').insert(0, 'x')
    await one.barrier()
  }
  await until(() => sync.stats().checkpoints === 3)
  const stored = await store.load('incident/one')
  expect(stored.ok && [stored.value.checkpoint?.seq, stored.value.updates.length]).toEqual([30, 5])
  const rows = await store.rows('incident/one', 0, 100)
  const replay = new Y.Doc()
  for (const { update } of rows.ok ? rows.value : []) Y.applyUpdate(replay, update)
  expect(Y.encodeStateAsUpdate(replay)).toEqual(Y.encodeStateAsUpdate(one.doc))
})

test('[S83] what was received before the drain is told and acked before the close', async () => {
  const store = brokenStore()
  const { sync, timers } = await start({ store })
  const one = await joined({ token: 'ann.respond' })
  const two = await joined({ token: 'bob.respond' })
  store.disk = 'held'
  one.doc.getText('can').insert(0, 'the last words')
  const seq = one.sendBarrier()
  await until(() => store.appending === 1)
  const drained = sync.drain()
  store.disk = 'good'
  store.release()
  await until(() => one.closed !== null && two.closed !== null)
  await timers.advance(3_000)
  await drained
  expect(one.all('ack').map((ack) => ack.seq)).toEqual([seq])
  expect(two.doc.getText('can').toString()).toBe('the last words')
})

test('[S83] drain stores what was received, closes everybody with 4500, and lets nobody in', async () => {
  const store = createMemoryStore()
  const { sync, timers } = await start({ store })
  const one = await joined({ token: 'ann.respond' })
  const two = await joined({ token: 'bob.respond', dialect: 'stock' })
  one.doc.getText('can').insert(0, 'the last words')
  const drained = sync.drain()
  await until(() => one.closed !== null && two.closed !== null)
  await timers.advance(3_000)
  await drained
  expect([one.closed?.code, two.closed?.code]).toEqual([CLOSE.shuttingDown, CLOSE.shuttingDown])
  expect(sync.stats()).toMatchObject({ rooms: 0, connections: 0, updates: 1 })
  const stored = await store.load('incident/one')
  expect(stored.ok && stored.value.checkpoint?.seq).toBe(1)
  const late = client()
  await late.until(() => late.closed !== null)
  expect(late.closed?.code).toBe(CLOSE.shuttingDown)
})
