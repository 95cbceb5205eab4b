import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HOUR, manualClock, MINUTE, SECOND } from './clock.ts'
import { steadyClock } from './steadyClock.ts'

const START = 1_700_000_000_000

function rig() {
  const wall = manualClock(START)
  let elapsed = 500
  const clock = steadyClock({ wall, elapsed: () => elapsed })
  return {
    wall,
    clock,
    pass(ms: number) {
      elapsed += ms
      wall.advance(ms)
    },
    /** The wall clock goes on, the monotonic one does not. */
    sleep: (ms: number) => wall.advance(ms),
  }
}

test('[V15] [OFF-6] setting the clock back by an hour changes nothing, whether a server answers or not', () => {
  const { wall, clock, pass } = rig()
  pass(10 * SECOND)
  wall.advance(-HOUR)
  expect(clock.now()).toBe(START + 10 * SECOND)
  pass(5 * MINUTE)
  expect(clock.now()).toBe(START + 10 * SECOND + 5 * MINUTE)
})

test('[V15] [OFF-6] setting it ahead by an hour changes nothing while a server answers', () => {
  const { wall, clock, pass } = rig()
  for (let second = 0; second < 120; second += 3) {
    clock.confirm()
    if (second === 60) wall.advance(HOUR)
    pass(3 * SECOND)
    expect(clock.now()).toBe(START + (second + 3) * SECOND)
  }
})

test('[V15] after a sleep without a server the wall clock is believed; with one, the server is asked first', () => {
  const alone = rig()
  alone.pass(SECOND)
  expect(alone.clock.now()).toBe(START + SECOND)
  alone.sleep(8 * HOUR)
  expect(alone.clock.now()).toBe(START + SECOND + 8 * HOUR)
  alone.pass(SECOND)
  expect(alone.clock.now()).toBe(START + 2 * SECOND + 8 * HOUR)

  const joined = rig()
  joined.clock.confirm()
  joined.sleep(8 * HOUR)
  expect(joined.clock.now()).toBe(START)
  joined.pass(16 * SECOND)
  expect(joined.clock.now()).toBe(START + 16 * SECOND + 8 * HOUR)
})

test('[V15] it tells whole milliseconds, however fine the monotonic clock is', () => {
  let elapsed = 12.345
  const clock = steadyClock({ wall: manualClock(START), elapsed: () => elapsed })
  expect(clock.now()).toBe(START)
  elapsed += 0.7
  expect(clock.now()).toBe(START)
  elapsed += 0.4
  expect(clock.now()).toBe(START + 1)
})

test('[V15] it never runs backwards, whatever is done to the clock', () => {
  const step = fc.record({
    pass: fc.nat(100_000),
    set: fc.oneof(fc.constant(0), fc.integer({ min: -2 * HOUR, max: 2 * HOUR })),
    confirm: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const { wall, clock, pass } = rig()
      let last = clock.now()
      for (const { pass: ms, set, confirm } of steps) {
        pass(ms)
        wall.advance(set)
        if (confirm) clock.confirm()
        const now = clock.now()
        expect(now - last).toBeGreaterThanOrEqual(ms)
        last = now
      }
    }),
  )
})
