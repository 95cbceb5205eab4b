// Traps that have bitten others, each by its name. Those of a window's own disk and link are held beside them.
import { canonical, must } from '@holdfast/model'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createMemoryStore } from '../../src/store/memory.ts'
import { brokenStore } from '../support/brokenStore.ts'
import { until } from '../support/client.ts'
import { canonicalState } from '../support/randomHistory.ts'
import { withRig } from '../support/withRig.ts'

const { start, joined, client, stock } = withRig()

test('[S14] trap: synced but empty on a cold room', async () => {
  const memory = createMemoryStore()
  const doc = new Y.Doc()
  doc.getText('can').insert(0, 'content from disk')
  const row = { room: 'incident/one', receivedAt: 1, actor: 'ann', update: Y.encodeStateAsUpdate(doc) }
  await memory.append([row])
  let letLoad = () => {}
  const loading = new Promise<void>((go) => {
    letLoad = go
  })
  await start({
    store: {
      ...memory,
      load: async (room) => {
        await loading
        return memory.load(room)
      },
    },
  })
  const [ours, theirs] = [client({ token: 'vic.observe' }), stock('bob.respond')]
  const early = ours.synced().then(() => ours.doc.getText('can').toString())
  const late = theirs.synced().then(() => theirs.doc.getText('can').toString())
  letLoad()
  expect(await Promise.all([early, late])).toEqual(['content from disk', 'content from disk'])
})

test('[S40] trap: a SyncStep2 encoded when it is sent holds what came after the question and is not stored', async () => {
  const store = brokenStore()
  await start({ store })
  const writer = await joined({ token: 'ann.respond' })
  store.disk = 'held'
  writer.doc.getText('can').insert(0, 'first ')
  await until(() => store.appending === 1)
  const doc = new Y.Doc()
  doc.getText('own').insert(0, 'x')
  const asking = client({ token: 'vic.observe', doc, manner: 'silent' })
  await asking.first('step1')
  asking.sendSync(0, Y.encodeStateVector(doc))
  await (await joined({ token: 'eve.observe' })).synced()
  writer.doc.getText('can').insert(6, 'second')
  const other = await joined({ token: 'ivo.observe' })
  await other.synced()
  store.release()
  const { bytes } = await asking.first('step2')
  expect([Buffer.from(bytes).includes('first'), Buffer.from(bytes).includes('second')]).toEqual([true, false])
  store.disk = 'good'
  store.release()
  await asking.until(() =>
    asking.all('update').some((update) => Buffer.from(update.bytes).includes('second')),
  )
})

test('[S41] trap: a state vector does not change on delete, so it is no ack', async () => {
  const store = brokenStore()
  await start({ store })
  const one = await joined({ token: 'ann.respond' })
  one.doc.getText('can').insert(0, 'wrong')
  await one.barrier()
  const before = Y.encodeStateVector(one.doc)
  store.disk = 'held'
  one.doc.getText('can').delete(0, 5)
  expect(Y.encodeStateVector(one.doc)).toEqual(before)
  const seq = one.sendBarrier()
  await until(() => store.appending === 1)
  await (await joined({ token: 'vic.observe' })).synced()
  expect(one.all('ack').filter((ack) => ack.seq >= seq)).toEqual([])
  store.release()
  await one.until(() => one.all('ack').some((ack) => ack.seq === seq))
  const rows = await store.rows('incident/one', 0, 10)
  const log = new Y.Doc()
  for (const { update } of rows.ok ? rows.value : []) Y.applyUpdate(log, update)
  expect(log.getText('can').toString()).toBe('')
})

test('[S41] trap: counting messages mis-acks: one message of three changes, and three of one, are acked by their barriers', async () => {
  const store = brokenStore()
  await start({ store })
  const one = client({ token: 'ann.respond', manner: 'silent' })
  await one.first('step1')
  const made: Uint8Array[] = []
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => made.push(update))
  for (const word of ['a', 'b', 'c', 'd', 'e', 'f']) doc.getArray('timeline').push([word])
  one.sendSync(2, Y.mergeUpdates(made.slice(0, 3)))
  const first = one.sendBarrier()
  await one.until(() => one.all('ack').some((ack) => ack.seq === first))
  store.disk = 'held'
  for (const update of made.slice(3)) one.sendSync(2, update)
  const second = one.sendBarrier()
  await until(() => store.appending === 1)
  expect(one.all('ack').map(({ seq }) => seq)).toEqual([first])
  store.disk = 'good'
  store.release()
  await one.until(() => one.all('ack').some((ack) => ack.seq === second))
})

test('[S31] trap: awareness of a gone client is resurrected by those who echo what they heard', async () => {
  await start()
  const [one, two] = await Promise.all([joined({ token: 'ann.respond' }), joined({ token: 'bob.respond' })])
  one.sendPresence(one.doc.clientID, 1, { desk: 'ops' })
  await two.first('awareness')
  await one.close()
  await two.until(() => two.all('awareness').length > 1)
  // As stock clients do: what they remember of others, with a newer clock.
  two.sendPresence(one.doc.clientID, 2 ** 50, { desk: 'ops' })
  const late = await joined({ token: 'vic.observe' })
  await late.barrier()
  const told = late.all('awareness').filter(({ bytes }) => Buffer.from(bytes).includes('"ann"'))
  expect(told).toEqual([])
})

test('[S20] trap: reading replicas emit clean-up deletes: nothing is stored, and nobody is refused', async () => {
  const { sync } = await start()
  const writer = await joined({ token: 'ann.respond' })
  const text = writer.doc.getText('can')
  text.insert(0, 'bold and not')
  text.format(0, 4, { bold: true })
  text.format(0, 4, { bold: null })
  await writer.barrier()
  const { updates } = sync.stats()
  const reader = await joined({ token: 'vic.observe' })
  const ranges = Y.encodeStateAsUpdate(reader.doc)
  reader.sendSync(2, ranges)
  const deletion = new Y.Doc()
  Y.applyUpdate(deletion, ranges)
  let clean: Uint8Array | null = null
  deletion.on('update', (update: Uint8Array) => {
    clean = update
  })
  deletion.getText('can').delete(0, 1)
  reader.sendSync(2, must<Uint8Array>(clean, 'deletion'))
  await reader.barrier()
  expect(reader.all('nack')).toEqual([])
  expect(sync.stats().updates).toBe(updates)
})

test('[S104] trap: the same client id with other bytes: equal state vectors, different documents', async () => {
  const { store } = await start()
  const honest = await joined({ token: 'ann.respond' })
  honest.doc.getText('can').insert(0, 'honest')
  await honest.barrier()
  const twin = new Y.Doc()
  twin.clientID = honest.doc.clientID
  twin.getText('can').insert(0, 'forged')
  expect(Y.encodeStateVector(twin)).toEqual(Y.encodeStateVector(honest.doc))
  const forger = await joined({ token: 'bob.respond', doc: twin })
  twin.getText('can').insert(6, '!')
  await forger.first('nack')
  const reader = await joined({ token: 'vic.observe' })
  expect(reader.doc.getText('can').toString()).toBe('honest')
  const rows = await store.rows('incident/one', 0, 10)
  expect(rows.ok && rows.value.map(({ actor }) => actor)).toEqual(['ann'])
})

test('[F3] trap: JSON.stringify of a Y.Map differs between equal replicas; canonical JSON does not', () => {
  const [one, two] = [new Y.Doc(), new Y.Doc()]
  one.getMap('m').set('a', 1)
  two.getMap('m').set('b', 2)
  const [fromOne, fromTwo] = [Y.encodeStateAsUpdate(one), Y.encodeStateAsUpdate(two)]
  Y.applyUpdate(one, fromTwo)
  Y.applyUpdate(two, fromOne)
  const [left, right] = [one.getMap('m').toJSON(), two.getMap('m').toJSON()]
  expect(JSON.stringify(left)).not.toBe(JSON.stringify(right))
  expect(canonical(left)).toBe(canonical(right))
  expect(canonicalState(one)).toEqual(canonicalState(two))
})
