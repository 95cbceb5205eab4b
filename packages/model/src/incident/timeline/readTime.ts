// Times in imported lines: ISO, epoch numbers, "21 Oct 2018 22:52", and times of day whose date comes from elsewhere.
import { SECOND, type Ms } from '../../base/clock.ts'
import { CLOCK, readClock, ZONE } from './clockPattern.ts'
import { timeProblem } from './entryLimits.ts'
import type { WallReader } from './wallReader.ts'
import { type Day, fromWall, isDay, type TimeOfDay } from './wallTime.ts'

export type TimeReading =
  /** ms UTC. */
  | { readonly kind: 'at'; readonly at: Ms; readonly length: number }
  /** A time of day without a date; `zone` is the one written with it, or null. */
  | {
      readonly kind: 'clock'
      readonly time: TimeOfDay
      readonly zone: string | null
      readonly length: number
    }
  | { readonly kind: 'wrong'; readonly problem: string; readonly length: number }

export interface TimeContext {
  readonly now: Ms
  /** Zone of times that carry none; null when it is not known, which makes them problems. */
  readonly zone: string | null
  /** How wall times are read; an import brings one that remembers days. */
  readonly wall?: WallReader
}

const END = String.raw`(?![\d:])`
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const NAME = String.raw`([A-Za-z]{3,9})\.?`
const WEEKDAY = String.raw`(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?\s+)?`
const ISO = new RegExp(`^(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})(?:[Tt]|,?\\s+)${CLOCK}${ZONE}${END}`)
const DAY_FIRST = new RegExp(
  `^${WEEKDAY}(\\d{1,2})\\s+${NAME},?\\s+(\\d{4}),?\\s+(?:at\\s+)?${CLOCK}${ZONE}${END}`,
)
const MONTH_FIRST = new RegExp(
  `^${WEEKDAY}${NAME}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4}),?\\s+(?:at\\s+)?${CLOCK}${ZONE}${END}`,
)
const NUMERIC_DAY = /^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}/
const BARE = new RegExp(`^${CLOCK}${ZONE}${END}`)
const EPOCH = /^\d{9,13}(?:\.\d{1,9})?(?!\S)/

/** The time at the start of `written`, or null when none stands there. */
export function readTime(written: string, context: TimeContext): TimeReading | null {
  const iso = ISO.exec(written)
  if (iso) return dated(iso, { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }, context)
  const dayFirst = DAY_FIRST.exec(written)
  if (dayFirst) return dated(dayFirst, named(dayFirst[3], dayFirst[2], dayFirst[1]), context)
  const monthFirst = MONTH_FIRST.exec(written)
  if (monthFirst) return dated(monthFirst, named(monthFirst[3], monthFirst[1], monthFirst[2]), context)
  const numeric = NUMERIC_DAY.exec(written)
  if (numeric)
    return {
      kind: 'wrong',
      length: numeric[0].length,
      problem: `${numeric[0]} could be two days. Write the date as year-month-day, like 2018-10-21.`,
    }
  const epoch = EPOCH.exec(written)
  if (epoch) return epochTime(Number(epoch[0]), epoch[0].length, context.now)
  const bare = BARE.exec(written)
  return bare ? readClock(bare[0], bare.slice(1)) : null
}

/** Ten digits and fewer are seconds since 1970, more are milliseconds. */
export function epochTime(value: number, length: number, now: Ms): TimeReading {
  const at = Math.round(value < 1e11 ? value * SECOND : value)
  const problem = timeProblem(at, now)
  return problem ? { kind: 'wrong', problem, length } : { kind: 'at', at, length }
}

const named = (year: string | undefined, month: string | undefined, day: string | undefined): Day => ({
  year: Number(year),
  month: MONTHS.indexOf((month ?? '').slice(0, 3).toLowerCase()) + 1,
  day: Number(day),
})

/** The last five groups of `match` are those of CLOCK and ZONE. */
function dated(match: RegExpExecArray, day: Day, context: TimeContext): TimeReading {
  const clock = readClock(match[0], match.slice(-5))
  if (clock.kind === 'wrong') return clock
  const zone = clock.zone ?? context.zone
  return placed(day, clock.time, { ...context, zone }, clock.length)
}

/** A date and a time of day in a zone as a reading. A time that came twice is its first. */
export function placed(day: Day, time: TimeOfDay, context: TimeContext, length = 0): TimeReading {
  const { now, zone, wall = fromWall } = context
  const wrong = (problem: string): TimeReading => ({ kind: 'wrong', problem, length })
  if (zone === null)
    return wrong('This time has no zone. Write one after it, like 22:52 UTC, or name the zone of the import.')
  if (!isDay(day)) return wrong('There is no such day. Write the date as year-month-day, like 2018-10-21.')
  const read = wall(day, time, zone)
  if (read.kind === 'skipped')
    return wrong(`This time did not happen in ${zone}: the clocks went forward over it.`)
  if (read.kind === 'noSuchDay') return wrong('There is no such day.')
  const problem = timeProblem(read.at, now)
  return problem ? wrong(problem) : { kind: 'at', at: read.at, length }
}
