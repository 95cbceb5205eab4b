import { expect, test } from 'vitest'
import { clockSamples } from './clockSamples.ts'

/** A reply over a path of `out` and `back` ms to a server whose clock is `ahead` ms ahead of ours. */
const reply = (t0: number, ahead: number, out: number, back: number) =>
  [{ t0, t1: t0 + out + ahead, t2: t0 + out + ahead + 1 }, t0 + out + 1 + back] as const

test('[L8] [OFF-6] the quickest round trip of the window decides the offset', () => {
  const samples = clockSamples()
  expect(samples.add(...reply(1_000, 5_000, 200, 20))).toEqual({ offset: 5_090, roundTrip: 220 })
  expect(samples.add(...reply(4_000, 5_000, 10, 12))).toEqual({ offset: 4_999, roundTrip: 22 })
  expect(samples.add(...reply(7_000, 5_000, 400, 5))).toEqual({ offset: 4_999, roundTrip: 22 })
})

test('[L8] old samples leave the window, so a drifting clock is followed', () => {
  const samples = clockSamples()
  samples.add(...reply(0, 0, 5, 5))
  const later = Array.from({ length: 8 }, (_, i) => samples.add(...reply(3_000 * (i + 1), 40, 9, 9)))
  expect(later.at(-2)?.offset).toBe(0)
  expect(later.at(-1)?.offset).toBe(40)
})

test('[L8] [OFF-6] a sample that contradicts the earlier ones takes their place: a clock was set, or this machine slept', () => {
  const samples = clockSamples()
  samples.add(...reply(0, 0, 5, 5))
  expect(samples.add(...reply(3_000, 700, 90, 90))).toEqual({ offset: 700, roundTrip: 180 })
  expect(samples.add(...reply(6_000, 705, 8, 8))).toEqual({ offset: 705, roundTrip: 16 })
})

test('[L8] a sample during which a clock was set is thrown away', () => {
  const samples = clockSamples()
  expect(samples.add({ t0: 5_000, t1: 5_010, t2: 5_011 }, 2_000)).toBeNull()
  expect(samples.add({ t0: 5_000, t1: 5_010, t2: 4_000 }, 5_020)).toBeNull()
  expect(samples.add({ t0: 5_000, t1: 5_000, t2: 9_000 }, 5_020)).toBeNull()
})
