import { expect, test } from 'vitest'
import { MINUTE, SECOND } from './clock.ts'
import { type DrillClock, DRILL_LIMITS, drillClockOf, drillTime } from './drillClock.ts'

const START = Date.UTC(2026, 10, 28, 10, 43)
const NIGHT = Date.UTC(2018, 9, 21, 23, 9)
const LATER = Date.UTC(2018, 9, 30, 12)
/** A night at sixty times real time, ten minutes of it, and real time afterwards. */
const CLOCK: DrillClock = [
  { from: START, at: NIGHT, rate: 60 },
  { from: START + 10 * MINUTE, at: LATER, rate: 1 },
]

test('[V30] a drill’s time is counted from where its clock stood, at its rate, segment after segment', () => {
  const at = (ms: number) => new Date(drillTime(CLOCK, START + ms)).toISOString()
  expect(at(0)).toBe('2018-10-21T23:09:00.000Z')
  expect(at(SECOND)).toBe('2018-10-21T23:10:00.000Z')
  expect(at(90 * SECOND)).toBe('2018-10-22T00:39:00.000Z')
  expect(at(10 * MINUTE)).toBe('2018-10-30T12:00:00.000Z')
  expect(at(11 * MINUTE)).toBe('2018-10-30T12:01:00.000Z')
})

test('[V30] a machine whose clock is a little behind sees the drill at its beginning, never before it', () => {
  expect(drillTime(CLOCK, START - 400)).toBe(NIGHT)
})

test('[V30] however fast and long it runs, it says a time that can be written', () => {
  const fast: DrillClock = [{ from: 0, at: DRILL_LIMITS.latest, rate: DRILL_LIMITS.rate }]
  expect(new Date(drillTime(fast, 8.64e15)).getUTCFullYear()).toBe(9999)
})

test('[V31] what is no drill has no clock of its own, whatever its row says', () => {
  expect(drillClockOf({ drill: false, drillClock: CLOCK })).toBeNull()
  expect(drillClockOf({ drill: true, drillClock: [] })).toBeNull()
  expect(drillClockOf(null)).toBeNull()
  expect(drillClockOf({ drill: true, drillClock: CLOCK })).toBe(CLOCK)
})
