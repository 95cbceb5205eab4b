import { once } from 'node:events'
import { connect as dial } from 'node:net'
import { CLOSE, SUBPROTOCOL, TOKEN_PREFIX } from '@holdfast/model'
import { expect, test } from 'vitest'
import { createCallerOf, readProxies } from '../host/caller.ts'
import { defaultLimits } from '../config/limits.ts'
import { type Client, type ClientOptions, until } from '../../test/support/client.ts'
import { withRig } from '../../test/support/withRig.ts'

const { start, joined, client } = withRig()

/** Loopback stands for a proxy here: people are where it says. */
function behindProxy() {
  const proxies = readProxies(['127.0.0.1'])
  if (!proxies.ok) throw new Error(proxies.error)
  return createCallerOf(proxies.value)
}

async function refused(options: Partial<ClientOptions>): Promise<Client['closed']> {
  const one = client(options)
  await one.until(() => one.closed !== null)
  expect(one.heard).toEqual([])
  return one.closed
}

test('[S112] a person has so many connections, is told so in words, and keeps nobody else out', async () => {
  const { sync } = await start({ limits: { maxPerPerson: 2 } })
  const [first] = await Promise.all([
    joined({ token: 'eve.observe' }),
    joined({ token: 'eve.observe', room: 'workspace' }),
  ])
  expect(await refused({ token: 'eve.respond' })).toEqual({
    code: CLOSE.tooFast,
    reason:
      'You have 2 connections open, the most for one person. Close some windows; this tries again by itself.',
  })
  await joined({ token: 'ann.respond' })
  await first.close()
  await joined({ token: 'eve.observe' })
  expect(sync.stats()).toMatchObject({ connections: 3, closes: { [CLOSE.tooFast]: 1 } })
})

test('[S112] who opens many at once gets no more than their number', async () => {
  const { sync } = await start({ limits: { maxPerPerson: 20 } })
  const all = Array.from({ length: 200 }, () => client({ token: 'eve.observe', manner: 'silent' }))
  const heard = await Promise.all(
    all.map(({ ws }) =>
      Promise.race([once(ws, 'message').then(() => 'let in'), once(ws, 'close').then(() => 'refused')]),
    ),
  )
  expect(heard.filter((what) => what === 'let in').length).toBe(20)
  expect(sync.stats().connections).toBe(20)
  await joined({ token: 'ann.respond' })
})

test('[S112] a hub, which brings many people and opens every room, has ten times as many', async () => {
  await start({ limits: { maxPerPerson: 1 } })
  await Promise.all(
    Array.from({ length: 10 }, (_, i) => joined({ token: 'berlin.hub', room: `incident/${i}` })),
  )
  expect(await refused({ token: 'berlin.hub' })).toMatchObject({ code: CLOSE.tooFast })
  expect(defaultLimits.maxPerPerson * 3).toBeLessThan(defaultLimits.maxPerAddress)
})

test('[S112] an address has so many connections, and the next address is not touched by that', async () => {
  await start({ limits: { maxPerAddress: 2 }, callerOf: behindProxy() })
  const office = { forwardedFor: '203.0.113.9' }
  const [first] = await Promise.all([
    joined({ ...office, token: 'ann.respond' }),
    joined({ ...office, token: 'bob.respond' }),
  ])
  expect(await refused({ ...office, token: 'eve.observe' })).toEqual({
    code: CLOSE.tooFast,
    reason:
      'Your network has too many connections open here. What you have is safe; this tries again by itself.',
  })
  // What eve writes in front of what the proxy adds is nobody's address.
  expect(await refused({ forwardedFor: '192.0.2.1, 203.0.113.9', token: 'eve.observe' })).toMatchObject({
    code: CLOSE.tooFast,
  })
  await joined({ forwardedFor: '198.51.100.4', token: 'eve.observe' })
  await first.close()
  await joined({ ...office, token: 'cyd.respond' })
})

test('[S112] this machine itself is bounded as a whole only: hubs, tests and a proxy that was not named', async () => {
  const { sync } = await start({ limits: { maxPerAddress: 1 } })
  await joined({ token: 'ann.respond' })
  await joined({ token: 'bob.respond' })
  expect(sync.stats().connections).toBe(2)
})

test.each(['maxPerPerson', 'maxPerAddress', 'maxConnections'] as const)(
  '[S112] whoever fell silent gives up their place to a newcomer, so that a network that comes back finds it free: %s',
  async (limit) => {
    const { timers, sync } = await start({ limits: { [limit]: 2 }, callerOf: behindProxy() })
    const office = { token: 'ann.respond', forwardedFor: '203.0.113.9', manner: 'silent' } as const
    const [lost, alive] = [client(office), client(office)]
    await Promise.all([lost.first('step1'), alive.first('step1')])
    await timers.advance(19_000)
    expect(await refused(office)).toMatchObject({ code: CLOSE.tooFast })
    alive.sendBarrier()
    await alive.first('ack')
    await timers.advance(1_000)
    const back = client(office)
    await back.first('step1')
    await lost.until(() => lost.closed !== null)
    expect([alive.closed, sync.stats().connections]).toEqual([null, 2])
  },
)

const request = (token: string, room = 'workspace') =>
  [
    `GET /${room} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    `Sec-WebSocket-Protocol: ${SUBPROTOCOL}, ${TOKEN_PREFIX}${token}`,
    '\r\n',
  ].join('\r\n')

/** Never says that the stream ends either: only whoever writes to a socket that is gone is told so. */
function stubborn(url: string) {
  const socket = dial({ port: Number(new URL(url).port), host: '127.0.0.1', allowHalfOpen: true })
  let heard = Buffer.alloc(0)
  socket.on('error', () => undefined)
  socket.on('data', (data) => {
    heard = Buffer.concat([heard, data])
  })
  return {
    socket,
    hears: (what: number | string) => until(() => heard.includes(what)),
    isGone: () =>
      until(() => {
        if (socket.writable) socket.write('x')
        return socket.closed
      }),
  }
}

const [TEXT_FRAME, CLOSE_FRAME, CLOSING] = [
  Buffer.from([0x81, 0x80, 0, 0, 0, 0]),
  Buffer.from([0x88, 0x82, 0, 0, 0, 0, 3, 0xe8]),
  0x88,
] as const

test.each<[string, string, Buffer | null]>([
  ['refused at the door', 'nobody', null],
  ['one of too many', 'ann.respond', null],
  ['closed for what it sent', 'eve.observe', TEXT_FRAME],
])('[S113] a socket that never answers the close is ended: %s', async (what, token, sends) => {
  const { url, timers, sync } = await start({
    limits: { maxConnections: what === 'one of too many' ? 0 : 9 },
  })
  const { socket, hears, isGone } = stubborn(url)
  socket.write(request(token))
  await hears('101 Switching Protocols')
  if (sends) socket.write(sends)
  await hears(CLOSING)
  await timers.advance(1_500)
  expect(socket.closed).toBe(false)
  await timers.advance(1_000)
  await isGone()
  expect(sync.stats().connections).toBe(0)
})

test('[S113] who says that it closes, and keeps the socket, has left the room', async () => {
  const { url, sync } = await start()
  const { socket, hears, isGone } = stubborn(url)
  socket.write(request('ann.respond'))
  await hears('101 Switching Protocols')
  await until(() => sync.stats().connections === 1)
  socket.write(CLOSE_FRAME)
  await hears(CLOSING)
  await until(() => sync.stats().connections === 0)
  await isGone()
  expect(sync.stats().closes).toEqual({})
})

test('[S112] [S113] when more are refused at once than can be told why, the rest get the bare answer and no socket', async () => {
  const { url, sync } = await start({ limits: { maxConnections: 0, toldAtOnce: 0 } })
  const { socket, hears, isGone } = stubborn(url)
  socket.write(request('ann.respond'))
  await hears('503 Service Unavailable')
  await isGone()
  expect(sync.stats()).toMatchObject({ connectionsOpened: 0, closes: {} })
})
