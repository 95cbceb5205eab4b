// When, in the scribe's line: `@14:05`, `@14:05:30 UTC`, `@2018-10-21T22:52Z`, `yesterday 23:10`, `-1h20m`.
// A time of day without a zone is in the given one; one that has not come yet is yesterday's, and the line says so.
import { HOUR, MINUTE, type Ms, SECOND } from '../../base/clock.ts'
import { utcWords } from '../../base/timeWords.ts'
import { CLOCK, readClock, ZONE } from './clockPattern.ts'
import { timeProblem } from './entryLimits.ts'
import { type Day, dayIn, fromWall, type TimeOfDay, type WallReading } from './wallTime.ts'

export interface WhenFound {
  readonly length: number
  /** ms UTC, or null with a problem. */
  readonly at: Ms | null
  readonly problem: string | null
  /** How it was understood, when that is not plain from the line. */
  readonly note: string | null
}

/** Past this far ahead of now, a time of day means the day before, and a dated time is refused. Clocks differ by less. */
export const AHEAD: Ms = 5 * MINUTE

const END = String.raw`(?=[\s,;:]|$)`
const DATED = new RegExp(`^@(\\d{4})-(\\d{1,2})-(\\d{1,2})[Tt ]${CLOCK}${ZONE}${END}`)
const NAMED_DAY = new RegExp(`^@?([Yy]esterday|[Tt]oday)\\s+@?${CLOCK}${ZONE}${END}`)
const BARE = new RegExp(`^@${CLOCK}${ZONE}${END}`)
const AGO = /^@?[-−](?=\d)(?:(\d{1,4})d)?(?:(\d{1,5})h)?(?:(\d{1,6})m(?:in)?)?(?:(\d{1,7})s)?(?=[\s,;:]|$)/i
const BROKEN = /^@(?=[\d−-])\S*/

const HOW = 'Write @14:05, @14:05 UTC, @2018-10-21 22:52, yesterday 23:10 or -3m.'
const wrong = (length: number, problem: string): WhenFound => ({ length, at: null, problem, note: null })

/** The time at the start of `rest`, or null when none stands there. `zone` is that of times that carry none, `now` in ms UTC. */
export function whenAt(rest: string, now: Ms, zone: string): WhenFound | null {
  const ago = AGO.exec(rest)
  if (ago) return checked(ago[0].length, now - spanOf(ago), now, null)
  const dated = DATED.exec(rest)
  if (dated) {
    const [, year, month, day, ...clock] = dated
    return onDay(
      dated[0],
      clock,
      () => ({ year: Number(year), month: Number(month), day: Number(day) }),
      now,
      zone,
    )
  }
  const named = NAMED_DAY.exec(rest)
  if (named) {
    const back = named[1]?.toLowerCase() === 'yesterday' ? -1 : 0
    return onDay(named[0], named.slice(2), (z) => dayIn(z, now, back), now, zone)
  }
  const bare = BARE.exec(rest)
  if (bare) return bareTime(bare[0], bare.slice(1), now, zone)
  const broken = BROKEN.exec(rest)
  return broken ? wrong(broken[0].length, `${broken[0]} is not a time. ${HOW}`) : null
}

const spanOf = ([, days, hours, minutes, seconds]: readonly (string | undefined)[]): Ms =>
  Number(days ?? 0) * 24 * HOUR +
  Number(hours ?? 0) * HOUR +
  Number(minutes ?? 0) * MINUTE +
  Number(seconds ?? 0) * SECOND

function checked(length: number, at: Ms, now: Ms, note: string | null): WhenFound {
  const impossible = timeProblem(at, now)
  if (impossible) return wrong(length, impossible)
  if (at > now + AHEAD)
    return wrong(length, `${utcWords(at, now)} is still to come. The timeline holds what has happened.`)
  return { length, at, problem: null, note }
}

interface ClockFound {
  readonly time: TimeOfDay
  readonly zone: string
  readonly length: number
}

function clockFrom(
  matched: string,
  groups: readonly (string | undefined)[],
  assumed: string,
): ClockFound | WhenFound {
  const clock = readClock(matched, groups)
  return clock.kind === 'clock'
    ? { time: clock.time, zone: clock.zone ?? assumed, length: clock.length }
    : wrong(clock.length, clock.what === 'time' ? `${clock.problem} ${HOW}` : clock.problem)
}

function onDay(
  matched: string,
  groups: readonly (string | undefined)[],
  day: (zone: string) => Day,
  now: Ms,
  assumed: string,
): WhenFound {
  const clock = clockFrom(matched, groups, assumed)
  if (!('time' in clock)) return clock
  const read = fromWall(day(clock.zone), clock.time, clock.zone)
  return settled(read, matched, clock, now)
}

function bareTime(
  matched: string,
  groups: readonly (string | undefined)[],
  now: Ms,
  assumed: string,
): WhenFound {
  const clock = clockFrom(matched, groups, assumed)
  if (!('time' in clock)) return clock
  const today = fromWall(dayIn(clock.zone, now), clock.time, clock.zone)
  if (today.kind !== 'at' || today.at <= now + AHEAD) return settled(today, matched, clock, now)
  const bare = matched.slice(0, clock.length)
  const before = settled(fromWall(dayIn(clock.zone, now, -1), clock.time, clock.zone), matched, clock, now)
  return before.at === null
    ? before
    : {
        ...before,
        note: `${bare.replace(/^@/, '')}${clock.zone === assumed ? ` ${assumed}` : ''} is still to come today: read as yesterday.`,
      }
}

function settled(read: WallReading, matched: string, clock: ClockFound, now: Ms): WhenFound {
  const { length, zone } = clock
  const written = matched.slice(0, length).replace(/^@/, '')
  if (read.kind === 'noSuchDay') return wrong(length, `${written}: there is no such day. ${HOW}`)
  if (read.kind === 'skipped')
    return wrong(
      length,
      `${written} did not happen in ${zone}: the clocks went forward over it. Write the time in UTC, like @${utcWords(read.at, now)}.`,
    )
  if (read.at === read.again) return checked(length, read.at, now, null)
  const later = read.again <= now + AHEAD ? read.again : read.at
  return checked(
    length,
    later,
    now,
    `${written} came twice in ${zone}; this is read as ${utcWords(later, now)}. Write it in UTC to be exact.`,
  )
}
