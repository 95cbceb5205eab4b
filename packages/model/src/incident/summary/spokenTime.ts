// Lengths of time as they are said: "1 hour 40 minutes".
import { MINUTE, type Ms } from '../../base/clock.ts'

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
