import { err, ok } from '@holdfast/model'
import { beforeEach, expect, test } from 'vitest'
import { silentLog } from '../host/jsonLogs.ts'
import { type HeldTimers, heldTimers } from '../../test/support/heldTimers.ts'
import { createJoinedBridge, type JoinedBridge } from './joinedBridge.ts'
import type { BridgeUpstream } from './bridgeUpstream.ts'
import { bridgeProblems } from './bridgeProblems.ts'

const home = { url: 'wss://war.example.org', token: 'h.o.me' }
const bridgeTarget = { url: 'ws://192.168.1.20:4700', token: 'b.r.idge' }

let timers: HeldTimers
let linked: string[]
let asked: number
let answers: boolean
let up: ReturnType<BridgeUpstream['state']>
let joined: JoinedBridge
beforeEach(() => {
  timers = heldTimers()
  ;[linked, asked, answers, up] = [[], 0, false, 'away']
  joined = createJoinedBridge({
    home: () => home,
    meet: async (address) =>
      address.endsWith('4700') ? ok({ name: 'Maya', target: bridgeTarget }) : err(bridgeProblems.noAnswer),
    async isHomeBack() {
      asked += 1
      return answers
    },
    upstream: {
      state: () => up,
      connect: ({ url }) => void linked.push(url),
      disconnect: () => void linked.push('none'),
    },
    clock: timers.clock,
    timers,
    random: () => 0.5,
    log: silentLog(),
  })
})

test('[B10] [OFF-5] joining links up to the bridge in place of the server', async () => {
  await joined.join('http://192.168.1.20:4700')
  expect(linked).toEqual([bridgeTarget.url])
  expect(joined.report()).toEqual({
    name: 'Maya',
    url: 'http://192.168.1.20:4700',
    since: timers.clock.now(),
    state: 'away',
  })
  up = 'caughtUp'
  expect(joined.report()?.state).toBe('live')
})

test('[B11] [OFF-5] the server is asked on and on, and the hub goes back when it answers', async () => {
  await joined.join('http://192.168.1.20:4700')
  await timers.advance(60_000)
  expect([asked, linked]).toEqual([4, [bridgeTarget.url]])
  answers = true
  await timers.advance(15_000)
  expect([joined.report(), linked]).toEqual([null, [bridgeTarget.url, home.url]])
  await timers.advance(60_000)
  expect(asked).toBe(5)
})

test('[B10] a bridge that cannot be joined changes nothing', async () => {
  expect(await joined.join('http://192.168.1.20:1')).toEqual({ ok: false, error: bridgeProblems.noAnswer })
  expect([joined.report(), linked]).toEqual([null, []])
})

test('[B10] leaving links up to the server again; leaving twice is harmless', async () => {
  await joined.join('http://192.168.1.20:4700')
  joined.leave()
  joined.leave()
  expect(linked).toEqual([bridgeTarget.url, home.url])
  await timers.advance(60_000)
  expect(asked).toBe(0)
})

test('[B10] a hub that stops links up to nothing more, whatever answers late', async () => {
  await joined.join('http://192.168.1.20:4700')
  answers = true
  await timers.advance(14_500)
  const late = timers.advance(500)
  joined.stop()
  await late
  expect(linked).toEqual([bridgeTarget.url])
})
