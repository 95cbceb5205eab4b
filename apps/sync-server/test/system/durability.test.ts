import { must } from '@holdfast/model'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { brokenStore } from '../support/brokenStore.ts'
import { until } from '../support/client.ts'
import { withRig } from '../support/withRig.ts'

const { start, joined, client } = withRig()

test('[S40] nothing leaves before it is on disk: no ack, no broadcast, no SyncStep2 that holds it', async () => {
  const store = brokenStore()
  await start({ store })
  const writer = await joined({ token: 'ann.respond' })
  const viewer = await joined({ token: 'vic.observe' })
  store.disk = 'held'
  writer.doc.getText('can').insert(0, 'secret until stored')
  const seq = writer.sendBarrier()
  await until(() => store.appending === 1)
  // Both kinds of joiner: one with nothing, one that asks by state vector.
  const empty = client({ token: 'eve.observe' })
  const other = new Y.Doc()
  other.getText('own').insert(0, 'x')
  const informed = client({ token: 'ivo.respond', doc: other, manner: 'silent' })
  await informed.first('step1')
  informed.sendSync(0, Y.encodeStateVector(other))
  await empty.synced()
  // A round trip of each, so that whatever was sent has arrived.
  for (const each of [viewer, informed, empty]) {
    each.sendPresence(each.doc.clientID, 1, {})
  }
  const late = await joined({ token: 'lea.observe' })
  await late.synced()
  const content = 'secret until stored'
  const everything = () => [writer, viewer, empty, informed, late].flatMap(({ heard }) => heard)
  const leaked = () =>
    everything().filter((frame) => 'bytes' in frame && Buffer.from(frame.bytes).includes(content))
  expect(leaked()).toEqual([])
  expect(writer.all('ack')).toEqual([])
  expect(informed.all('step2')).toEqual([])

  store.disk = 'good'
  store.release()
  await writer.until(() => writer.all('ack').some((ack) => ack.seq === seq))
  await viewer.until(() => viewer.doc.getText('can').toString() === content)
  await empty.until(() => empty.doc.getText('can').toString() === content)
  await informed.synced()
  expect(Buffer.from(must(informed.all('step2')[0], 'step2').bytes).includes(content)).toBe(true)
})

test('[S41] an ack covers everything sent before its barrier, deletions too, and says where it is safe', async () => {
  const { store } = await start({ kind: 'hub' })
  const one = await joined()
  const text = one.doc.getText('can')
  text.insert(0, 'abcdef')
  text.delete(0, 3)
  expect(await one.barrier()).toEqual({ what: 'ack', seq: 1, safe: 'machine' })
  const stored = await store.rows('incident/one', 0, 100)
  const replay = new Y.Doc()
  for (const row of stored.ok ? stored.value : []) Y.applyUpdate(replay, row.update)
  expect(replay.getText('can').toString()).toBe('def')
  text.delete(0, 1)
  await one.barrier()
  expect(one.all('ack').map(({ seq }) => seq)).toEqual([1, 2])
})

test('[S41] on a server the ack says server', async () => {
  await start({ kind: 'server' })
  const one = await joined()
  expect((await one.barrier()).safe).toBe('server')
})

test('[S41] barriers are answered as far as the disk has got, the last one for all before it', async () => {
  const store = brokenStore()
  await start({ store })
  const one = await joined()
  store.disk = 'held'
  one.doc.getText('can').insert(0, 'a')
  const first = one.sendBarrier()
  await until(() => store.appending === 1)
  one.doc.getText('can').insert(0, 'b')
  one.sendBarrier()
  const third = one.sendBarrier()
  const other = await joined({ token: 'bob.observe' })
  await other.synced()
  store.release()
  await one.until(() => one.all('ack').length === 1)
  expect(one.all('ack')[0]?.seq).toBe(first)
  await until(() => store.appending === 1)
  store.release()
  await one.until(() => one.all('ack').length === 2)
  expect(one.all('ack')[1]?.seq).toBe(third)
})

test('[S42] what is stored and told is the effective change: nothing for what is known', async () => {
  const { sync, store } = await start()
  const one = await joined({ token: 'ann.respond' })
  const two = await joined({ token: 'bob.respond' })
  one.doc.getText('can').insert(0, 'abc')
  one.doc.getText('can').delete(1, 1)
  await one.barrier()
  await two.until(() => two.doc.getText('can').toString() === 'ac')
  const updates = sync.stats().updates
  const heard = two.heard.length
  one.sendSync(2, Y.encodeStateAsUpdate(one.doc))
  one.sendSync(1, Y.encodeStateAsUpdate(one.doc))
  await one.barrier()
  await two.barrier()
  expect(sync.stats().updates).toBe(updates)
  expect(two.heard.slice(heard).filter(({ what }) => what === 'update')).toEqual([])
  // Half known, half new: only the new half is stored.
  one.ws.removeAllListeners('message')
  two.doc.getText('can').insert(2, 'd')
  two.sendSync(2, Y.encodeStateAsUpdate(two.doc))
  await two.barrier()
  const rows = await store.rows('incident/one', updates, 10)
  expect(rows.ok && rows.value).toHaveLength(1)
  expect(rows.ok && Y.decodeUpdate(must(rows.value[0], 'row').update).structs).toHaveLength(1)
})

test('[S42] [SEC-2] each row names its author and the time the server took it in', async () => {
  const { store, timers } = await start()
  const one = await joined({ token: 'ann.respond' })
  one.doc.getText('can').insert(0, 'a')
  await one.barrier()
  timers.clock.advance(5_000)
  const two = await joined({ token: 'bob.respond' })
  two.doc.getText('can').insert(0, 'b')
  await two.barrier()
  const rows = await store.rows('incident/one', 0, 10)
  const now = timers.clock.now()
  expect(rows.ok && rows.value.map(({ actor, receivedAt }) => [actor, receivedAt])).toEqual([
    ['ann', now - 5_000],
    ['bob', now],
  ])
})

test('[S42] nobody hears their own change again', async () => {
  await start()
  const one = await joined({ token: 'ann.respond' })
  const two = await joined({ token: 'bob.respond' })
  one.doc.getText('can').insert(0, 'one')
  two.doc.getText('can').insert(0, 'two')
  await until(() => one.doc.getText('can').length === 6 && two.doc.getText('can').length === 6)
  expect(one.all('update').filter(({ bytes }) => Buffer.from(bytes).includes('one'))).toEqual([])
  expect(two.all('update').filter(({ bytes }) => Buffer.from(bytes).includes('two'))).toEqual([])
})
