import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { afterEach, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import * as sync from 'y-protocols/sync'
import * as Y from 'yjs'
import { alignedClock, type Timers } from '../base/clock.ts'
import { createIds } from '../base/ids.ts'
import { SUBPROTOCOL } from '../wire/protocol.ts'
import { openServerLink } from './openServerLink.ts'

const cleanUps: (() => void)[] = []
afterEach(() => {
  for (const clean of cleanUps.splice(0).reverse()) clean()
})

/** A loaded machine may take its time. */
const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 })

const local = { now: () => Date.now() }
const timers: Timers = {
  after(ms, run) {
    const id = setTimeout(run, ms)
    return () => clearTimeout(id)
  },
}

/** A server that asks first and remembers the kind of every sync message it got. */
async function rememberingServer() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => SUBPROTOCOL })
  await once(server, 'listening')
  cleanUps.push(() => server.close())
  const doc = new Y.Doc()
  const kinds: ('asks' | 'whole' | 'part')[] = []
  server.on('connection', (socket) => {
    const say = (write: (encoder: encoding.Encoder) => void) =>
      socket.send(
        encoding.encode((encoder) => {
          encoding.writeVarUint(encoder, 0)
          write(encoder)
        }),
      )
    say((encoder) => sync.writeSyncStep1(encoder, doc))
    socket.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(new Uint8Array(data))
      if (decoding.readVarUint(decoder) !== 0) return
      kinds.push((['asks', 'whole', 'part'] as const)[decoder.arr[decoder.pos] ?? 0] ?? 'asks')
      const reply = encoding.createEncoder()
      encoding.writeVarUint(reply, 0)
      sync.readSyncMessage(decoder, reply, doc, null)
      if (encoding.length(reply) > 1) socket.send(encoding.toUint8Array(reply))
    })
  })
  return { doc, kinds, url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

function linkTo(url: string) {
  const doc = new Y.Doc()
  const clock = alignedClock(local)
  const link = openServerLink({
    url,
    room: 'incident/one',
    token: 'a.b.c',
    doc,
    WebSocket,
    timers,
    local,
    clock,
    newId: createIds(clock),
    random: () => 0,
  })
  cleanUps.push(link.close)
  return { doc, link }
}

test('[X9] what a file brought goes up with a whole sync and never as a change made now', async () => {
  const { doc: kept, kinds, url } = await rememberingServer()
  const { doc, link } = linkTo(url)
  await eventually(() => link.store.getState().link.state).toBe('live')
  doc.getArray('log').push(['mine'])
  await eventually(() => kept.getArray('log').length).toBe(1)
  expect(kinds).toContain('part')

  const theirs = new Y.Doc()
  theirs.getArray('log').push(['theirs'])
  kinds.length = 0
  link.bringIn(() => Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs), { kind: 'imported' }))
  expect(link.store.getState().unsent).toBeGreaterThan(0)
  await expect
    .poll(() =>
      kept
        .getArray<string>('log')
        .toArray()
        .toSorted((a, b) => a.localeCompare(b)),
    )
    .toEqual(['mine', 'theirs'])
  expect(kinds).not.toContain('part')
})

test('[X8] a large answer arrives in several messages and whole', async () => {
  const { doc: kept, kinds, url } = await rememberingServer()
  const { doc, link } = linkTo(url)
  link.bringIn(() => {
    for (let i = 0; i < 5; i++) doc.getArray('log').push([`${i}`.repeat(1_000_000)])
  })
  await eventually(() => kept.getArray('log').length).toBe(5)
  expect(kinds.filter((kind) => kind === 'whole').length).toBeGreaterThan(2)
  expect(kinds).not.toContain('part')
})

test('[X10] what is made apart stands under another client id than what was made live', async () => {
  const { doc: kept, url } = await rememberingServer()
  const { doc, link } = linkTo(url)
  await eventually(() => link.store.getState().link.state).toBe('live')
  const live = doc.clientID
  doc.getText('t').insert(0, 'live ')
  await eventually(() => kept.getText('t').length).toBe(5)
  link.bringIn(() => doc.getText('t').insert(5, 'apart'))
  await eventually(() => kept.getText('t').toString()).toBe('live apart')
  const lengths = Y.decodeStateVector(Y.encodeStateVector(kept))
  expect(lengths.get(live)).toBe(5)
  expect(lengths.get(doc.clientID)).toBe(5)
  expect(doc.clientID).not.toBe(live)
})
