import {
  ack,
  barrier,
  nack,
  relayed,
  timeReply,
  timeRequest,
  upstreamState,
  WORKSPACE_ROOM,
} from '@holdfast/model'
import * as decoding from 'lib0/decoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { brokenStore } from '../../test/support/brokenStore.ts'
import { until } from '../../test/support/client.ts'
import { linkedRigs } from '../../test/support/linkedRigs.ts'
import type { RigOptions } from '../../test/support/rig.ts'
import { type Call, scriptedAbove } from '../../test/support/scriptedAbove.ts'
import { syncMessage } from '../protocol/plainMessages.ts'

const servers = linkedRigs()
const typesOf = ({ sent }: Call) => sent.map((message) => message[0])

async function scripted(random = 0, options: Pick<RigOptions, 'store'> = {}) {
  const above = scriptedAbove()
  const hub = await servers.start('hub', {
    ...options,
    above: 'ws://above',
    up: { dial: above.dial, random: () => random },
  })
  await until(() => above.calls.length === 1)
  const last = (room: string): Call => {
    const call = above.calls.findLast(({ url }) => url.endsWith(room))
    if (!call) throw new Error(`no call for ${room}`)
    return call
  }
  return { ...hub, calls: above.calls, last }
}

/** What the hub was asked to answer with: everything. */
const ask = (call: Call) => call.events.message(syncMessage(0, Y.encodeStateVector(new Y.Doc())))
const give = (call: Call, doc = new Y.Doc()) =>
  call.events.message(syncMessage(1, Y.encodeStateAsUpdate(doc)))

test('[H15] a link that breaks is called again after a random wait that grows to 10 s, and at once when told', async () => {
  const hub = await scripted(1)
  expect(hub.calls[0]).toMatchObject({ url: `ws://above/${WORKSPACE_ROOM}` })
  const waits: number[] = []
  for (let i = 0; i < 8; i++) {
    const before = hub.calls.length
    hub.calls.at(-1)?.events.closed(null, 'ECONNREFUSED')
    expect(hub.link.status()).toMatchObject({ state: 'offline', why: 'The server cannot be reached.' })
    let waited = 0
    while (hub.calls.length === before) {
      await hub.timers.advance(500)
      waited += 500
    }
    waits.push(waited)
  }
  expect(waits[0]).toBeLessThanOrEqual(1_000)
  expect(waits).toEqual(waits.toSorted((a, b) => a - b))
  expect(waits.at(-1)).toBeGreaterThan(10_000)
  expect(waits.at(-1)).toBeLessThanOrEqual(10_500)
  const before = hub.calls.length
  hub.calls.at(-1)?.events.closed(null, '')
  hub.link.connect({ url: 'ws://above', token: 'hub.hub' })
  expect(hub.calls).toHaveLength(before + 1)
})

test('[H15] [H18] a silence of 7 s is a broken link, and the time since when it is broken is kept', async () => {
  const hub = await scripted()
  const call = hub.last(WORKSPACE_ROOM)
  call.greet()
  give(call)
  await until(() => hub.link.status().state === 'live')
  await hub.timers.advance(4_000)
  expect(hub.link.status().state).toBe('live')
  // Asked when it was live; quiet after 4.5 s of nothing, broken after 7 s.
  await hub.timers.advance(2_500)
  expect(hub.link.status().state).toBe('offline')
  expect(call.isDropped).toBe(false)
  await hub.timers.advance(4_000)
  expect(hub.link.status().state).toBe('offline')
  expect(call.isDropped).toBe(true)
  const { since } = hub.link.status()
  await until(() => hub.calls.length === 2)
  hub.calls[1]?.events.closed(1006, '')
  await hub.timers.advance(500)
  expect(hub.link.status()).toMatchObject({ state: 'offline', since, serverId: 'above' })
  // What a former connection says late changes nothing.
  call.greet()
  expect(hub.link.status().state).toBe('offline')
})

test('[H18] [OFF-2] a server that goes silent is told to whoever is in the room within 2 s, and is live again when it speaks', async () => {
  const hub = await scripted()
  const call = hub.last(WORKSPACE_ROOM)
  call.greet()
  give(call)
  await until(() => hub.link.status().state === 'live')
  await hub.joined({ room: WORKSPACE_ROOM })
  const speak = () => {
    const t = hub.timers.clock.now()
    call.events.message(timeReply.encode({ t0: t, t1: t, t2: t }))
  }
  for (let i = 0; i < 4; i++) {
    await hub.timers.advance(1_000)
    speak()
  }
  expect(hub.link.status().state).toBe('live')
  await hub.timers.advance(2_000)
  expect(hub.link.status()).toMatchObject({ state: 'offline', why: 'The server does not answer.' })
  expect(call.isDropped).toBe(false)
  speak()
  expect(hub.link.status()).toMatchObject({ state: 'live', why: '' })
})

test('[H15] what a former connection says late harms its successor in nothing', async () => {
  const hub = await scripted()
  const former = hub.last(WORKSPACE_ROOM)
  former.greet()
  former.events.closed(null, '')
  await until(() => hub.calls.length === 2)
  const call = hub.last(WORKSPACE_ROOM)
  call.greet()
  give(call)
  await until(() => hub.link.status().state === 'live')
  former.say(nack, { reason: 'malformed', message: 'late' })
  former.events.message(Uint8Array.of(99, 99))
  former.events.closed(4401, 'Late.')
  expect(hub.link.status().state).toBe('live')
  expect(call.isDropped).toBe(false)
})

test('[H1] [S50] when the hub’s disk fails the link starts over: what it asked may rest on what was taken back', async () => {
  const store = brokenStore()
  const hub = await scripted(0, { store })
  const ada = await hub.joined({ token: 'ada.respond' })
  await until(() => hub.calls.some(({ url }) => url.endsWith('/one')))
  const call = hub.last('/one')
  call.greet()
  give(call)
  expect(call.isDropped).toBe(false)
  store.disk = 'full'
  ada.doc.getText('can').insert(0, 'a')
  await ada.first('nack')
  expect(call.isDropped).toBe(true)
  await until(() => hub.last('/one') !== call)
})

test('[H15] a call that nobody answers is given up after 10 s', async () => {
  const hub = await scripted()
  hub.calls[0]?.events.opened('holdfast.1')
  await hub.timers.advance(9_500)
  expect(hub.calls).toHaveLength(1)
  await hub.timers.advance(1_000)
  expect(hub.calls[0]?.isDropped).toBe(true)
  await until(() => hub.calls.length === 2)
})

test.each([
  [
    'a close code of 44xx',
    (call: Call) => call.events.closed(4401, 'Your access has ended.'),
    'Your access has ended.',
  ],
  [
    'no holdfast.1',
    (call: Call) => call.events.opened('y-websocket'),
    'does not speak the language of Holdfast',
  ],
  ['a person’s token', (call: Call) => call.greet('above', { relays: false }), '--access hub'],
  ['this server’s own id', (call: Call) => call.greet('hub'), 'leads back to this hub itself'],
])('[H16] %s is final and said in words', async (_what, answer, words) => {
  const hub = await scripted()
  const call = hub.last(WORKSPACE_ROOM)
  answer(call)
  expect(hub.link.status()).toMatchObject({ state: 'refused', why: expect.stringContaining(words) })
  expect(call.isDropped).toBe(true)
  await hub.timers.advance(60_000)
  expect(hub.calls).toHaveLength(1)
  hub.link.connect({ url: 'ws://above', token: 'hub.hub' })
  await until(() => hub.calls.length === 2, 'another call when told')
})

test('[H16] what cannot be read ends the connection, and it is called again', async () => {
  const hub = await scripted()
  const call = hub.last(WORKSPACE_ROOM)
  call.greet()
  call.events.message(syncMessage(1, Uint8Array.of(9, 9, 9)))
  expect(hub.link.status().state).toBe('offline')
  await until(() => hub.calls.length === 2)
})

async function oneChange() {
  const hub = await scripted()
  const ada = await hub.joined({ token: 'ada.respond' })
  await until(() => hub.calls.some(({ url }) => url.endsWith('/one')))
  const call = hub.last('/one')
  call.greet()
  give(call)
  ask(call)
  ada.doc.getText('can').insert(0, 'a')
  const seq = (await ada.barrier()).seq
  await until(
    () => typesOf(call).filter((type) => type === barrier.type).length === 2,
    'a barrier for the change',
  )
  return { hub, ada, call, seq }
}

test('[H10] only the server’s own word counts: not another hub’s, not an earlier barrier’s, not one of another connection', async () => {
  const { hub, ada, call, seq } = await oneChange()
  call.say(ack, { seq: 2, safe: 'machine' })
  call.say(ack, { seq: 1, safe: 'server' })
  await ada.barrier()
  expect(ada.all('ack').some(({ safe }) => safe === 'server')).toBe(false)
  call.events.closed(null, '')
  await until(() => hub.last('/one') !== call)
  call.say(ack, { seq: 2, safe: 'server' })
  await ada.barrier()
  expect(ada.all('ack').some(({ safe }) => safe === 'server')).toBe(false)
  const again = hub.last('/one')
  again.greet()
  ask(again)
  await until(() => typesOf(again).includes(barrier.type), 'the change and a barrier again')
  expect(typesOf(again)).toContain(relayed.type)
  again.say(ack, { seq: 1, safe: 'server' })
  await until(() => ada.all('ack').some((frame) => frame.safe === 'server' && frame.seq >= seq))
})

test('[H2] nothing goes back to where it came from, and it is acknowledged without being asked about', async () => {
  const { hub, ada, call } = await oneChange()
  call.say(ack, { seq: 2, safe: 'server' })
  await until(() => hub.link.status().unsent === 0)
  const sent = call.sent.length
  const doc = new Y.Doc()
  doc.getText('can').insert(0, 'from above')
  call.events.message(syncMessage(2, Y.encodeStateAsUpdate(doc)))
  await until(() => ada.doc.getText('can').toString().includes('from above'))
  const { seq } = await ada.barrier()
  await until(() => ada.all('ack').some((frame) => frame.seq === seq && frame.safe === 'server'))
  expect(call.sent.slice(sent)).toEqual([])
})

test('[H11] when another one’s data answers, everything has to be acknowledged again, and people are told', async () => {
  const { hub, ada, call } = await oneChange()
  call.say(ack, { seq: 2, safe: 'server' })
  await until(() => ada.all('ack').some(({ safe }) => safe === 'server'))
  call.events.closed(null, '')
  await until(() => hub.last('/one') !== call)
  const other = hub.last('/one')
  other.greet('restored')
  await until(() => ada.all('upstream').at(-1)?.serverId === 'restored')
  const { seq } = await ada.barrier()
  expect(ada.all('ack').some((frame) => frame.seq === seq && frame.safe === 'server')).toBe(false)
  ask(other)
  await until(() => typesOf(other).includes(barrier.type))
  expect(typesOf(other)).toContain(relayed.type)
  other.say(ack, { seq: 1, safe: 'server' })
  await until(() => ada.all('ack').some((frame) => frame.seq === seq && frame.safe === 'server'))
})

test('[H5] [OFF-2] who was refused is told and never called safe up there; others are, and nothing is smuggled in', async () => {
  const { hub, ada, call, seq } = await oneChange()
  const ben = await hub.joined({ token: 'ben.respond' })
  ben.doc.getText('can').insert(0, 'b')
  const bens = await ben.barrier()
  await until(() => typesOf(call).filter((type) => type === relayed.type).length === 2)
  call.say(nack, { reason: 'notAllowed', message: 'Not you.', relayed: 1 })
  expect((await ada.first('nack')).message).toBe('Not you.')
  expect(ada.all('nack')[0]?.relayed).toBe(1)
  await until(() => typesOf(call).filter((type) => type === barrier.type).length >= 3)
  call.say(ack, { seq: 3, safe: 'server' })
  await until(() => ben.all('ack').some((frame) => frame.safe === 'server' && frame.seq === bens.seq))
  await ada.barrier()
  expect(ada.all('ack').some((frame) => frame.safe === 'server' && frame.seq >= seq)).toBe(false)
  expect(ben.all('nack')).toEqual([])
  // Asked for everything, it brings what was not refused.
  call.sent.length = 0
  ask(call)
  await until(() => typesOf(call).includes(barrier.type))
  const whole = call.sent.find((message) => message[0] === 0 && message[1] === 1)
  const decoder = decoding.createDecoder(whole?.subarray(2) ?? new Uint8Array())
  const brought = Y.decodeUpdate(decoding.readVarUint8Array(decoder)).structs.map(({ id }) => id.client)
  expect(brought).not.toContain(ada.doc.clientID)
  const later = await hub.joined({ token: 'ada.respond' })
  expect((await later.first('nack')).message).toBe('Not you.')
  // A new connection sends it again; until it is filtered again, nothing from there on is up there.
  call.events.closed(null, '')
  await until(() => hub.last('/one') !== call)
  const again = hub.last('/one')
  again.greet()
  const before = ada.all('ack').length
  await ada.barrier()
  expect(ada.all('ack').slice(before)).toMatchObject([{ safe: 'machine' }])
  ask(again)
  await until(() => typesOf(again).includes(barrier.type))
  expect(typesOf(again)).toContain(relayed.type)
  again.say(ack, { seq: 1, safe: 'server' })
  await until(() => ada.all('ack').at(-1)?.safe === 'server', 'taken in after all')
})

test('[H14] a hub answers with the time above it, and stores rows with it', async () => {
  const hub = await scripted()
  const call = hub.last(WORKSPACE_ROOM)
  call.greet()
  const now = hub.timers.clock.now()
  call.say(timeReply, { t0: now, t1: now + 90_000, t2: now + 90_000 })
  const ada = await hub.joined({ token: 'ada.respond' })
  ada.send(timeRequest.encode({ t0: 1 }))
  expect((await ada.first('time')).t1).toBe(now + 90_000)
  ada.doc.getText('can').insert(0, 'a')
  await ada.barrier()
  const rows = await hub.store.rows('incident/one', 0, 1)
  expect(rows.ok && rows.value[0]?.receivedAt).toBe(now + 90_000)
  expect(ada.closed).toBeNull()
})

test('[H13] [H14] in a ring nobody follows the clock of the one above', async () => {
  const hub = await scripted()
  const call = hub.last(WORKSPACE_ROOM)
  call.greet()
  const way = { state: 'live', since: 0, serverId: 'c', why: '' } as const
  call.say(upstreamState, { ...way, path: ['c', 'hub', 'above'] })
  expect(hub.link.status().path).toEqual(['above', 'c', 'hub'])
  const now = hub.timers.clock.now()
  call.say(timeReply, { t0: now, t1: now + 90_000, t2: now + 90_000 })
  const ada = await hub.joined({ token: 'ada.respond' })
  ada.send(timeRequest.encode({ t0: 1 }))
  expect((await ada.first('time')).t1).toBe(now)
})

test('[H6] while much waits to be sent nothing more is handed over, and then all of it goes', async () => {
  const { hub, ada, call } = await oneChange()
  call.waiting = 2_000_000
  for (const word of ['b', 'c', 'd']) {
    ada.doc.getText('can').insert(0, word)
    await ada.barrier()
  }
  const count = () => typesOf(call).filter((type) => type === relayed.type).length
  expect(count()).toBeLessThanOrEqual(2)
  call.waiting = 0
  await until(() => count() === 4)
  expect(hub.link.status().caughtUp).toBe(false)
})
