import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { dayIn, fromWall, zoneWords } from './wallTime.ts'
import { isZone } from './zone.ts'
import { offsetAt } from './zoneOffset.ts'

const zones = fc.constantFrom(
  'Europe/Berlin',
  'Europe/Dublin',
  'Africa/Casablanca',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Antarctica/Troll',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'UTC',
  '-03:30',
)
const moments = fc.integer({ min: Date.UTC(1972, 0, 1), max: Date.UTC(2035, 0, 1) })
const local = (at: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)

test('[T11] [SCR-7] offsets, days and words are those of Temporal', () => {
  fc.assert(
    fc.property(zones, moments, fc.integer({ min: -40, max: 40 }), (zone, at, days) => {
      const there = local(at, zone)
      expect(offsetAt(zone, at)).toBe(Math.round(there.offsetNanoseconds / 1e6))
      const { year, month, day } = there.toPlainDate().add({ days })
      expect(dayIn(zone, at, days)).toEqual({ year, month, day })
      const time = there.toPlainTime().toString({ smallestUnit: 'minute' })
      expect(zoneWords(at, zone, at)).toBe(`${time} ${zone}`)
    }),
    { numRuns: 3_000 },
  )
})

test('[T11] a wall time is the moments that Temporal gives, beside every change of the clocks', () => {
  const changes = fc.tuple(zones, moments).map(([zone, at]) => {
    const next = zone === 'UTC' || zone.startsWith('-') ? null : local(at, zone).getTimeZoneTransition('next')
    return { zone, at: next?.epochMilliseconds ?? at }
  })
  const beside = fc.integer({ min: -26 * 60, max: 26 * 60 })
  fc.assert(
    fc.property(changes, beside, ({ zone, at }, minutes) => {
      const there = local(at, zone)
      const wall = there.toPlainDateTime().add({ minutes }).round('second')
      const first = wall.toZonedDateTime(zone, { disambiguation: 'earlier' })
      const second = wall.toZonedDateTime(zone, { disambiguation: 'later' })
      const skipped = !first.toPlainDateTime().equals(wall)
      const { hour, minute, second: seconds } = wall
      expect(fromWall(wall, { hour, minute, second: seconds }, zone)).toEqual(
        skipped
          ? { kind: 'skipped', at: second.epochMilliseconds }
          : { kind: 'at', at: first.epochMilliseconds, again: second.epochMilliseconds },
      )
    }),
    { numRuns: 3_000 },
  )
})

test('[T12] a zone is known by its name or offset, whatever this platform makes of offsets', () => {
  expect(['+02:00', '-09:30', 'Asia/Kolkata'].map(isZone)).toEqual([true, true, true])
  expect(['Europe/Nowhere', ''].map(isZone)).toEqual([false, false])
})
