import { expect, test } from 'vitest'
import { manualClock, type Timers } from '../base/clock.ts'
import { checkpoint, checkpointQuestion } from '../wire/checkpoint.ts'
import type { Frame } from '../wire/frame.ts'
import { hello } from '../wire/hello.ts'
import { SUBPROTOCOL } from '../wire/protocol.ts'
import { timeReply, timeRequest } from '../wire/time.ts'
import { inMemory } from './auditWatch.ts'
import type { Dial, SocketEvents } from './dial.ts'
import { serverConnection, type ServerConnectionOptions } from './serverConnection.ts'

const BACKOFF = { least: 10, first: 100, longest: 1_000, fixed: 0.5 }
const HELLO = {
  server: 'srv',
  kind: 'server',
  person: { id: 'p', name: 'Maya' },
  access: 'respond',
  expiresAt: 9e15,
  schemaVersion: 1,
} as const

interface Call {
  readonly url: string
  readonly protocols: readonly string[]
  readonly events: SocketEvents
  readonly sent: Uint8Array[]
  dropped: boolean
}

/** A connection over sockets and timers that do what the test says; `said` is what its owner was told, in order. */
function scripted(options: Partial<ServerConnectionOptions> = {}, onHello = () => {}, onStock = () => {}) {
  const local = manualClock(1_000_000)
  let waiting: { at: number; run: () => void }[] = []
  const timers: Timers = {
    after(ms, run) {
      const timer = { at: local.now() + ms, run }
      waiting.push(timer)
      return () => {
        waiting = waiting.filter((other) => other !== timer)
      }
    },
  }
  const pass = (ms: number) => {
    const end = local.now() + ms
    for (;;) {
      const [next] = waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)
      if (!next) break
      waiting = waiting.filter((other) => other !== next)
      local.set(next.at)
      next.run()
    }
    local.set(end)
  }
  const calls: Call[] = []
  const dial: Dial = (url, protocols, events) => {
    const call: Call = { url, protocols, events, sent: [], dropped: false }
    calls.push(call)
    return {
      waiting: 0,
      send: (message) => void call.sent.push(message),
      drop: () => void (call.dropped = true),
    }
  }
  const said: string[] = []
  const connection = serverConnection(
    {
      address: { url: 'ws://srv', room: 'incident/one', token: 'secret', schemaVersion: 7 },
      ...{ dial, timers, local, random: () => 0, backoff: BACKOFF, greeting: 'optional' },
      ...{ isWatched: () => true, audit: inMemory(), ...options },
    },
    {
      dialling: () => said.push('dialling'),
      opened: (agreed) => said.push(agreed ? 'opened' : 'opened as stock'),
      heard: () => {},
      stock(type) {
        said.push(`stock ${type}`)
        onStock()
      },
      frame({ kind }) {
        said.push(kind)
        if (kind === 'hello') onHello()
      },
      malformed: (error) => said.push(`malformed: ${error}`),
      quiet: () => said.push('quiet'),
      ended: (why) => said.push(`ended: ${why}`),
      lost: () => said.push('lost'),
      refused: (code, why) => said.push(`refused ${code}: ${why}`),
    },
  )
  connection.dial()
  const last = (): Call => {
    const call = calls.at(-1)
    if (!call) throw new Error('nothing was dialled')
    return call
  }
  return {
    connection,
    calls,
    pass,
    last,
    open: (protocol = SUBPROTOCOL) => last().events.opened(protocol),
    say: <T>(frame: Frame<T>, payload: T) => last().events.message(frame.encode(payload)),
    told: () => said.splice(0),
  }
}

test('[M25] a server is dialled with the sub-protocol, the schema and the token, and none of it in the address', () => {
  const { last } = scripted()
  expect([last().url, last().protocols]).toEqual([
    'ws://srv/incident/one',
    ['holdfast.1', 'holdfast.schema.7', 'holdfast.token.secret'],
  ])
})

test('[M25] the wait between attempts doubles up to its limit, partly by chance, and begins anew after a sync', () => {
  const waits = (random: number, broken: number) => {
    const { connection, calls, last, open, pass } = scripted({ random: () => random })
    const lose = () => {
      const before = calls.length
      last().events.closed(1006, '')
      let ms = 0
      for (; calls.length === before; ms += 5) pass(5)
      return ms
    }
    const all = Array.from({ length: broken }, lose)
    open()
    connection.synced()
    return [...all, lose()]
  }
  expect(waits(0, 5)).toEqual([110, 210, 410, 510, 510, 110])
  expect(waits(1, 4)).toEqual([210, 410, 810, 1_010, 210])
})

test('[M25] a socket that does not open within 10 s is given up, and so is a required greeting that does not come', () => {
  const { open, pass, told, calls } = scripted({ greeting: 'required' })
  pass(9_999)
  open()
  expect(told()).toEqual(['dialling', 'opened'])
  pass(1)
  expect(told()).toEqual(['ended: The server cannot be reached.', 'lost'])
  expect(calls[0]?.dropped).toBe(true)
  const stock = scripted()
  stock.open()
  stock.pass(10_000)
  expect(stock.calls).toHaveLength(1)
})

test('[M25] without holdfast.1 a server is refused where its greeting is required, and works as a stock one elsewhere', () => {
  const hub = scripted({ greeting: 'required' })
  hub.open('y-websocket')
  expect(hub.told().at(-1)).toMatch(/^refused null: The server does not speak/)
  hub.pass(60_000)
  expect(hub.calls).toHaveLength(1)
  const app = scripted()
  app.open('y-websocket')
  app.last().events.message(Uint8Array.of(0, 0, 0))
  expect(app.told()).toEqual(['dialling', 'opened as stock', 'stock 0'])
  expect(app.connection.sendFrame(timeRequest.encode({ t0: 1 }))).toBe(false)
})

test('[M25] a silence is told as one, then ends the connection; another attempt follows', () => {
  const { connection, open, say, pass, told, calls } = scripted()
  open()
  say(hello, HELLO)
  connection.synced()
  told()
  pass(2_000)
  expect(told()).toContain('quiet')
  say(timeReply, { t0: 1, t1: 1, t2: 1 })
  expect(told()).toEqual(['timeReply'])
  pass(9_000)
  expect([...new Set(told())]).toEqual(['quiet', 'ended: The server stopped answering.', 'lost', 'dialling'])
  expect([calls.length, connection.isSynced]).toEqual([2, false])
})

test('[M25] late events of a former socket change nothing', () => {
  const { connection, calls, open, told } = scripted()
  open()
  connection.redial()
  told()
  const former = calls[0]?.events
  former?.message(hello.encode(HELLO))
  former?.opened(SUBPROTOCOL)
  former?.closed(4401, 'Late.')
  expect([told(), calls.length]).toEqual([[], 2])
})

test('[M25] close codes of 44xx are final until somebody dials again; a closed connection never does', () => {
  const { connection, last, open, pass, told, calls } = scripted()
  open()
  told()
  last().events.closed(4403, 'Not yours.')
  expect(told()).toEqual(['ended: Not yours.', 'refused 4403: Not yours.'])
  pass(60_000)
  connection.retry()
  expect(calls).toHaveLength(1)
  connection.redial()
  expect(calls).toHaveLength(2)
  connection.close()
  connection.dial()
  connection.redial()
  pass(60_000)
  expect(calls.length).toBeGreaterThan(1)
})

test('[M25] a greeting is followed by the question about the audit log, unless the owner refused the server at it', async () => {
  const point = { server: 'srv', room: 'incident/one', seq: 3, hash: 'a'.repeat(64), at: 1 }
  const signed = { ...point, key: 'k'.repeat(43), signature: 's'.repeat(86) }
  let refuses = false
  const { connection, open, say, last, told } = scripted({}, () => {
    if (refuses) connection.refuse('Not this one.')
  })
  const questions = () => last().sent.filter(([type]) => type === checkpointQuestion.type).length
  open()
  say(hello, HELLO)
  say(checkpoint, signed)
  expect(told()).toEqual(['dialling', 'opened', 'hello'])
  connection.redial()
  open()
  say(hello, HELLO)
  await expect.poll(questions).toBe(1)
  refuses = true
  connection.redial()
  open()
  told()
  say(hello, HELLO)
  expect(told()).toEqual(['hello', 'ended: Not this one.', 'refused null: Not this one.'])
  expect([questions(), last().dropped]).toEqual([0, true])
})

test('[M25] a greeting at which the owner dials anew counts for the former socket alone', () => {
  const { connection, open, say, pass, calls } = scripted({ greeting: 'required' }, () => connection.redial())
  open()
  say(hello, HELLO)
  expect(calls).toHaveLength(2)
  open()
  pass(10_000)
  expect(calls[1]?.dropped).toBe(true)
})

test('[M25] a frame that makes no sense and a message without a type are told, and those of a newer server passed over', () => {
  const { open, last, told } = scripted()
  open()
  told()
  last().events.message(Uint8Array.of())
  last().events.message(Uint8Array.of(timeReply.type, 1, 63))
  last().events.message(Uint8Array.of(127, 0))
  expect(told()).toEqual(['malformed: it has no type', 'malformed: timeReply: not readable'])
})

test('[M25] a stock message that cannot be read ends the connection with why, and it is tried again', () => {
  const unreadable = () => {
    throw new RangeError('Unexpected end of array')
  }
  const { open, last, told, pass, calls } = scripted({}, () => {}, unreadable)
  open()
  told()
  last().events.message(Uint8Array.of(0, 2, 255, 255))
  expect(told()).toEqual([
    'stock 0',
    expect.stringContaining('ended: The server sent something that this app cannot read.'),
    'lost',
  ])
  pass(60_000)
  expect(calls.length).toBeGreaterThan(1)
})

test('[M25] a final code that this version does not know is told by its number and tried again', () => {
  const { open, last, told, pass, calls } = scripted()
  open()
  told()
  last().events.closed(4490, '')
  expect(told()).toEqual([expect.stringContaining('ended: The server ended this connection (4490)'), 'lost'])
  pass(60_000)
  expect(calls.length).toBeGreaterThan(1)
})
