// From a date and a time of day in a zone to ms UTC, also where the clocks go forward or back. Never throws.
import { DAY, HOUR, MINUTE, type Ms, SECOND } from '../../base/clock.ts'
import { offsetAt } from './zoneOffset.ts'

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

/** `zone` must be known to the platform (see isZone); `time` must be a real time of day. */
export function fromWall(day: Day, time: TimeOfDay, zone: string): WallReading {
  if (!isDay(day)) return { kind: 'noSuchDay' }
  const wall = utcDay(day) + time.hour * HOUR + time.minute * MINUTE + time.second * SECOND
  // A day to either side lies beyond any change of the clocks that this reading can be at.
  const before = offsetAt(zone, wall - DAY)
  const after = offsetAt(zone, wall + DAY)
  const moments = [wall - before, wall - after].filter((at) => wall - at === offsetAt(zone, at))
  if (moments.length === 0) return { kind: 'skipped', at: wall - before }
  return { kind: 'at', at: Math.min(...moments), again: Math.max(...moments) }
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
  const date = new Date(at + offsetAt(zone, at) + days * DAY)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** "16:34 Europe/Berlin", with the day when it is another than `now` there. */
export function zoneWords(at: Ms, zone: string, now: Ms): string {
  const [date = '', time = ''] = new Date(at + offsetAt(zone, at)).toISOString().split('T')
  const words = `${time.slice(0, 5)} ${zone}`
  return utcDay(dayIn(zone, now)) === utcDay(dayIn(zone, at)) ? words : `${date} ${words}`
}
