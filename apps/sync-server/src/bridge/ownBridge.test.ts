import { err, ok } from '@holdfast/model'
import { beforeEach, expect, test } from 'vitest'
import { silentLog } from '../host/jsonLogs.ts'
import { type HeldTimers, heldTimers } from '../../test/support/heldTimers.ts'
import { createOwnBridge, type OwnBridge } from './ownBridge.ts'
import type { BridgeUpstream } from './bridgeUpstream.ts'

let up: ReturnType<BridgeUpstream['state']>
let heard: string[]
let timers: HeldTimers
let bridge: OwnBridge
beforeEach(() => {
  up = 'away'
  heard = []
  timers = heldTimers()
  bridge = createOwnBridge({
    async listen(_host, port) {
      if (port === 80) return err(Object.assign(new Error('no'), { code: 'EACCES' }))
      const close = async (reason: string) => void heard.push(reason)
      return ok({ port: 4700, guests: () => 3, close })
    },
    announce(port) {
      heard.push(`announced ${port}`)
      return () => void heard.push('silent')
    },
    invite: async () => 'a.b.c',
    urlsOf: (host, port) => (host === '0.0.0.0' ? [] : [`http://${host}:${port}`]),
    upstream: { state: () => up, connect() {}, disconnect() {} },
    clock: timers.clock,
    timers,
    log: silentLog(),
  })
})
const open = () => bridge.open('192.168.1.20', 0)
const state = () => bridge.report().state

test('[B4] [OFF-5] a bridge opens when it is asked for, with an address, a join link and who is there', async () => {
  expect(state()).toBe('closed')
  expect(bridge.urls()).toEqual([])
  expect(await open()).toEqual({ ok: true, value: undefined })
  expect(bridge.report()).toEqual({
    state: 'open',
    since: timers.clock.now(),
    urls: ['http://192.168.1.20:4700'],
    joinLink: 'http://192.168.1.20:4700/#join=a.b.c',
    guests: 3,
  })
  await open()
  expect(heard).toEqual(['announced 4700'])
})

test('[B4] two presses at once open one bridge', async () => {
  await Promise.all([open(), open()])
  expect(heard).toEqual(['announced 4700'])
})

test('[B4] closing while it opens leaves nothing open and announces nothing', async () => {
  const opening = open()
  await bridge.close()
  await opening
  expect([state(), heard]).toEqual(['closed', [expect.stringMatching(/stops/)]])
})

test('[B4] a port that cannot be had is told in words, and nothing is announced', async () => {
  expect(await bridge.open('0.0.0.0', 80)).toEqual({
    ok: false,
    error: expect.objectContaining({ what: 'No bridge can be opened at 0.0.0.0:80 (EACCES).' }),
  })
  expect([state(), heard]).toEqual(['closed', []])
})

test('[B4] a machine on no network opens none and says why', async () => {
  expect(await bridge.open('0.0.0.0', 0)).toMatchObject({
    ok: false,
    error: { what: expect.stringMatching(/on no network/) },
  })
  expect([state(), heard]).toEqual(['closed', [expect.any(String)]])
})

test('[B8] it is announced only while it is open', async () => {
  await open()
  await bridge.close()
  expect(heard).toEqual(['announced 4700', 'silent', expect.stringMatching(/closed by whoever opened it/)])
  await bridge.close()
  expect(heard).toHaveLength(3)
})

test('[B5] [OFF-5] it closes itself 30 s after the server has everything, and says so', async () => {
  await open()
  up = 'live'
  await timers.advance(60_000)
  expect(state()).toBe('open')
  up = 'caughtUp'
  await timers.advance(1_000)
  expect(bridge.report()).toMatchObject({ state: 'closing', closesAt: timers.clock.now() + 30_000 })
  await timers.advance(29_500)
  expect(state()).toBe('closing')
  await timers.advance(1_000)
  expect(state()).toBe('closed')
  expect(heard.slice(1)).toEqual(['silent', expect.stringMatching(/^The server is back and has everything/)])
})

test('[B5] a server that goes again within the grace keeps it open', async () => {
  await open()
  up = 'caughtUp'
  await timers.advance(20_000)
  up = 'away'
  await timers.advance(60_000)
  expect(state()).toBe('open')
  up = 'caughtUp'
  await timers.advance(25_000)
  expect(state()).toBe('closing')
})

test('[B5] it never closes on changes that the server has not', async () => {
  await open()
  up = 'caughtUp'
  await timers.advance(20_000)
  up = 'live'
  await timers.advance(60_000)
  expect(state()).toBe('closing')
  up = 'caughtUp'
  await timers.advance(1_000)
  expect(state()).toBe('closed')
})

test('[B5] reasons fit into a close frame', async () => {
  await open()
  up = 'caughtUp'
  await timers.advance(40_000)
  expect(Buffer.byteLength(heard.at(-1) ?? '')).toBeLessThanOrEqual(120)
})
