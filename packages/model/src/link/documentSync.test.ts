import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { writeSyncStep1, writeSyncStep2 } from 'y-protocols/sync'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { type DocumentSync, documentSync, isFromServer } from './documentSync.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const MINUTE = 60_000
const NAMES = ['ask', 'answer', 'update'] as const

/** A window over a connection that does what the test says; `said` is what went out and what its owner was told, in order. */
function windowOf(doc = new Y.Doc()) {
  const awareness = new Awareness(doc)
  const said: string[] = []
  const sync: DocumentSync = documentSync(
    { doc, awareness, newClient: () => 7, send: (message) => void said.push(nameOf(message)) },
    {
      synced: () => void said.push('synced'),
      asked: () => void said.push('asked'),
      answered: () => void said.push(`answered, text is '${doc.getText('t').toString()}'`),
      renamed: () => void said.push('renamed'),
      handedOver: () => void said.push('handed over'),
      denied: (reason) => void said.push(`denied: ${reason}`),
      silent() {
        said.push('silent')
        sync.ended()
      },
    },
  )
  const take = () => said.splice(0)
  return { doc, awareness, sync, take }
}

function nameOf(message: Uint8Array): string {
  const decoder = decoding.createDecoder(message)
  const type = decoding.readVarUint(decoder)
  return type === 0 ? (NAMES[decoding.readVarUint(decoder)] ?? '?') : `presence of ${idsIn(decoder).join()}`
}

function idsIn(decoder: decoding.Decoder): number[] {
  const update = decoding.createDecoder(decoding.readVarUint8Array(decoder))
  return Array.from({ length: decoding.readVarUint(update) }, () => {
    const id = decoding.readVarUint(update)
    decoding.readVarUint(update)
    decoding.readVarString(update)
    return id
  })
}

const message = (type: number, write: (encoder: encoding.Encoder) => void): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, type)
    write(encoder)
  })
const answerOf = (doc: Y.Doc) => message(0, (encoder) => writeSyncStep2(encoder, doc))
const questionOf = (doc: Y.Doc) => message(0, (encoder) => writeSyncStep1(encoder, doc))

/** A document of a server with one letter. */
function serverDoc(): Y.Doc {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, 'a')
  return doc
}

/** A window with the content of its server, and the provider inside, which stands as the origin of that content. */
function synced() {
  const w = windowOf()
  const origins: unknown[] = []
  w.doc.on('update', (_update: Uint8Array, origin: unknown) => origins.push(origin))
  w.sync.opened()
  w.sync.message(0, answerOf(serverDoc()))
  const [provider] = origins
  if (!(provider instanceof WebsocketProvider)) throw new Error('the origin is no provider')
  return { ...w, provider, own: w.take() }
}

test('[M26] the stock provider asks and says who is here once the connection is open, and never dials itself', () => {
  const { sync, take, awareness } = windowOf()
  vi.advanceTimersByTime(MINUTE)
  expect(take()).toEqual([])
  const own = `presence of ${awareness.clientID}`
  sync.opened()
  expect(take()).toEqual(['ask', own])
  sync.message(0, answerOf(serverDoc()))
  expect(take()).toEqual(["answered, text is ''", own, 'synced'])
  sync.ended()
  vi.advanceTimersByTime(MINUTE)
  expect(take()).toEqual(['renamed'])
  sync.opened()
  expect(take()).toEqual(['ask', 'presence of 7'])
  sync.ended()
  expect(take()).toEqual([])
})

test('[M26] what the provider brings has the provider as origin, and is told from all else', () => {
  const { provider } = synced()
  expect([provider, 'stored', null].map(isFromServer)).toEqual([true, false, false])
})

test('[M26] a connection on which nothing arrives for 30 s is given up, once, and left to its owner', () => {
  const { sync, take, provider } = synced()
  sync.heard()
  vi.advanceTimersByTime(3_000)
  expect(take()).toEqual([])
  provider.wsLastMessageReceived -= 30_001
  vi.advanceTimersByTime(MINUTE)
  expect(take()).toEqual(['silent', 'renamed'])
  expect([provider.ws, provider.shouldConnect]).toEqual([null, false])
  sync.opened()
  expect(take()).toEqual(['ask', 'presence of 7'])
})

test('[M26] frames that are not for the provider are signs of life to it', () => {
  const { sync, take, provider } = synced()
  provider.wsLastMessageReceived -= 30_001
  sync.heard()
  vi.advanceTimersByTime(MINUTE)
  expect(take()).toEqual([])
})

test('[M26] an answer goes out whole before it counts as handed over, in several messages when it is large', () => {
  const { doc, sync, take } = synced()
  const ids = Array.from({ length: 5 }, (_, at) => `r${at}`)
  for (const id of ids) doc.getMap('m').set(id, 'x'.repeat(900_000))
  take()
  sync.message(0, questionOf(new Y.Doc()))
  const said = take()
  expect(said.length).toBeGreaterThan(4)
  expect(said).toEqual(['asked', ...Array.from({ length: said.length - 2 }, () => 'answer'), 'handed over'])
})

test('[M26] [L12] asked who is here a window says itself alone, or nothing when it is nobody', () => {
  const { sync, take, awareness } = synced()
  const other = new Awareness(new Y.Doc())
  other.setLocalState({ person: { id: 'jon' } })
  const theirs = encodeAwarenessUpdate(other, [other.clientID])
  sync.message(
    1,
    message(1, (encoder) => encoding.writeVarUint8Array(encoder, theirs)),
  )
  expect(awareness.getStates().has(other.clientID)).toBe(true)
  sync.message(
    3,
    message(3, () => {}),
  )
  expect(take()).toEqual([`presence of ${awareness.clientID}`])
  awareness.setLocalState(null)
  take()
  sync.message(
    3,
    message(3, () => {}),
  )
  expect(take()).toEqual([])
  sync.ended()
  expect(awareness.getStates().has(other.clientID)).toBe(false)
})

test('[M26] a window that goes says so while it can, and nothing is sent once the connection is gone', () => {
  const { doc, sync, take, awareness } = synced()
  sync.leave()
  expect(take()).toEqual([`presence of ${awareness.clientID}`])
  sync.ended()
  take()
  sync.leave()
  doc.getText('t').insert(0, 'b')
  awareness.setLocalStateField('desk', 'ops')
  expect(take()).toEqual([])
})

test('[M26] what a server denies is told in its words, and an unknown stock message is passed over', () => {
  const { sync, take } = synced()
  const denial = message(2, (encoder) => {
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarString(encoder, 'read only')
  })
  sync.message(2, denial)
  sync.message(
    9,
    message(9, () => {}),
  )
  expect(take()).toEqual(['denied: read only'])
})

test('[M26] once destroyed nothing is followed any more', () => {
  const { doc, sync, take, awareness } = synced()
  sync.ended()
  sync.destroy()
  take()
  doc.getText('t').insert(0, 'b')
  awareness.setLocalStateField('desk', 'ops')
  vi.advanceTimersByTime(MINUTE)
  expect(take()).toEqual([])
  expect(vi.getTimerCount()).toBe(1)
  awareness.destroy()
  expect(vi.getTimerCount()).toBe(0)
})
