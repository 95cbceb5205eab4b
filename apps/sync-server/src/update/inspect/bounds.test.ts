import { CLOSE, err, barrier } from '@holdfast/model'
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { MOST_STRUCTS, SPARE } from '../../config/limits.ts'
import { TooMuch } from '../../protocol/byteReader.ts'
import { History } from '../../room/content/history.ts'
import { Replica } from '../../room/content/replica.ts'
import { createMemoryStore } from '../../store/memory.ts'
import { type Client, until } from '../../../test/support/client.ts'
import { presenceMessage, syncMessage } from '../../../test/support/messages.ts'
import { withRig } from '../../../test/support/withRig.ts'
import { inspect } from './inspect.ts'

const { start, joined, client, stock } = withRig()

function uints(...lists: readonly (readonly number[])[]): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const list of lists) for (const value of list) encoding.writeVarUint(encoder, value)
  return encoding.toUint8Array(encoder)
}
const each = (count: number, entry: (i: number) => readonly number[]): number[] =>
  Array.from({ length: count }, (_, i) => entry(i)).flat()

/** One struct of length 1 for each client from `first` on. */
const clients = (count: number, first = 1) =>
  uints(
    [count],
    each(count, (i) => [1, first + i, 0, 0, 1]),
    [0],
  )
const question = (count: number) =>
  uints(
    [count],
    each(count, (i) => [1 + i, 1]),
  )
const ranges = (count: number) =>
  uints(
    [0, 1, 7, count],
    each(count, (i) => [2 * i, 1]),
  )

const tooMany = SPARE + 1
const messages: Readonly<Record<string, readonly [message: Uint8Array, why: string]>> = {
  'a question': [syncMessage(0, question(tooMany)), 'it names 20001 clients'],
  'the clients of an answer': [syncMessage(1, clients(tooMany)), 'it names 20001 clients'],
  'the clients of a change': [syncMessage(2, clients(tooMany)), 'it names 20001 clients'],
  'the clients of deletions': [
    syncMessage(
      2,
      uints(
        [0, tooMany],
        each(tooMany, (i) => [1 + i, 1, 0, 1]),
      ),
    ),
    'it names 20001 clients',
  ],
  'the deletions of one client': [syncMessage(2, ranges(tooMany)), 'it names 20001 deletions'],
  'the structs of one client': [
    syncMessage(
      2,
      uints(
        [1, MOST_STRUCTS + 1, 7, 0],
        each(MOST_STRUCTS + 1, () => [1, 1]),
        [0],
      ),
    ),
    'it has 1000001 parts',
  ],
  presence: [
    presenceMessage(Array.from({ length: tooMany }, (_, i) => [1 + i, 1, {}])),
    'it names 20001 people',
  ],
  'a frame of our own': [
    barrier.encode({
      seq: 1,
      parts: Array.from({ length: 9_000 }, (_, i) => ({ client: i, from: 1, to: 2 })),
    }),
    'a frame of this app is too long',
  ],
}

test.each(Object.entries(messages))(
  '[S111] a reader who names more than the room can have is closed before it is taken in, in words: %s',
  async (_, [message, why]) => {
    const { sync } = await start()
    const ann = await joined({ token: 'ann.respond' })
    const eve = client({ token: 'eve.observe', manner: 'silent' })
    await eve.first('step1')
    eve.send(message)
    await eve.until(() => eve.closed !== null)
    expect(eve.closed).toEqual({
      code: CLOSE.tooLarge,
      reason: 'This app sent more than this room can have. What you wrote stays on this machine: export it.',
    })
    expect(
      eve.all('nack').map(({ reason, message: words }) => ({ reason, names: words.includes(why) })),
    ).toEqual([{ reason: 'tooLarge', names: true }])
    await ann.barrier()
    expect(sync.stats()).toMatchObject({ updates: 0, closes: { [CLOSE.tooLarge]: 1 } })
  },
)

test('[S111] nobody says the same of themselves many times in one message: each would be read and stamped', async () => {
  await start()
  const eve = client({ token: 'eve.observe', manner: 'silent' })
  await eve.first('step1')
  eve.send(
    presenceMessage([
      [7, 1, {}],
      [7, 2, {}],
    ]),
  )
  await eve.until(() => eve.closed !== null)
  expect(eve.closed?.code).toBe(CLOSE.malformed)
})

test('[S111] as many ranges may be deleted as there are structs, in the room and in the message, and some', () => {
  const message = ranges(SPARE + 100)
  expect(inspect(message, { clients: 1, structs: 100 }).ok).toBe(true)
  expect(inspect(message, { clients: 1, structs: 99 })).toEqual(
    err(new TooMuch(`it names ${SPARE + 100} deletions`)),
  )
})

test('[S111] a room knows its clients and structs, awake and asleep', () => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, clients(3))
  const own = doc.getArray('timeline')
  for (const word of ['one', 'two']) own.insert(0, [word])
  const replica = new Replica(new History(Y.encodeStateAsUpdate(doc)))
  const size = () => ({ clients: replica.clients, structs: replica.structs, isAwake: replica.isAwake })
  expect(size()).toEqual({ clients: 4, structs: 5, isAwake: false })
  expect(replica.doc.getArray('timeline').length).toBe(2)
  expect(size()).toEqual({ clients: 4, structs: 5, isAwake: true })
  replica.sleep()
  expect(size()).toEqual({ clients: 4, structs: 5, isAwake: false })
})

test('[S111] who knows all of a room that 21,000 clients wrote in is synced as ever, awake and asleep, stock clients too', async () => {
  const { timers, sync } = await start({ limits: { unitsInReserve: 1_000_000 } })
  const ann = await joined({ token: 'ann.respond' })
  for (const first of [1, 10_501]) {
    ann.sendSync(2, clients(10_500, first))
    await ann.barrier()
  }
  const whole = await joined({ token: 'bob.respond' })
  const stored = sync.stats().updates
  await timers.advance(120_000)
  for (const _ of ['the room is asleep', 'the room is awake']) {
    const again = await joined({ token: 'bob.respond', doc: whole.doc })
    await again.barrier()
  }
  const old = stock('vic.respond')
  await old.synced()
  old.provider.disconnect()
  old.provider.connect()
  await old.synced()
  old.doc.getText('conditions').insert(0, 'still here ')
  await until(() => sync.stats().updates === stored + 1)
  expect(Y.decodeStateVector(Y.encodeStateVector(old.doc)).size).toBeGreaterThan(21_000)
  expect(sync.stats().closes).toEqual({})
}, 60_000)

test('[S111] another server may bring a room that is new here, however many wrote in it', async () => {
  const { sync } = await start()
  const hub = client({ token: 'berlin.hub', manner: 'silent' })
  await hub.first('step1')
  hub.sendSync(0, question(tooMany))
  hub.sendSync(1, clients(tooMany))
  await hub.barrier()
  expect(sync.stats()).toMatchObject({ updates: 1, closes: {} })
})

async function isReadSlowlyAfter(
  room: string,
  ask: (eve: Client) => Promise<unknown>,
  store = createMemoryStore(),
) {
  const { timers } = await start({ store, limits: { unitsInReserve: 90, unitsPerSecond: 10 } })
  const eve = client({ token: 'eve.observe', manner: 'silent', room })
  await eve.first('step1')
  await ask(eve)
  const seq = eve.sendBarrier()
  const bystander = await joined({ token: 'ann.respond', room: 'incident/two' })
  await bystander.barrier()
  const isHeld = eve.all('ack').length === 0
  await timers.advance(30_000)
  await eve.until(() => eve.all('ack').some((ack) => ack.seq === seq))
  return isHeld
}

test('[S72] who asks with many clients is read more slowly: 5 steps for each', async () => {
  const isHeld = await isReadSlowlyAfter('incident/one', (eve) => {
    eve.sendSync(0, question(SPARE))
    return eve.first('step2')
  })
  expect(isHeld).toBe(true)
})

test('[S72] who asks for a large state again and again is read more slowly, however small the questions', async () => {
  const doc = new Y.Doc()
  doc.getText('conditions').insert(0, 'x'.repeat(1_000_000))
  const store = createMemoryStore()
  const update = Y.encodeStateAsUpdate(doc)
  await store.append([{ room: 'incident/one', receivedAt: 1, actor: 'ann', update }])
  const isHeld = await isReadSlowlyAfter(
    'incident/one',
    async (eve) => {
      eve.sendSync(0, Uint8Array.of(0))
      await eve.first('step2')
      eve.sendSync(0, Uint8Array.of(1, 1, 1))
      await eve.until(() => eve.all('step2').length === 2)
      // What an answer cost is taken with the next message.
      eve.sendBarrier()
      await eve.first('ack')
      eve.heard.length = 0
    },
    store,
  )
  expect(isHeld).toBe(true)
})

test('[S72] so is who asks who is here, of many', async () => {
  const isHeld = await isReadSlowlyAfter('incident/one', async (eve) => {
    const hub = client({ token: 'berlin.hub', manner: 'silent' })
    await hub.first('step1')
    const present = { user: { id: 'p', name: 'P' }, access: 'respond' }
    hub.send(presenceMessage(Array.from({ length: SPARE }, (_, i) => [1 + i, 1, present])))
    await eve.first('awareness')
    eve.send(Uint8Array.of(3))
    await eve.until(() => eve.all('awareness').length > 1)
  })
  expect(isHeld).toBe(true)
})
