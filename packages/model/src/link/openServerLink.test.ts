import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { afterEach, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { Awareness } from 'y-protocols/awareness'
import * as sync from 'y-protocols/sync'
import * as Y from 'yjs'
import { alignedClock, manualClock, type Timers } from '../base/clock.ts'
import { createIds } from '../base/ids.ts'
import { SCHEMA_VERSION } from '../schema/version.ts'
import { ack } from '../wire/ack.ts'
import { commandReply, commandRequest } from '../wire/command.ts'
import type { Frame } from '../wire/frame.ts'
import { hello } from '../wire/hello.ts'
import { barrier } from '../wire/barrier.ts'
import { type Nack, nack } from '../wire/nack.ts'
import { SUBPROTOCOL, TOKEN_PREFIX } from '../wire/protocol.ts'
import { timeReply, timeRequest } from '../wire/time.ts'
import { upstreamState } from '../wire/upstreamState.ts'
import type { Outstanding } from './ackTracker.ts'
import { openServerLink } from './openServerLink.ts'
import type { ServerLink } from './serverLink.ts'
import type { SyncStatus } from './syncStatus.ts'

const cleanUps: (() => void)[] = []
afterEach(() => {
  for (const clean of cleanUps.splice(0).reverse()) clean()
})

/** A server of one room that speaks the protocol and can be told to misbehave. */
async function testServer(behaviour: { protocol?: string; askFirst?: boolean } = {}) {
  const server = new WebSocketServer({
    port: 0,
    host: '127.0.0.1',
    handleProtocols: () => behaviour.protocol ?? SUBPROTOCOL,
  })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  cleanUps.push(() => server.close())
  const room = {
    doc: new Y.Doc(),
    id: 'srv-1',
    kind: 'server' as 'server' | 'hub',
    /** 0: not said, as the first servers did. */
    writableFrom: 0,
    /** ms that the server's clock is ahead. */
    ahead: 0,
    /** True: nothing is read and nothing answered, and the socket stays open. */
    deaf: false,
    /** False: the room is still loading, so nothing is said about its content. */
    loaded: true,
    acking: true,
    /** What the barriers said is left, and what it wrote. */
    left: [] as (Outstanding | undefined)[],
    refuse: null as Nack | null,
    offered: [] as string[],
    paths: [] as string[],
    commands: [] as { id: string; name: string }[],
    answering: true,
    sockets: server.clients,
    url: `ws://127.0.0.1:${port}`,
    say<T>(frame: Frame<T>, payload: T) {
      for (const socket of server.clients) socket.send(frame.encode(payload))
    },
    closeAll(code: number, reason = '') {
      for (const socket of server.clients) socket.close(code, reason)
    },
  }
  const syncMessage = (write: (encoder: encoding.Encoder) => void) => {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 0)
    write(encoder)
    return encoding.toUint8Array(encoder)
  }
  server.on('connection', (socket, request) => {
    room.offered = String(request.headers['sec-websocket-protocol']).split(/,\s*/)
    room.paths.push(request.url ?? '')
    if (room.deaf) return
    socket.send(
      hello.encode({
        server: room.id,
        kind: room.kind,
        person: { id: 'p1', name: 'Maya' },
        access: 'respond',
        expiresAt: 9e12,
        schemaVersion: 1,
        ...(room.writableFrom > 0 && { writableFrom: room.writableFrom }),
      }),
    )
    const ask = () => socket.send(syncMessage((encoder) => sync.writeSyncStep1(encoder, room.doc)))
    if (behaviour.askFirst !== false) ask()
    socket.on('message', (data: Buffer) => {
      if (room.deaf) return
      const decoder = decoding.createDecoder(new Uint8Array(data))
      const type = decoding.readVarUint(decoder)
      if (type === 0) {
        const sort = decoding.readVarUint(decoder)
        const bytes = decoding.readVarUint8Array(decoder)
        if (sort === 0) {
          if (!room.loaded) return
          socket.send(syncMessage((encoder) => sync.writeSyncStep2(encoder, room.doc, bytes)))
          if (behaviour.askFirst === false) ask()
        } else if (room.refuse) socket.send(nack.encode(room.refuse))
        else Y.applyUpdate(room.doc, bytes)
      } else if (type === barrier.type) {
        const said = barrier.decode(decoder)
        if (said.ok) {
          const { left, parts } = said.value
          room.left.push(left === undefined ? undefined : { left, parts })
        }
        if (said.ok && room.acking) {
          socket.send(ack.encode({ seq: said.value.seq, safe: room.kind === 'hub' ? 'machine' : 'server' }))
        }
      } else if (type === timeRequest.type) {
        const said = timeRequest.decode(decoder)
        if (said.ok) {
          const t = said.value.t0 + room.ahead
          socket.send(timeReply.encode({ t0: said.value.t0, t1: t, t2: t }))
        }
      } else if (type === commandRequest.type) {
        const said = commandRequest.decode(decoder)
        if (!said.ok) return
        room.commands.push({ id: said.value.id, name: said.value.name })
        if (room.answering) socket.send(commandReply.encode({ id: said.value.id, ok: true, message: 'done' }))
      }
    })
  })
  return room
}

/** Timers and a clock that move when told. */
function manualTimers() {
  const local = manualClock(1_000_000)
  let waiting: { at: number; run: () => void }[] = []
  const timers: Timers = {
    after(ms, run) {
      const timer = { at: local.now() + ms, run }
      waiting.push(timer)
      return () => {
        waiting = waiting.filter((t) => t !== timer)
      }
    },
  }
  return {
    local,
    timers,
    advance(ms: number) {
      const end = local.now() + ms
      for (;;) {
        const [next] = waiting.filter((t) => t.at <= end).sort((a, b) => a.at - b.at)
        if (!next) break
        waiting = waiting.filter((t) => t !== next)
        local.set(next.at)
        next.run()
      }
      local.set(end)
    },
  }
}

function client(url: string, more: { doc?: Y.Doc; loaded?: Promise<number>; wallAhead?: number } = {}) {
  const time = manualTimers()
  const doc = more.doc ?? new Y.Doc()
  const clock = alignedClock(time.local)
  const awareness = new Awareness(doc)
  const link = openServerLink({
    url,
    room: 'incident/one',
    token: 'secret',
    doc,
    awareness,
    WebSocket,
    random: () => 0,
    timers: time.timers,
    local: time.local,
    ...(more.wallAhead && { wall: { now: () => time.local.now() + (more.wallAhead ?? 0) } }),
    clock,
    newId: createIds(time.local),
    ...(more.loaded && {
      stored: { loaded: more.loaded, isOrigin: (origin: unknown) => origin === 'store' },
    }),
  })
  cleanUps.push(() => {
    link.close()
    doc.destroy()
  })
  const status = () => link.store.getState()
  return {
    ...time,
    doc,
    clock,
    awareness,
    link,
    status,
    until: (when: (s: SyncStatus) => boolean) => until(link, when),
  }
}

/** Resolves when the status satisfies `when`; every status on the way is checked against what is never true. */
function until(link: ServerLink, when: (status: SyncStatus) => boolean): Promise<SyncStatus> {
  return new Promise((resolve) => {
    const check = (): boolean => {
      const now = link.store.getState()
      if (now.unsent > 0) expect(now.safeOn).toBe('notYet')
      if (when(now)) resolve(now)
      return when(now)
    }
    if (check()) return
    const stop = link.store.subscribe(() => {
      if (check()) stop()
    })
  })
}
/** The first wait before another attempt, with a chance of 0, ms. */
const RETRY = 100
const isLive = (status: SyncStatus) => status.link.state === 'live'
const isOffline = (status: SyncStatus) => status.link.state === 'offline'
const write = (doc: Y.Doc, text: string) => doc.getText('t').insert(0, text)

/** One full round trip of the socket: whatever was sent before it has been handled when it resolves. */
async function roundTrip(c: ReturnType<typeof client>): Promise<void> {
  const outcome = await c.link.sendCommand('noop', {})
  expect(outcome.ok).toBe(true)
}

test('[L1] [OFF-2] live is said only once the content of the room has arrived', async () => {
  const server = await testServer()
  server.loaded = false
  write(server.doc, 'from the server')
  const c = client(server.url)
  expect(c.status().link).toMatchObject({ state: 'connecting', attempt: 1 })
  await c.until((s) => s.server !== null)
  await roundTrip(c)
  expect(c.status().link).toMatchObject({ state: 'behind', why: 'loading' })
  server.loaded = true
  for (const socket of server.sockets) {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 0)
    sync.writeSyncStep2(encoder, server.doc)
    socket.send(encoding.toUint8Array(encoder))
  }
  await c.until(isLive)
  expect(c.doc.getText('t').toString()).toBe('from the server')
  expect(server.offered).toEqual([SUBPROTOCOL, `holdfast.schema.${SCHEMA_VERSION}`, `${TOKEN_PREFIX}secret`])
  expect(server.paths[0]).toBe('/incident/one')
  expect(c.status()).toMatchObject({
    server: { id: 'srv-1', kind: 'server' },
    admitted: { person: { id: 'p1', name: 'Maya' }, access: 'respond', expiresAt: 9e12 },
    safeOn: 'nothing',
  })
})

test.for([{ askFirst: true }, { askFirst: false }])(
  '[L2] [OFF-2] what was written before connecting is safe only when a barrier sent after the sync is acknowledged (%o)',
  async (behaviour) => {
    const server = await testServer(behaviour)
    server.acking = false
    const doc = new Y.Doc()
    write(doc, 'offline')
    const c = client(server.url, { doc, loaded: Promise.resolve(1) })
    expect(c.status().safeOn).toBe('notYet')
    await c.until(isLive)
    await roundTrip(c)
    expect(c.status()).toMatchObject({ unsent: 1, safeOn: 'notYet' })
    server.acking = true
    write(c.doc, 'more ')
    c.advance(50)
    await c.until((s) => s.safeOn === 'server')
    expect(c.status().unsent).toBe(0)
    expect(server.doc.getText('t').toString()).toBe('more offline')
  },
)

test('[L2] a deletion is a change: it is unsafe until acknowledged', async () => {
  const server = await testServer()
  const c = client(server.url)
  await c.until(isLive)
  write(c.doc, 'abc')
  c.advance(50)
  await c.until((s) => s.safeOn === 'server')
  server.acking = false
  c.doc.getText('t').delete(0, 3)
  c.advance(50)
  await roundTrip(c)
  expect(c.status()).toMatchObject({ unsent: 1, safeOn: 'notYet' })
  expect(server.doc.getText('t').toString()).toBe('')
})

test('[L2] the first barrier after a whole sync tells what is not known to be on the server, later ones nothing', async () => {
  const server = await testServer()
  const c = client(server.url)
  await c.until(isLive)
  const live = c.doc.clientID
  write(c.doc, 'live ')
  c.advance(50)
  await c.until((s) => s.safeOn === 'server')
  expect(server.left).toEqual([{ left: 0 }, undefined])
  server.acking = false
  write(c.doc, 'unanswered ')
  c.advance(50)
  await roundTrip(c)
  server.closeAll(4500)
  await c.until((s) => s.link.state === 'offline')
  c.link.retryNow()
  await c.until(isLive)
  await roundTrip(c)
  const parts = [{ client: live, from: 5, to: 16 }]
  expect(server.left).toEqual([{ left: 0 }, undefined, undefined, { left: 1, parts }])
})

test('[L2] before the server has asked for everything no barrier is sent: an ack would cover what was never handed over', async () => {
  const server = await testServer({ askFirst: false })
  server.loaded = false
  const c = client(server.url)
  write(c.doc, 'made apart ')
  await c.until((s) => s.server !== null)
  write(c.doc, 'made while connected ')
  c.advance(1_000)
  await roundTrip(c)
  expect(c.status()).toMatchObject({ unsent: 2, safeOn: 'notYet' })
})

test('[L2] changes of other people are not counted as ours; those of another tab are', async () => {
  const server = await testServer()
  const c = client(server.url)
  await c.until(isLive)
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  write(server.doc, 'theirs')
  sync.writeUpdate(encoder, Y.encodeStateAsUpdate(server.doc))
  for (const socket of server.sockets) socket.send(encoding.toUint8Array(encoder))
  await roundTrip(c)
  expect(c.doc.getText('t').toString()).toBe('theirs')
  expect(c.status()).toMatchObject({ unsent: 0, safeOn: 'nothing' })
  const tab = new Y.Doc()
  write(tab, 'tab ')
  Y.applyUpdate(c.doc, Y.encodeStateAsUpdate(tab), { kind: 'otherTab' })
  expect(c.status()).toMatchObject({ unsent: 1, safeOn: 'notYet' })
})

test('[L3] what a hub acknowledged is safe on this machine, not on the server', async () => {
  const server = await testServer()
  server.kind = 'hub'
  const c = client(server.url)
  await c.until(isLive)
  write(c.doc, 'x')
  c.advance(50)
  await c.until((s) => s.unsent === 0)
  expect(c.status()).toMatchObject({ safeOn: 'hub', notOnServer: 1, server: { kind: 'hub' } })
})

test('[L4] [OFF-2] a refused write is shown with its words, and never called safe although barriers are acknowledged', async () => {
  const server = await testServer()
  const c = client(server.url)
  await c.until(isLive)
  server.refuse = {
    reason: 'notAllowed',
    message: 'Your link only reads. Nothing was stored. Ask for another.',
  }
  write(c.doc, 'x')
  write(c.doc, 'y')
  c.advance(50)
  await roundTrip(c)
  expect(c.status()).toMatchObject({ unsent: 2, safeOn: 'notYet', nacks: [{ ...server.refuse }] })
})

test('[L4] a refusal that passes by itself is followed by a whole sync, and then everything is safe', async () => {
  const server = await testServer()
  const c = client(server.url)
  await c.until(isLive)
  server.refuse = { reason: 'readOnly', message: 'The disk of the server is full.' }
  write(c.doc, 'kept')
  c.advance(50)
  await c.until((s) => s.nacks.length === 1)
  server.refuse = null
  c.advance(5_000)
  await c.until((s) => s.safeOn === 'server')
  expect(c.status()).toMatchObject({ unsent: 0, nacks: [] })
  expect(server.doc.getText('t').toString()).toBe('kept')
})

test('[L4] a server that asks for everything again settles a refusal on the same connection', async () => {
  const server = await testServer()
  const c = client(server.url)
  await c.until(isLive)
  server.refuse = { reason: 'malformed', message: 'Part of it builds on changes that never came.' }
  write(c.doc, 'kept')
  c.advance(50)
  await c.until((s) => s.nacks.length === 1)
  server.refuse = null
  for (const socket of server.sockets) {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 0)
    sync.writeSyncStep1(encoder, server.doc)
    socket.send(encoding.toUint8Array(encoder))
  }
  expect(await c.until((s) => s.safeOn === 'server')).toMatchObject({ unsent: 0, nacks: [] })
  expect(server.paths).toHaveLength(1)
  expect(server.doc.getText('t').toString()).toBe('kept')
})

test('[L5] [OFF-2] nothing is dialled or called safe before the local store was read; what it brings is not a new change', async () => {
  const server = await testServer()
  let read = (_unsent: number) => {}
  const c = client(server.url, { loaded: new Promise((resolve) => (read = resolve)) })
  const stored = new Y.Doc()
  write(stored, 'stored ')
  Y.applyUpdate(c.doc, Y.encodeStateAsUpdate(stored), 'store')
  expect(c.status()).toMatchObject({ link: { state: 'connecting' }, unsent: 0, safeOn: 'notYet' })
  write(c.doc, 'typed meanwhile ')
  expect(c.status().unsent).toBe(1)
  expect(server.paths).toEqual([])
  read(3)
  await c.until((s) => s.unsent === 4)
  await c.until((s) => s.safeOn === 'server')
  expect(server.doc.getText('t').toString()).toContain('stored ')
})

test('[L6] a server with other data must acknowledge again', async () => {
  const server = await testServer()
  const c = client(server.url)
  await c.until(isLive)
  write(c.doc, 'x')
  c.advance(50)
  await c.until((s) => s.safeOn === 'server')
  server.id = 'srv-2'
  server.doc = new Y.Doc()
  server.acking = false
  server.closeAll(4500)
  await c.until(isOffline)
  c.advance(RETRY)
  await c.until(isLive)
  await roundTrip(c)
  expect(c.status()).toMatchObject({ unsent: 1, safeOn: 'notYet', server: { id: 'srv-2' } })
  expect(server.doc.getText('t').toString()).toBe('x')
})

test('[L7] [OFF-2] a half-open connection is noticed: quiet first, then given up, then tried again', async () => {
  const server = await testServer()
  const c = client(server.url)
  await c.until(isLive)
  await roundTrip(c)
  server.deaf = true
  c.advance(900)
  expect(c.status().link.state).toBe('live')
  c.advance(1_100)
  expect(c.status().link).toMatchObject({ state: 'behind', why: 'quiet' })
  write(c.doc, 'while deaf')
  c.advance(50)
  const gaveUp = c.until((s) => s.link.state === 'connecting')
  c.advance(7_000)
  expect((await gaveUp).unsent).toBe(1)
  server.deaf = false
  c.advance(40_000)
  await c.until((s) => s.safeOn === 'server')
  expect(server.doc.getText('t').toString()).toBe('while deaf')
})

test('[L7] [OFF-2] the machine says that its network is gone: not live until the server answers', async () => {
  const server = await testServer()
  const c = client(server.url)
  await c.until(isLive)
  await roundTrip(c)
  c.link.doubt(true)
  expect(c.status().link).toMatchObject({ state: 'behind', why: 'quiet' })
  await c.until(isLive)
  await roundTrip(c)
  // A hub on this machine is in reach without any network: it is asked, and stays live unless it does not answer.
  c.link.doubt(false)
  await roundTrip(c)
  expect(isLive(c.status())).toBe(true)
  server.deaf = true
  c.link.doubt(false)
  expect(isLive(c.status())).toBe(true)
  c.advance(900)
  expect(c.status().link).toMatchObject({ state: 'behind', why: 'quiet' })
})

test('[L7] while one large first message may still be arriving, silence is borne longer', async () => {
  const server = await testServer()
  server.loaded = false
  const c = client(server.url)
  await c.until((s) => s.server !== null)
  await roundTrip(c)
  server.deaf = true
  const [before] = server.sockets
  c.advance(25_000)
  expect(c.status().link.state).toBe('behind')
  expect(server.paths).toHaveLength(1)
  expect(before?.readyState).toBe(WebSocket.OPEN)
})

test('[V15] [OFF-6] what is shown of the clock is the error of the one that people set, not of the steady one', async () => {
  const server = await testServer()
  const c = client(server.url, { wallAhead: 3_600_000 })
  await c.until((s) => s.offset !== null)
  expect(c.status().offset).toBe(-3_600_000)
  expect(c.clock.now()).toBe(c.local.now())
})

test('[V21] an app older than the server takes writes from is told apart, until it meets a server that takes them', async () => {
  const server = await testServer()
  const c = client(server.url)
  await c.until(isLive)
  expect(c.status().app).toBe('fits')
  server.writableFrom = SCHEMA_VERSION + 1
  server.closeAll(4500)
  await c.until((s) => s.link.state === 'offline')
  c.link.retryNow()
  await c.until((s) => s.app === 'tooOld')
  server.writableFrom = SCHEMA_VERSION
  server.closeAll(4500)
  await c.until((s) => s.link.state === 'offline')
  expect(c.status().app).toBe('tooOld')
  c.link.retryNow()
  await c.until((s) => s.app === 'fits')
})

test('[L8] [OFF-6] the clock follows the server', async () => {
  const server = await testServer()
  server.ahead = 7_200
  const c = client(server.url)
  await c.until((s) => s.offset !== null)
  expect(c.status()).toMatchObject({ offset: 7_200, roundTrip: 0 })
  expect(c.clock.now()).toBe(c.local.now() + 7_200)
})

test.for([
  [4401, 'Your access has ended; ask for a new link.', 'Your access has ended; ask for a new link.'],
  [4403, '', 'Your link does not open this incident. What you wrote stays on this machine.'],
  [4426, '', 'This app is older than the server. What you wrote stays on this machine. Reload to update.'],
] as const)('[L9] close code %i is final, in words', async ([code, reason, words]) => {
  const server = await testServer()
  const c = client(server.url)
  await c.until(isLive)
  server.closeAll(code, reason)
  await c.until((s) => s.link.state === 'refused')
  expect(c.status().link).toMatchObject({ state: 'refused', code, reason: words })
  expect(await c.link.sendCommand('ask', {})).toEqual({ ok: false, message: words })
  c.link.retryNow()
  await c.until(isLive)
})

test('[L9] [OFF-2] a restart is told as one, since when, and the room comes back by itself', async () => {
  const server = await testServer()
  const c = client(server.url)
  await c.until(isLive)
  c.advance(60_000)
  await roundTrip(c)
  server.closeAll(4500)
  const offline = await c.until(isOffline)
  expect(offline.link).toEqual({ state: 'offline', since: c.local.now(), why: 'The server is restarting.' })
  const dialled = c.until((s) => s.link.state === 'connecting')
  c.advance(RETRY)
  const again = await dialled
  expect(again.link).toMatchObject({ attempt: 1 })
  await c.until(isLive)
})

test('[L9] [OFF-2] with no server the status says so and nothing is called safe', async () => {
  const server = await testServer()
  const { url } = server
  cleanUps.pop()?.()
  const c = client(url)
  write(c.doc, 'x')
  expect(c.status().link).toMatchObject({ state: 'connecting', attempt: 1 })
  const offline = await c.until(isOffline)
  expect(offline).toMatchObject({
    link: { why: 'The server cannot be reached.', since: 1_000_000 },
    unsent: 1,
    safeOn: 'notYet',
    lastHeardAt: null,
  })
})

test('[L10] a command that the connection broke under is sent again and keeps its id', async () => {
  const server = await testServer()
  const c = client(server.url)
  await c.until(isLive)
  server.answering = false
  const asked = c.link.sendCommand('question.ask', { text: 'When?' })
  const unanswered = new Promise<void>((seen) => {
    for (const socket of server.sockets) socket.once('message', () => seen())
  })
  await unanswered
  server.closeAll(4500)
  await c.until(isOffline)
  server.answering = true
  c.advance(RETRY)
  expect(await asked).toEqual({ ok: true, message: 'done' })
  expect(new Set(server.commands.map(({ id }) => id)).size).toBe(1)
  expect(server.commands.length).toBe(2)
})

test('[L11] a server that does not speak holdfast.1 works, and nothing is called safe on it', async () => {
  const server = await testServer({ protocol: `${TOKEN_PREFIX}secret` })
  const c = client(server.url)
  await c.until(isLive)
  write(c.doc, 'stock')
  c.advance(60)
  await new Promise<void>((seen) => {
    if (server.doc.getText('t').length > 0) seen()
    else server.doc.once('update', () => seen())
  })
  expect(c.status()).toMatchObject({ unsent: 1, safeOn: 'notYet', offset: null })
})

test('[M26] what came from the server is not sent back to it, and what is made here is sent once', async () => {
  const server = await testServer()
  const c = client(server.url)
  await c.until(isLive)
  await roundTrip(c)
  const updates: Buffer[] = []
  for (const socket of server.sockets)
    socket.on('message', (data: Buffer) => void (data[0] === 0 && data[1] === 2 && updates.push(data)))
  write(server.doc, 'theirs')
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  sync.writeUpdate(encoder, Y.encodeStateAsUpdate(server.doc))
  for (const socket of server.sockets) socket.send(encoding.toUint8Array(encoder))
  await roundTrip(c)
  expect([c.doc.getText('t').toString(), updates]).toEqual(['theirs', []])
  write(c.doc, 'mine ')
  await roundTrip(c)
  expect([server.doc.getText('t').toString(), updates.length]).toEqual(['mine theirs', 1])
})

test('[L12] presence of others is not sent back', async () => {
  const server = await testServer()
  const c = client(server.url)
  await c.until(isLive)
  await roundTrip(c)
  const types: number[] = []
  for (const socket of server.sockets) socket.on('message', (data: Buffer) => types.push(data[0] ?? -1))
  const other = new Awareness(new Y.Doc())
  other.setLocalState({ person: { id: 'jon' } })
  const { encodeAwarenessUpdate } = await import('y-protocols/awareness')
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(other, [other.clientID]))
  for (const socket of server.sockets) socket.send(encoding.toUint8Array(encoder))
  await roundTrip(c)
  expect(c.awareness.getStates().get(other.clientID)).toEqual({ person: { id: 'jon' } })
  expect(types).not.toContain(1)
  c.awareness.setLocalStateField('desk', 'ops')
  await roundTrip(c)
  expect(types).toContain(1)
  other.destroy()
})

const way = { state: 'live', since: 1, serverId: 'above-1', why: '', path: ['above-1'] } as const

test('[L15] [OFF-2] how the hub’s own link is doing is shown as it says it', async () => {
  const server = await testServer()
  server.kind = 'hub'
  const c = client(server.url)
  await c.until(isLive)
  expect(c.status().upstream).toBeNull()
  server.say(upstreamState, { ...way, state: 'offline', why: 'The server cannot be reached.' })
  await c.until((s) => s.upstream?.state === 'offline')
  expect(c.status().upstream?.why).toBe('The server cannot be reached.')
})

test('[L15] [OFF-2] other data above the hub must acknowledge again, and a new barrier asks it to', async () => {
  const server = await testServer()
  server.kind = 'hub'
  const c = client(server.url)
  await c.until(isLive)
  server.say(upstreamState, way)
  write(c.doc, 'x')
  c.advance(50)
  await c.until((s) => s.safeOn === 'hub')
  server.say(ack, { seq: 2, safe: 'server' })
  await c.until((s) => s.safeOn === 'server')
  server.say(upstreamState, { ...way, state: 'offline' })
  await c.until((s) => s.upstream?.state === 'offline')
  expect(c.status().safeOn).toBe('server')
  server.say(upstreamState, { ...way, serverId: 'above-2', path: ['above-2'] })
  await c.until((s) => s.safeOn === 'hub')
  expect(c.status()).toMatchObject({ unsent: 0, notOnServer: 1 })
  server.say(ack, { seq: 3, safe: 'server' })
  await c.until((s) => s.safeOn === 'server')
})

test('[L16] what the server above a hub refused stays shown until it is there after all', async () => {
  const server = await testServer()
  server.kind = 'hub'
  const c = client(server.url)
  await c.until(isLive)
  write(c.doc, 'x')
  c.advance(50)
  await c.until((s) => s.safeOn === 'hub')
  server.say(nack, { reason: 'notAllowed', message: 'Not up there.', relayed: 4 })
  await c.until((s) => s.nacks.length === 1)
  write(c.doc, 'y')
  c.advance(50)
  await c.until((s) => s.unsent === 0)
  expect(c.status()).toMatchObject({ safeOn: 'hub', notOnServer: 2, nacks: [{ message: 'Not up there.' }] })
  server.say(ack, { seq: 3, safe: 'server' })
  await c.until((s) => s.safeOn === 'server')
  expect(c.status().nacks).toEqual([])
})

test('[L16] parts that were refused by name stay shown, and the rest is acknowledged', async () => {
  const server = await testServer()
  const c = client(server.url)
  await c.until(isLive)
  const ranges = [{ client: 7, from: 0, to: 1 }]
  server.say(nack, { reason: 'tooLarge', message: 'One part is too large.', ranges })
  write(c.doc, 'x')
  c.advance(50)
  await c.until((s) => s.safeOn === 'server')
  expect(c.status().nacks).toMatchObject([{ message: 'One part is too large.', ranges }])
})

/** A document with everything of `before`, going on under `client` in other words. */
function goingOn(before: Uint8Array, client: number, text: string): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, before)
  doc.clientID = client
  doc.getText('t').insert(0, text)
  return doc
}

test.for([
  { kept: 'over the outage', reload: false },
  { kept: 'over a reload of the window', reload: true },
])(
  '[X12] words that somebody else stored in the place of one’s own are told by name, $kept',
  async ({ reload }) => {
    const server = await testServer()
    let c = client(server.url)
    await c.until(isLive)
    write(c.doc, 'safe ')
    c.advance(50)
    await c.until((s) => s.safeOn === 'server')
    const former = c.doc.clientID
    server.deaf = true
    write(c.doc, 'mine ')
    const unsent = Y.encodeStateAsUpdate(c.doc)
    if (reload) {
      c.link.close()
      const doc = new Y.Doc()
      Y.applyUpdate(doc, unsent)
      c = client(server.url, { doc, loaded: Promise.resolve(1) })
    } else {
      server.closeAll(1001)
      await c.until(isOffline)
    }
    const forged = goingOn(Y.encodeStateAsUpdate(server.doc), former, 'eve! ')
    Y.applyUpdate(server.doc, Y.encodeStateAsUpdate(forged))
    server.deaf = false
    c.advance(10_000)
    const { nacks } = await c.until((s) => s.nacks.length > 0)
    expect(nacks).toEqual([
      expect.objectContaining({
        reason: 'notAllowed',
        message: expect.stringMatching(/somebody else.*is safe.*write them again/),
        ranges: [{ client: former, from: 5, to: 9 }],
      }),
    ])
  },
)

test('[X12] what the server got although its ack was lost, or got in a file, is no other word', async () => {
  const server = await testServer()
  const c = client(server.url)
  await c.until(isLive)
  write(c.doc, 'safe ')
  c.advance(50)
  await c.until((s) => s.safeOn === 'server')
  server.deaf = true
  write(c.doc, 'mine ')
  c.doc.getText('t').delete(0, 2)
  server.closeAll(1001)
  await c.until(isOffline)
  Y.applyUpdate(server.doc, Y.encodeStateAsUpdate(c.doc))
  server.deaf = false
  c.advance(10_000)
  await c.until(isLive)
  write(c.doc, 'more ')
  c.advance(50)
  await c.until((s) => s.safeOn === 'server')
  expect(c.status().nacks).toEqual([])
  expect(server.doc.getText('t').toString()).toBe('more ne safe ')
})

test('[X13] [OFF-2] words that the server took out before it says why it has not got them come with the refusal', async () => {
  const server = await testServer()
  server.acking = false
  const file = goingOn(Y.encodeStateAsUpdate(new Y.Doc()), 7, 'from a file')
  const ranges = [{ client: 7, from: 0, to: 11 }]
  Y.applyUpdate(server.doc, Y.encodeStateAsUpdate(file))
  server.doc.getText('t').delete(0, 11)
  const c = client(server.url)
  c.link.bringIn(() => Y.applyUpdate(c.doc, Y.encodeStateAsUpdate(file)))
  await c.until(isLive)
  expect(c.doc.getText('t').toString()).toBe('')
  const refusal = { reason: 'tooLarge', message: 'Refused before.', before: true } as const
  server.say(nack, { ...refusal, message: 'Of others.', ranges: [{ client: 8, from: 0, to: 9 }] })
  server.say(nack, { ...refusal, ranges })
  const { nacks } = await c.until((s) => s.nacks.length > 0)
  expect(nacks).toMatchObject([{ ...refusal, ranges, words: [{ root: 't', text: 'from a file' }] }])
  // All there: what is deleted from now on is nobody's loss, and what was is told.
  server.acking = true
  write(c.doc, 'x')
  c.advance(50)
  await c.until((s) => s.safeOn === 'server')
  server.say(nack, { ...refusal, ranges })
  server.say(nack, { ...refusal, message: 'Last.', before: undefined, ranges: [] })
  const { nacks: later } = await c.until((s) => s.nacks.some(({ message }) => message === 'Last.'))
  expect(later.map(({ words }) => words?.length)).toEqual([1, undefined])
})
