// Times and lengths of time as a post-mortem writes them: UTC, with the zone in the sentence or over the column.
import { HOUR, MINUTE, type Ms, SECOND } from '../../base/clock.ts'
import { isTime } from '../../base/readableTime.ts'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

const UNREAD = 'a time that cannot be read'

/** "2018-10-21 22:52:06", for a column whose head names the zone. */
export const stampOf = (at: Ms): string =>
  isTime(at) ? new Date(at).toISOString().slice(0, 19).replace('T', ' ') : UNREAD

/** "22:52", for a column. */
export const clockOf = (at: Ms): string => (isTime(at) ? new Date(at).toISOString().slice(11, 16) : UNREAD)

/** "21 October 2018". */
export function dayOf(at: Ms): string {
  if (!isTime(at)) return UNREAD
  const day = new Date(at)
  return `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()] ?? ''} ${day.getUTCFullYear()}`
}

/** "22:52 UTC on 21 October 2018". */
export const momentOn = (at: Ms): string => (isTime(at) ? `${clockOf(at)} UTC on ${dayOf(at)}` : UNREAD)

/** "21 October 2018", "21–22 October 2018", or both days in full. */
export function daysOf(from: Ms, to: Ms): string {
  const [first, last] = [dayOf(from), dayOf(to)]
  if (first === last || !isTime(from) || !isTime(to)) return first
  const sameMonth = first.slice(first.indexOf(' ')) === last.slice(last.indexOf(' '))
  return sameMonth ? `${first.slice(0, first.indexOf(' '))}–${last}` : `${first} – ${last}`
}

/** "43 s", "2 min", "17 h 32 min". */
export function lengthOf(ms: Ms): string {
  const whole = Math.max(0, Math.round(ms))
  if (whole < MINUTE) return `${Math.round(whole / SECOND)} s`
  const minutes = Math.floor(whole / MINUTE)
  const [hours, rest] = [Math.floor(whole / HOUR), minutes % 60]
  if (hours === 0) return `${minutes} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`
