import { CLOSE } from '@holdfast/model'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { until } from '../../test/support/client.ts'
import { hostileGround, hostileParts, manyRoots } from '../../test/support/hostileParts.ts'
import { hostileUpdates } from '../../test/support/hostileUpdates.ts'
import { syncMessage } from '../../test/support/messages.ts'
import { canonicalState } from '../../test/support/randomHistory.ts'
import { withRig } from '../../test/support/withRig.ts'

const { start, joined, client, stock } = withRig()

/** The updates of a document, one for each change. */
function recorded(...changes: ((doc: Y.Doc) => void)[]): {
  readonly doc: Y.Doc
  readonly updates: Uint8Array[]
} {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const change of changes) change(doc)
  return { doc, updates }
}
const insert = (text: string) => (doc: Y.Doc) => doc.getText('can').insert(doc.getText('can').length, text)

test('[S60] a change whose ground is missing is not stored; the client is asked for everything and acked after that', async () => {
  const { sync } = await start()
  const { doc, updates } = recorded(insert('a'), insert('b'), insert('c'))
  const one = client({ doc, manner: 'silent' })
  await one.first('step1')
  one.sendSync(1, Uint8Array.of(0, 0))
  const [, second, third] = updates
  if (second) one.sendSync(2, second)
  if (third) one.sendSync(2, third)
  const seq = one.sendBarrier()
  await one.until(() => one.all('step1').length === 2, 'the question')
  expect(sync.stats().updates).toBe(0)
  expect(one.all('ack')).toEqual([])
  one.sendSync(1, Y.encodeStateAsUpdate(doc, one.all('step1')[1]?.stateVector))
  await one.until(() => one.all('ack').some((ack) => ack.seq === seq))
  expect(sync.stats().updates).toBe(1)
  expect(one.all('step1')).toHaveLength(2)
})

test('[S60] a deletion of something not yet known is not stored', async () => {
  const { sync } = await start()
  const { updates } = recorded(insert('abc'), (doc) => doc.getText('can').delete(0, 1))
  const one = client({ manner: 'silent' })
  await one.first('step1')
  if (updates[1]) one.sendSync(2, updates[1])
  await one.until(() => one.all('step1').length === 2)
  expect(sync.stats().updates).toBe(0)
})

test('[S60] an answer that does not fit either is refused in words, and not asked for again at once', async () => {
  const { timers } = await start()
  const { updates } = recorded(insert('a'), insert('b'), insert('c'))
  const one = client({ manner: 'silent' })
  await one.first('step1')
  one.sendSync(1, Y.encodeStateAsUpdate(new Y.Doc()))
  const [, second, third] = updates as [Uint8Array, Uint8Array, Uint8Array]
  one.sendSync(2, second)
  await one.until(() => one.all('step1').length === 2)
  one.sendSync(1, second)
  expect((await one.first('nack')).message).toContain('never got')
  one.sendSync(2, third)
  one.sendSync(2, third)
  const other = await joined({ token: 'bob.respond' })
  await other.barrier()
  expect(one.all('step1')).toHaveLength(2)
  await timers.advance(2_000)
  await one.until(() => one.all('step1').length === 3)
})

test('[S60] an answer that does not fit is nobody’s concern when it was asked again since', async () => {
  await start()
  const { doc, updates } = recorded(insert('a'), insert('b'), insert('c'))
  const [, second, third] = updates as [Uint8Array, Uint8Array, Uint8Array]
  const one = client({ doc, manner: 'silent' })
  await one.first('step1')
  one.sendSync(2, third)
  await one.until(() => one.all('step1').length === 2)
  one.sendSync(1, second)
  one.sendSync(1, Y.encodeStateAsUpdate(doc))
  await one.barrier()
  expect(one.all('nack')).toEqual([])
})

test('[S61] a 5 MB text is refused with what is safe and what to do; everything else of the change, and after it, is stored', async () => {
  await start()
  const one = await joined({ token: 'ann.respond' })
  const two = await joined({ token: 'bob.respond' })
  const { clientID } = one.doc
  one.doc.getText('can').insert(0, 'before ')
  await one.barrier()
  one.doc.transact(() => {
    one.doc.getText('can').insert(7, 'x'.repeat(5 * 1_048_576))
    one.doc.getArray('timeline').push(['with it'])
  })
  one.doc.getText('can').insert(7 + 5 * 1_048_576, 'after')
  await one.barrier()
  const [nack] = one.all('nack')
  expect(nack?.reason).toBe('tooLarge')
  expect(nack?.message).toMatch(/5 MB.*up to 1 MB.*stored before is safe.*still on your machine.*link/)
  expect(nack?.ranges).toEqual([{ client: clientID, from: 7, to: 7 + 5 * 1_048_576 }])
  expect(one.closed).toBeNull()
  await two.until(() => two.doc.getText('can').toString() === 'before after')
  expect(two.doc.getArray('timeline').toJSON()).toEqual(['with it'])
})

test('[S61] of a list of many values only the large one is left out', async () => {
  await start()
  const one = await joined()
  const large = 'x'.repeat(2 * 1_048_576)
  one.doc.getArray('timeline').push(['first', large, 'last'])
  await one.barrier()
  expect(one.all('nack')[0]?.ranges).toEqual([{ client: one.doc.clientID, from: 1, to: 2 }])
  const late = await joined({ token: 'lea.observe' })
  expect(late.doc.getArray('timeline').toJSON()).toEqual(['first', 'last'])
})

test('[S103] 50,000 roots in one frame leave 64, and the connection lives', async () => {
  const { sync } = await start()
  const eve = await joined({ token: 'eve.respond' })
  eve.sendSync(2, manyRoots(50_000))
  const nack = await eve.first('nack')
  expect(nack).toMatchObject({ reason: 'tooLarge', ranges: [{ client: 9, from: 64, to: 50_000 }] })
  expect(nack.message).toMatch(/does not know.*everything else is safe.*update it/)
  const late = await joined({ token: 'lea.observe' })
  expect(late.doc.share.size).toBe(64)
  const kept = await sync.withRoom('incident/one', async (room) => room.read((content) => content.share.size))
  expect(kept).toEqual({ ok: true, value: 64 })
  expect(eve.closed).toBeNull()
})

test('[S101] many refused parts are told range by range, in several refusals', async () => {
  await start()
  const ann = await joined({ token: 'ann.respond' })
  ann.doc.transact(() => {
    for (let i = 0; i < 1_500; i++) {
      ann.doc.getArray('arrivals').insert(0, [i])
      ann.doc.getText('can').insert(0, 'x')
    }
  })
  await ann.barrier()
  const ranges = ann.all('nack').map((nack) => nack.ranges ?? [])
  expect(ranges.map(({ length }) => length)).toEqual([1_000, 500])
  const { clientID: client } = ann.doc
  expect(ranges.flat()).toEqual(
    Array.from({ length: 1_500 }, (_, i) => ({ client, from: 2 * i, to: 2 * i + 1 })),
  )
  const late = await joined({ token: 'lea.observe' })
  expect(late.doc.getText('can').length).toBe(1_500)
})

test('[S103] what only the server writes is refused from a client, and the rest of its change stored', async () => {
  await start()
  const ann = await joined({ token: 'ann.respond' })
  ann.doc.transact(() => {
    ann.doc.getArray('arrivals').push([{ ids: ['x'], at: 1 }])
    ann.doc.getArray('timeline').push(['kept'])
  })
  await ann.barrier()
  expect(ann.all('nack')).toMatchObject([
    { reason: 'notAllowed', ranges: [{ client: ann.doc.clientID, from: 0, to: 1 }] },
  ])
  const late = await joined({ token: 'lea.observe' })
  expect(late.doc.getArray('arrivals').length).toBe(0)
  expect(late.doc.getArray('timeline').toJSON()).toEqual(['kept'])
})

test('[S100] a change that is refused whole leaves nothing behind, and ends its sender', async () => {
  const { sync } = await start()
  const other = await joined({ token: 'bob.respond' })
  Y.applyUpdate(other.doc, hostileGround, 'typed')
  await other.barrier()
  const { updates } = sync.stats()
  for (const [update] of Object.values(hostileParts)) {
    const bad = await joined({ token: 'eve.respond' })
    bad.sendSync(2, update)
    await bad.until(() => bad.closed !== null, 'the close')
    expect(bad.closed?.code).toBe(CLOSE.malformed)
  }
  expect(sync.stats().updates).toBe(updates)
  const late = await joined({ token: 'lea.observe' })
  expect(canonicalState(late.doc)).toEqual(canonicalState(other.doc))
})

test('[S101] who goes on after a refusal, and never reloads, ends with the same document as everybody else', async () => {
  await start()
  const one = await joined({ token: 'ann.respond' })
  one.doc.getText('can').insert(0, 'a'.repeat(1_100_000))
  one.doc.getMap('actions').set('k', 'b'.repeat(1_100_000))
  one.doc.getText('can').insert(3, 'c')
  one.doc.getMap('actions').set('k', 'd')
  await one.barrier()
  one.ws.close()
  const again = await joined({ token: 'ann.respond', doc: one.doc })
  const late = await joined({ token: 'lea.observe' })
  expect(late.doc.getText('can').toString()).toBe('c')
  expect(late.doc.getMap('actions').toJSON()).toEqual({ k: 'd' })
  expect(canonicalState(again.doc)).toEqual(canonicalState(late.doc))
})

test('[S61] a stock client that pastes 5 MB is told in its own way', async () => {
  await start()
  const one = await joined({ dialect: 'stock' })
  one.doc.getText('can').insert(0, 'x'.repeat(5 * 1_048_576))
  expect((await one.first('denied')).reason).toContain('5 MB')
})

test('[S61] after the large text is taken out, the client is stored again', async () => {
  const { timers } = await start()
  const one = await joined({ token: 'ann.respond' })
  one.doc.getText('can').insert(0, 'x'.repeat(2 * 1_048_576))
  await one.first('nack')
  const seq = one.sendBarrier()
  one.doc.getText('can').delete(0, 2 * 1_048_576)
  one.doc.getText('can').insert(0, 'short')
  await timers.advance(2_000)
  await one.until(() => one.all('ack').some((ack) => ack.seq >= seq))
  const two = await joined({ token: 'bob.observe' })
  expect(two.doc.getText('can').toString()).toBe('short')
})

test('[S61] work of a whole incident done offline is stored, although it is over 1 MB', async () => {
  await start()
  const doc = new Y.Doc()
  doc.transact(() => {
    for (let i = 0; i < 10_000; i++)
      doc.getArray('timeline').push([{ id: `entry-${i}`, text: 'x'.repeat(150) }])
  })
  expect(Y.encodeStateAsUpdate(doc).length).toBeGreaterThan(1_500_000)
  const one = await joined({ doc })
  await one.barrier()
  const two = await joined({ token: 'bob.observe' })
  expect(two.doc.getArray('timeline').length).toBe(10_000)
})

const hostileMessages: Record<string, Uint8Array> = {
  'nothing at all': Uint8Array.of(),
  'an unknown message': Uint8Array.of(9),
  'a message of ours in a broken form': Uint8Array.of(101, 2, 123, 125),
  'an unknown sync message': Uint8Array.of(0, 7, 0),
  'an update longer than the message': Uint8Array.of(0, 2, 200, 1, 0, 0),
  'something after the end': Uint8Array.of(0, 2, 2, 0, 0, 9),
  'a state vector of many clients': Uint8Array.of(0, 0, 2, 100, 0),
  'presence of many clients': Uint8Array.of(1, 2, 100, 0),
  ...Object.fromEntries(
    Object.entries(hostileUpdates).map(([name, [update]]) => [`an update: ${name}`, syncMessage(2, update)]),
  ),
}

test.each(Object.entries(hostileMessages))(
  '[S62] %s closes its sender with 4400, and nobody else notices',
  async (_, frame) => {
    const { sync, log } = await start()
    const other = await joined({ token: 'bob.respond' })
    other.doc.getText('can').insert(0, 'kept')
    const bad = await joined({ token: 'eve.respond' })
    bad.send(frame)
    await bad.until(() => bad.closed !== null, 'the close')
    expect(bad.closed?.code).toBe(CLOSE.malformed)
    expect(bad.all('nack')[0]?.reason).toBe('malformed')
    other.doc.getText('can').insert(4, ' safe')
    await other.barrier()
    const late = await joined({ token: 'lea.observe' })
    expect(late.doc.getText('can').toString()).toBe('kept safe')
    expect(sync.stats().updates).toBe(2)
    expect(log.filter((line) => line.includes('defect'))).toEqual([])
  },
)

test('[S62] text frames, and frames of ours from a stock client, close their sender', async () => {
  await start()
  const text = await joined()
  text.ws.send('hello')
  await text.until(() => text.closed !== null)
  expect(text.closed?.code).toBe(CLOSE.malformed)
  const stockish = await joined({ dialect: 'stock' })
  stockish.sendBarrier()
  await stockish.until(() => stockish.closed !== null)
  expect(stockish.closed?.code).toBe(CLOSE.malformed)
})

test('[S62] a message over the payload limit ends its connection only', async () => {
  await start({ limits: { maxPayload: 100_000 } })
  const other = stock('bob.respond')
  await other.synced()
  const big = await joined()
  big.send(new Uint8Array(200_000))
  await big.until(() => big.closed !== null)
  other.doc.getText('can').insert(0, 'x')
  const late = await joined({ token: 'lea.observe' })
  await until(() => late.doc.getText('can').toString() === 'x')
  expect(big.closed?.code).toBe(1009)
})

test('[S62] what a client sends after its offence is not taken in', async () => {
  const { sync } = await start()
  const bad = await joined({ token: 'eve.respond' })
  const { updates } = recorded(insert('late'))
  bad.send(Uint8Array.of(9))
  if (updates[0]) bad.sendSync(2, updates[0])
  await bad.until(() => bad.closed !== null)
  expect(sync.stats().updates).toBe(0)
})
