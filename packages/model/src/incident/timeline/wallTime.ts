// From a date and a time of day in a zone to ms UTC, also where the clocks go forward or back. Never throws.
import { Temporal } from 'temporal-polyfill'
import { HOUR, MINUTE, type Ms, SECOND } from '../../base/clock.ts'

export interface Day {
  readonly year: number
  /** 1–12. */
  readonly month: number
  readonly day: number
}
export interface TimeOfDay {
  readonly hour: number
  readonly minute: number
  readonly second: number
}

export type WallReading =
  /** When the clocks went back the time came twice: `at` is the first, `again` the second; else both are equal. */
  | { readonly kind: 'at'; readonly at: Ms; readonly again: Ms }
  /** The clocks went forward over it; `at` is the moment they did, roughly: the same reading an offset later. */
  | { readonly kind: 'skipped'; readonly at: Ms }
  | { readonly kind: 'noSuchDay' }

/** Offset of "+02:00" or "UTC" in ms, or null for a zone whose offset changes. */
function fixedOffset(zone: string): Ms | null {
  if (zone === 'UTC') return 0
  const match = /^([+-])(\d\d):(\d\d)$/.exec(zone)
  if (!match) return null
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * HOUR + Number(match[3]) * MINUTE)
}

/** `zone` must be known to the platform (see isZone); `time` must be a real time of day. */
export function fromWall(day: Day, time: TimeOfDay, zone: string): WallReading {
  if (!isDay(day)) return { kind: 'noSuchDay' }
  const offset = fixedOffset(zone)
  if (offset !== null) {
    const at = utcDay(day) + time.hour * HOUR + time.minute * MINUTE + time.second * SECOND - offset
    return { kind: 'at', at, again: at }
  }
  const wall = Temporal.PlainDateTime.from({ ...day, ...time })
  const first = wall.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const second = wall.toZonedDateTime(zone, { disambiguation: 'later' })
  if (!first.toPlainDateTime().equals(wall)) return { kind: 'skipped', at: second.epochMilliseconds }
  return { kind: 'at', at: first.epochMilliseconds, again: second.epochMilliseconds }
}

const utcDay = ({ year, month, day }: Day): Ms => new Date(0).setUTCFullYear(year, month - 1, day)

/** True for days of the calendar: no 31 April, no 29 February outside leap years. */
export function isDay(day: Day): boolean {
  const date = new Date(utcDay(day))
  return (
    date.getUTCFullYear() === day.year &&
    date.getUTCMonth() === day.month - 1 &&
    date.getUTCDate() === day.day
  )
}

/** The day it is at `at` (ms UTC) in `zone`, moved by `days`. */
export function dayIn(zone: string, at: Ms, days = 0): Day {
  const { year, month, day } = Temporal.Instant.fromEpochMilliseconds(Math.floor(at))
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .add({ days })
  return { year, month, day }
}

/** "16:34 Europe/Berlin", with the day when it is another than `now` there. */
export function zoneWords(at: Ms, zone: string, now: Ms): string {
  const local = Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(zone)
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
  const today = Temporal.PlainDate.from(dayIn(zone, now))
  const date = local.toPlainDate()
  return date.equals(today) ? `${time} ${zone}` : `${date.toString()} ${time} ${zone}`
}
