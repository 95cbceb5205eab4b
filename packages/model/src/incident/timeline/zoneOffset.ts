// How far a zone is from UTC at a moment, as the platform's own zone data say. Pure but for a memory of formats.
import { HOUR, MINUTE, type Ms, SECOND } from '../../base/clock.ts'

/** Offset of "+02:00" or "UTC" in ms, or null for a zone whose offset changes. */
export function fixedOffset(zone: string): Ms | null {
  if (zone === 'UTC') return 0
  const match = /^([+-])(\d\d):(\d\d)$/.exec(zone)
  if (!match) return null
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * HOUR + Number(match[3]) * MINUTE)
}

/** Making one takes a hundred times as long as using it. */
const formats = new Map<string, Intl.DateTimeFormat>()

/** Throws a RangeError for a zone that the platform does not know. */
export function formatIn(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(zone, made)
  return made
}

/** `at` is ms UTC; the answer in ms, positive east of Greenwich. `zone` must be known to the platform. */
export function offsetAt(zone: string, at: Ms): Ms {
  const fixed = fixedOffset(zone)
  if (fixed !== null) return fixed
  const whole = Math.floor(at / SECOND) * SECOND
  const part: Record<string, number> = {}
  for (const { type, value } of formatIn(zone).formatToParts(whole)) part[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  const midnight = new Date(0).setUTCFullYear(year, month - 1, day)
  return midnight + hour * HOUR + minute * MINUTE + second * SECOND - whole
}
