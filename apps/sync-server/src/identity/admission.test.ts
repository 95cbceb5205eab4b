import { CLOSE, err, MINUTE, ok } from '@holdfast/model'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { checkAdmission } from './admission.ts'
import { readHandshake } from '../sync/handshake.ts'
import { createMemoryStore } from '../store/memory.ts'
import { withRig } from '../../test/support/withRig.ts'

const { start, client, joined } = withRig()

test('[S12] who is not admitted is closed with the code and the reason that admit gave', async () => {
  await start()
  const nobody = client({ token: null })
  await nobody.until(() => nobody.closed !== null)
  expect(nobody.closed).toEqual({ code: CLOSE.unauthorized, reason: 'Who are you?' })
  expect(nobody.heard).toEqual([])
})

test('[S12] a name that is no room is refused, whatever admit says', async () => {
  await start()
  for (const room of ['elsewhere', 'incident/', 'incident/a/b', 'incident/..%2f..', 'Workspace', '']) {
    const lost = client({ room })
    await lost.until(() => lost.closed !== null)
    expect([room, lost.closed?.code]).toEqual([room, CLOSE.unknownRoom])
  }
})

test('[S12] [SEC-1] a token for one incident opens that room and no other', async () => {
  await start()
  await joined({ room: 'incident/one', token: 'ada.respond.one' })
  for (const room of ['incident/two', 'workspace']) {
    const foreign = client({ room, token: 'ada.respond.one' })
    await foreign.until(() => foreign.closed !== null)
    expect(foreign.closed?.code).toBe(CLOSE.forbidden)
  }
})

test('[S12] an admission that has run out is none', () => {
  const admission = { person: { id: 'a', name: 'A' }, access: 'respond', scope: '*', expiresAt: 5 } as const
  expect(checkAdmission('workspace', admission, 4)).toEqual(ok(admission))
  expect(checkAdmission('workspace', admission, 5)).toMatchObject({ error: { code: CLOSE.unauthorized } })
})

test('[S12] admit that throws lets nobody in, and takes nothing down', async () => {
  const { log } = await start({
    admit: async ({ token }) => {
      if (token === 'bad') throw new Error('no keys')
      return err({ code: 4401, reason: 'x'.repeat(10) })
    },
  })
  const one = client({ token: 'bad' })
  await one.until(() => one.closed?.code === CLOSE.roomUnavailable)
  expect(log.join()).toContain('no keys')
})

test('[S12] a token may come as a bearer header, and is never sent back', async () => {
  const { url } = await start()
  const bearer = new WebSocket(`${url}/incident/one`, ['holdfast.1'], {
    headers: { authorization: 'Bearer ada.respond' },
  })
  const opened = await new Promise((answer) => {
    bearer.once('close', (code) => answer(code))
    bearer.once('message', () => answer(bearer.protocol))
  })
  bearer.terminate()
  expect(opened).toBe('holdfast.1')
  expect(
    readHandshake({ url: '/workspace?x=1', headers: { 'sec-websocket-protocol': 'holdfast.token.abc' } }),
  ).toEqual({
    room: 'workspace',
    token: 'abc',
    protocol: false,
  })
  expect(
    readHandshake({
      url: '/incident/a%2Fb',
      headers: { 'sec-websocket-protocol': 'x, y-websocket , holdfast.1' },
    }),
  ).toEqual({
    room: 'incident/a/b',
    token: null,
    protocol: 'holdfast.1',
  })
  expect(readHandshake({ url: '/%E0%A4%A', headers: {} }).room).toBe('%E0%A4%A')
})

test('[S13] hello is the first frame, then the question for what the client has', async () => {
  const { timers } = await start({ kind: 'hub' })
  const one = await joined({ token: 'ada.observe' })
  expect(one.heard[0]).toEqual({
    what: 'hello',
    server: 'server-of-this-test',
    kind: 'hub',
    person: { id: 'ada', name: 'ADA' },
    access: 'observe',
    expiresAt: timers.clock.now() + 60 * MINUTE,
    schemaVersion: 1,
    writableFrom: 1,
  })
  // A hub also says how its own link is doing.
  expect(one.heard.slice(1, 3).map(({ what }) => what)).toEqual(['upstream', 'step1'])
})

test('[S14] a room that cannot be loaded is refused, never opened empty, and works once it can', async () => {
  const store = createMemoryStore()
  let damaged = true
  const { log } = await start({
    store: {
      ...store,
      load: (room) =>
        damaged ? Promise.resolve(err({ kind: 'damaged', message: 'row 3 is damaged' })) : store.load(room),
    },
  })
  const one = client()
  await one.until(() => one.closed !== null)
  expect(one.closed?.code).toBe(CLOSE.roomUnavailable)
  expect(one.heard).toEqual([])
  expect(log.join()).toContain('row 3 is damaged')
  damaged = false
  await joined()
})

test('[S14] a log that leaves something pending is damage, not a shorter room', async () => {
  const store = createMemoryStore()
  // Clock 5 of client 1 without the clocks before it.
  const orphan = Uint8Array.of(1, 1, 1, 5, 4, 1, 1, 97, 1, 98, 0)
  await store.append([{ room: 'incident/one', receivedAt: 1, actor: 'x', update: orphan }])
  await start({ store })
  const one = client()
  await one.until(() => one.closed !== null)
  expect(one.closed?.code).toBe(CLOSE.roomUnavailable)
})

test('[S14] nobody is synced before the room is loaded', async () => {
  const store = createMemoryStore()
  let open = () => {}
  const loading = new Promise<void>((done) => {
    open = done
  })
  await start({
    store: {
      ...store,
      load: async (room) => {
        await loading
        return store.load(room)
      },
    },
  })
  const one = client()
  const two = client({ room: 'workspace', token: null })
  await two.until(() => two.closed !== null)
  expect(one.heard).toEqual([])
  open()
  await one.synced()
})

test('[S12] too many connections are turned away before anything is read', async () => {
  const { sync } = await start({ limits: { maxConnections: 1 } })
  await joined()
  const second = client()
  await second.until(() => second.closed !== null)
  expect(second.heard).toEqual([])
  expect(sync.stats().connections).toBe(1)
})
