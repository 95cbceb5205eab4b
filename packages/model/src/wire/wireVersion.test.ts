import * as decoding from 'lib0/decoding'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { must } from '../base/must.ts'
import { CLIENT_FRAMES, readClientFrame } from './clientFrame.ts'
import { frame } from './frame.ts'
import { SUBPROTOCOL } from './protocol.ts'
import { readServerFrame, SERVER_FRAMES } from './serverFrame.ts'
import { timeReply, timeRequest } from './time.ts'
import { WIRE_HISTORY, WIRE_VERSION, wireFingerprint } from './wireVersion.ts'

test('[M23] the wire is the one that WIRE_VERSION names: changing a frame needs a new version and a history line', () => {
  const latest = must(WIRE_HISTORY.at(-1), 'a history line')
  const now = { version: WIRE_VERSION, subprotocol: SUBPROTOCOL, fingerprint: wireFingerprint() }
  const { change: _change, ...pinned } = latest
  expect(now).toEqual(pinned)
  expect(WIRE_HISTORY.map((line) => line.version)).toEqual(WIRE_HISTORY.map((_, i) => i + 1))
})

test('[M23] a field, a bound, a type and a direction change the fingerprint; the names and order of frames do not', () => {
  const one = wireFingerprint()
  const withTime = (other: typeof timeRequest) => wireFingerprint({ ...CLIENT_FRAMES, timeRequest: other })
  const t0 = z.number()
  const others = [
    withTime(frame(104, 'timeRequest', z.object({ t0, more: z.string().optional() }))),
    withTime(frame(104, 'timeRequest', z.object({ t0: z.number().int() }))),
    withTime(frame(113, 'timeRequest', z.object({ t0 }))),
    withTime({ ...timeRequest, follows: 'bytes' }),
    wireFingerprint(CLIENT_FRAMES, { ...SERVER_FRAMES, timeRequest }),
  ]
  expect(new Set([one, ...others]).size).toBe(others.length + 1)
  const { timeRequest: _time, ...rest } = CLIENT_FRAMES
  expect(wireFingerprint({ askTime: timeRequest, ...rest })).toBe(one)
})

test('[M24] a frame is read as a member of its union, one of a newer version as null, a malformed one as an error', () => {
  const read = (bytes: Uint8Array) => {
    const decoder = decoding.createDecoder(bytes)
    return { type: decoding.readVarUint(decoder), decoder }
  }
  const client = read(timeRequest.encode({ t0: 7 }))
  expect(readClientFrame(client.type, client.decoder)).toEqual({
    ok: true,
    value: { kind: 'timeRequest', payload: { t0: 7 } },
  })
  const server = read(timeReply.encode({ t0: 7, t1: 8, t2: 9 }))
  expect(readServerFrame(server.type, server.decoder)).toEqual({
    ok: true,
    value: { kind: 'timeReply', payload: { t0: 7, t1: 8, t2: 9 } },
  })
  const newer = read(frame(127, 'newer', z.object({})).encode({}))
  expect(readClientFrame(newer.type, newer.decoder)).toEqual({ ok: true, value: null })
  const malformed = read(frame(104, 'timeRequest', z.object({})).encode({}))
  expect(readClientFrame(malformed.type, malformed.decoder).ok).toBe(false)
})

test('[M24] no two frames of one direction have one type, and all are above the stock ones', () => {
  for (const frames of [CLIENT_FRAMES, SERVER_FRAMES]) {
    const types = Object.values(frames).map(({ type }) => type)
    expect(new Set(types).size).toBe(types.length)
    expect(types.every((type) => type >= 100 && type < 128)).toBe(true)
  }
})
