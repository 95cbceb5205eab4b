// Lengths of time and moments as they are said: "1 hour 40 minutes", "in 3 minutes".
import { HOUR, MINUTE, type Ms } from '../../base/clock.ts'
import { utcWords } from '../../base/timeWords.ts'

const count = (value: number, unit: string): string => `${value} ${unit}${value === 1 ? '' : 's'}`

/** Whole minutes; days and hours where there are some. */
export function spokenTime(ms: Ms): string {
  const minutes = Math.floor(Math.max(0, ms) / MINUTE)
  if (minutes === 0) return 'less than a minute'
  const [days, hours] = [Math.floor(minutes / 1_440), Math.floor((minutes % 1_440) / 60)]
  const parts = [
    ...(days > 0 ? [count(days, 'day')] : []),
    ...(hours > 0 ? [count(hours, 'hour')] : []),
    ...(minutes % 60 > 0 && days === 0 ? [count(minutes % 60, 'minute')] : []),
  ]
  return parts.join(' ')
}

/** Until so long ahead or ago a moment is said from now. */
const NEAR = HOUR

/** A moment as it is said: "in 3 minutes", "12 minutes ago", "23:25 UTC", "on 24 November 07:00 UTC". `now` in ms UTC. */
export function spokenMoment(at: Ms, now: Ms): string {
  const away = Math.abs(at - now)
  if (away < MINUTE) return at > now ? 'in under a minute' : 'now'
  // Whole minutes that are left, as the countdown beside it shows them: what is due in 2:40 is due in 2 minutes.
  if (away <= NEAR) return at > now ? `in ${spokenTime(away)}` : `${spokenTime(away)} ago`
  const words = utcWords(at, now)
  const day = new Date(at)
  if (!/^\d{4}-/.test(words) || Number.isNaN(day.getTime())) return words
  const year = day.getUTCFullYear() === new Date(now).getUTCFullYear() ? '' : ` ${day.getUTCFullYear()}`
  return `on ${day.getUTCDate()} ${MONTHS[day.getUTCMonth()] ?? ''}${year}, ${words.slice(11)}`
}

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
]
