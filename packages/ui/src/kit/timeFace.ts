// How moments are written. A time never goes without its zone. Pure: zone and "today" are given, the rest is Intl.
import type { Ms } from '@holdfast/model'

export interface TimeFace {
  /** "14:28" in UTC, for a column whose zone stands beside it. */
  readonly utc: string
  /** "15:28" in the viewer's zone. */
  readonly local: string
  /** Short name of the viewer's zone at that moment: "CET", "GMT+5:30"; "UTC" when they are the same. */
  readonly zone: string
  /** "23 Nov" when the moment is not on `now`'s UTC day, with the year when that differs; else "". */
  readonly date: string
  /** The whole truth: "14:28 UTC · 15:28 CET", led by the date when there is one. */
  readonly full: string
}

const two = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

function part(format: Intl.DateTimeFormat, at: Ms, type: Intl.DateTimeFormatPartTypes): string {
  return format.formatToParts(at).find((one) => one.type === type)?.value ?? ''
}

/** `at`, `now` in ms UTC; `zone` an IANA name. `seconds` adds them to both. */
export function timeFace(at: Ms, zone: string, now: Ms, seconds = false): TimeFace {
  const fields = seconds ? { ...two, second: '2-digit' as const } : two
  const time = (timeZone: string) => new Intl.DateTimeFormat('en-GB', { ...fields, timeZone })
  const day = (timeZone: string, moment: Ms) =>
    new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone }).format(
      moment,
    )
  const utc = time('UTC').format(at)
  const local = time(zone).format(at)
  const short = part(
    new Intl.DateTimeFormat('en-GB', { ...fields, timeZone: zone, timeZoneName: 'short' }),
    at,
    'timeZoneName',
  )
  const label = short === 'GMT' && utc === local && zone === 'UTC' ? 'UTC' : short
  const date = day('UTC', at) === day('UTC', now) ? '' : shortDate(at, now, day)
  const crossed = day(zone, at) === day('UTC', at) ? '' : ` (${day(zone, at).replace(/ \d{4}$/, '')})`
  const both = label === 'UTC' ? `${utc} UTC` : `${utc} UTC · ${local} ${label}${crossed}`
  return { utc, local, zone: label, date, full: date === '' ? both : `${date} ${both}` }
}

function shortDate(at: Ms, now: Ms, day: (timeZone: string, moment: Ms) => string): string {
  const sameYear = new Date(at).getUTCFullYear() === new Date(now).getUTCFullYear()
  return sameYear ? day('UTC', at).replace(/ \d{4}$/, '') : day('UTC', at)
}
