import { must } from '@holdfast/model'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { brokenStore } from '../../test/support/brokenStore.ts'
import { withRig } from '../../test/support/withRig.ts'

const { start, joined, client } = withRig()

/** An update that goes on under somebody's client id. */
function forged(victim: Y.Doc): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(victim))
  doc.clientID = victim.clientID
  const made: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => made.push(update))
  doc.getText('conditions').insert(0, 'forged')
  return must(made[0], 'the update')
}

for (const [how, type, words] of [
  ['live', 2, /somebody else.*stored before is safe.*still on your machine.*reload/],
  ['as offline work', 1, /still connected.*safe on your machine.*tried again by itself/],
] as const) {
  test(`[S104] writing ${how} under the client id of somebody who wrote before is refused whole, and the victim goes on`, async () => {
    const { sync } = await start()
    const ann = await joined({ token: 'ann.respond' })
    ann.doc.getText('conditions').insert(0, 'mine ')
    await ann.barrier()
    const eve = await joined({ token: 'eve.respond' })
    eve.sendSync(type, forged(ann.doc))
    const nack = await eve.first('nack')
    expect(nack.reason).toBe('notAllowed')
    expect(nack.ranges).toBeUndefined()
    expect(nack.message).toMatch(words)
    ann.doc.getText('conditions').insert(5, 'still')
    await ann.barrier()
    const late = await joined({ token: 'lea.observe' })
    expect(late.doc.getText('conditions').toString()).toBe('mine still')
    expect(sync.stats().updates).toBe(2)
    expect(eve.closed).toBeNull()
  })
}

test('[S104] a batch carries what its owner made before the loss was noticed, once the id is not in use', async () => {
  const { store } = await start()
  const ann = await joined({ token: 'ann.respond' })
  ann.doc.getText('conditions').insert(0, 'mine ')
  await ann.barrier()
  const unsent = forged(ann.doc)
  await ann.close()
  const eve = await joined({ token: 'eve.respond' })
  eve.sendSync(2, unsent)
  expect((await eve.first('nack')).reason).toBe('notAllowed')
  eve.sendSync(1, unsent)
  await eve.barrier()
  const late = await joined({ token: 'lea.observe' })
  expect(late.doc.getText('conditions').toString()).toBe('forgedmine ')
  const rows = await store.rows('incident/one', 0, 10)
  expect(rows.ok && rows.value.map(({ actor }) => actor)).toEqual(['ann', 'eve'])
})

test('[S104] a batch with parts of an id that is in use is asked for again, and its sender told once', async () => {
  const { timers } = await start()
  const ann = await joined({ token: 'ann.respond' })
  ann.doc.getText('conditions').insert(0, 'mine ')
  await ann.barrier()
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(ann.doc))
  Y.applyUpdate(doc, forged(ann.doc))
  const eve = client({ token: 'eve.respond', doc })
  expect((await eve.first('nack')).reason).toBe('notAllowed')
  doc.getText('needsText').insert(0, 'hers')
  await timers.advance(1_000)
  await eve.until(() => eve.all('step1').length === 2)
  await timers.advance(1_000)
  expect(eve.all('ack')).toEqual([])
  await ann.close()
  await timers.advance(60_000)
  await eve.until(() => eve.all('step1').length === 3)
  await eve.barrier()
  expect(eve.all('nack')).toHaveLength(1)
  const late = await joined({ token: 'lea.observe' })
  expect(late.doc.getText('conditions').toString()).toBe('forgedmine ')
})

test('[S104] an owner who is here under another id has nothing to bring, and the batch is taken', async () => {
  await start()
  const ann = await joined({ token: 'ann.respond' })
  ann.doc.getText('conditions').insert(0, 'mine ')
  await ann.barrier()
  const unsent = forged(ann.doc)
  await ann.close()
  const again = await joined({ token: 'ann.respond' })
  again.sendPresence(again.doc.clientID, 1, {})
  await again.barrier()
  const eve = await joined({ token: 'eve.respond' })
  eve.sendSync(1, unsent)
  await eve.barrier()
  await again.until(() => again.doc.getText('conditions').toString() === 'forgedmine ')
  expect(eve.all('nack')).toEqual([])
})

test('[S104] an owner who brought what they had left, and is here under another id, has no more to bring', async () => {
  await start()
  const ann = await joined({ token: 'ann.respond' })
  ann.doc.getText('conditions').insert(0, 'mine ')
  await ann.barrier()
  await ann.close()
  // Written while she was away; her machine kept the first part, a file all of it.
  const left = new Y.Doc()
  Y.applyUpdate(left, Y.encodeStateAsUpdate(ann.doc))
  left.clientID = ann.doc.clientID
  left.getText('conditions').insert(5, 'kept ')
  const kept = new Y.Doc()
  Y.applyUpdate(kept, Y.encodeStateAsUpdate(left))
  left.getText('conditions').insert(10, 'lost ')
  const again = await joined({ token: 'ann.respond', doc: kept })
  again.sendPresence(kept.clientID, 1, {})
  await again.barrier()
  const eve = await joined({ token: 'eve.respond', doc: left })
  await eve.barrier()
  await again.until(() => kept.getText('conditions').toString() === 'mine kept lost ')
  expect(eve.all('nack')).toEqual([])
})

test('[S104] presence is live use: an id that is here under its person is nobody else’s', async () => {
  await start()
  const ann = await joined({ token: 'ann.respond' })
  ann.sendPresence(ann.doc.clientID, 1, {})
  await ann.barrier()
  const eve = await joined({ token: 'eve.respond' })
  eve.sendSync(2, forged(ann.doc))
  expect((await eve.first('nack')).reason).toBe('notAllowed')
})

test('[S104] nobody is present under the client id of somebody else’s work', async () => {
  await start()
  const ann = await joined({ token: 'ann.respond' })
  ann.doc.getText('conditions').insert(0, 'mine')
  await ann.barrier()
  const bob = await joined({ token: 'bob.respond' })
  const eve = await joined({ token: 'eve.respond' })
  eve.sendPresence(ann.doc.clientID, 9, {})
  await eve.barrier()
  ann.sendPresence(ann.doc.clientID, 1, {})
  await bob.until(() => bob.all('awareness').length > 0)
  const heard = bob.all('awareness').map(({ bytes }) => Buffer.from(bytes).toString())
  expect(heard.join()).toContain('"ANN"')
  expect(heard.join()).not.toContain('"EVE"')
})

test('[S104] work brought in a batch binds nobody: its maker goes on live, and then it is theirs', async () => {
  await start()
  const maker = new Y.Doc()
  maker.getText('conditions').insert(0, 'made offline ')
  const ann = await joined({ token: 'ann.respond', doc: new Y.Doc() })
  ann.sendSync(1, Y.encodeStateAsUpdate(maker))
  await ann.barrier()
  const bob = await joined({ token: 'bob.respond', doc: maker })
  maker.getText('conditions').insert(0, 'live ')
  await bob.barrier()
  expect(bob.all('nack')).toEqual([])
  ann.sendSync(2, forged(maker))
  expect((await ann.first('nack')).reason).toBe('notAllowed')
})

test('[S104] deleting what others wrote is editing', async () => {
  await start()
  const ann = await joined({ token: 'ann.respond' })
  ann.doc.getText('conditions').insert(0, 'abc')
  await ann.barrier()
  const bob = await joined({ token: 'bob.respond' })
  bob.doc.getText('conditions').delete(0, 1)
  await bob.barrier()
  await ann.until(() => ann.doc.getText('conditions').toString() === 'bc')
  expect(bob.all('nack')).toEqual([])
})

test('[S104] nobody writes under the ids of the server’s own replica', async () => {
  const { sync } = await start()
  const written = await sync.withRoom('incident/one', async (room) => {
    await room.write('ada', (doc) => doc.getText('conditions').insert(0, 'by the server'))
    return room.read((doc) => doc)
  })
  const eve = await joined({ token: 'eve.respond' })
  const server = new Y.Doc()
  Y.applyUpdate(server, Y.encodeStateAsUpdate(eve.doc))
  server.clientID = written.ok ? written.value.clientID : 0
  expect(Y.getState(server.store, server.clientID)).toBeGreaterThan(0)
  eve.sendSync(2, forged(server))
  expect((await eve.first('nack')).reason).toBe('notAllowed')
})

test('[S105] whose ids these are outlives a restart, and a disk that failed meanwhile', async () => {
  const store = brokenStore()
  const first = await start({ store })
  const doc = new Y.Doc()
  const ann = await joined({ token: 'ann.respond', doc })
  store.disk = 'full'
  doc.getText('conditions').insert(0, 'mine')
  await ann.first('nack')
  store.disk = 'good'
  await first.timers.advance(2_000)
  await ann.barrier()
  await first.stop()
  await start({ store })
  const eve = client({ token: 'eve.respond', doc: new Y.Doc() })
  await eve.synced()
  eve.sendSync(2, forged(doc))
  expect((await eve.first('nack')).reason).toBe('notAllowed')
})
