// How moments are written. A time never goes without its zone. Intl does the work; its formatters are slow to make and
// quick to use, so one TimeWriter is made per zone and kept (see KitProvider).
import { isTime, type Ms } from '@holdfast/model'

export interface TimeFace {
  /** "14:28" in UTC, for a column whose zone stands beside it. */
  readonly utc: string
  /** "15:28" in the viewer's zone. */
  readonly local: string
  /** Short name of the viewer's zone at that moment: "CET", "GMT+5:30"; "UTC" when that is the viewer's zone. */
  readonly zone: string
  /** "23 Nov" when the moment is not on `now`'s UTC day, with the year when that differs; else "". */
  readonly date: string
  /** The whole truth: "14:28 UTC · 15:28 CET", led by the date when there is one. */
  readonly full: string
}

/** `at`, `now` in ms UTC; `seconds` adds them to both times. */
export type TimeWriter = (at: Ms, now: Ms, seconds?: boolean) => TimeFace

interface Formats {
  readonly minutes: Intl.DateTimeFormat
  readonly seconds: Intl.DateTimeFormat
  readonly day: Intl.DateTimeFormat
}

function formats(timeZone: string): Formats {
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const
  return {
    minutes: new Intl.DateTimeFormat('en-GB', clock),
    seconds: new Intl.DateTimeFormat('en-GB', { ...clock, second: '2-digit' }),
    day: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone }),
  }
}

/** What stands where a stored time is none. */
export const NO_TIME = 'time not readable'
const UNWRITTEN: TimeFace = { utc: '--:--', local: '--:--', zone: 'UTC', date: '', full: NO_TIME }

const withoutYear = (date: string) => date.replace(/ \d+$/, '')

/** `zone` is the viewer's IANA name; throws a RangeError for one that does not exist. */
export function createTimeWriter(zone: string): TimeWriter {
  const utc = formats('UTC')
  const here = formats(zone)
  const named = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'short' })
  const zoneName = (at: Ms) =>
    zone === 'UTC'
      ? 'UTC'
      : (named.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? zone)
  return (at, now, seconds = false) => {
    if (!isTime(at)) return UNWRITTEN
    const precision = seconds ? 'seconds' : 'minutes'
    const [utcTime, localTime] = [utc[precision].format(at), here[precision].format(at)]
    const [utcDay, localDay, today] = [utc.day.format(at), here.day.format(at), utc.day.format(now)]
    const name = zoneName(at)
    const date = utcDay === today ? '' : utcDay.slice(-4) === today.slice(-4) ? withoutYear(utcDay) : utcDay
    const otherDay =
      localDay === utcDay
        ? ''
        : ` (${localDay.slice(-4) === today.slice(-4) ? withoutYear(localDay) : localDay})`
    const both = name === 'UTC' ? `${utcTime} UTC` : `${utcTime} UTC · ${localTime} ${name}${otherDay}`
    return { utc: utcTime, local: localTime, zone: name, date, full: date === '' ? both : `${date} ${both}` }
  }
}

/** Writers that `timeFace` has made; they hold nothing but formatters. */
const made = new Map<string, TimeWriter>()

/** One moment, where no KitProvider is at hand: sentences, exports, tests. */
export function timeFace(at: Ms, zone: string, now: Ms, seconds = false): TimeFace {
  const writer = made.get(zone) ?? createTimeWriter(zone)
  made.set(zone, writer)
  return writer(at, now, seconds)
}
