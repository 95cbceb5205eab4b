// A time of day as people write it, for the scribe's line and for imports.
import type { TimeOfDay } from './wallTime.ts'
import { readZone } from './zone.ts'

/** Groups: hour, minute, second, am or pm. */
export const CLOCK = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?:\s?([ap]m|[AP]M))?`
/** One group: the zone. It also catches short capital words that are none ("EU"), which readClock leaves in the text. */
export const ZONE = String.raw`(?:\s?((?:UTC|GMT)[+-]\d{1,2}(?::?\d{2})?|[+-]\d{2}:?\d{2}|Z|[A-Za-z]+/[A-Za-z_]+(?:/[A-Za-z_]+)?|[A-Z]{3,4}))?`

export type ClockReading =
  | {
      readonly kind: 'clock'
      readonly time: TimeOfDay
      /** The zone written with it, or null. */
      readonly zone: string | null
      /** How much of the matched text is the time. */
      readonly length: number
    }
  | {
      readonly kind: 'wrong'
      readonly what: 'time' | 'zone'
      readonly problem: string
      readonly length: number
    }

/** `matched` ends with what CLOCK and ZONE matched; `groups` are their five groups. */
export function readClock(matched: string, groups: readonly (string | undefined)[]): ClockReading {
  const [h, m, s, half, word] = groups
  const zone = word === undefined ? null : readZone(word)
  if (zone?.kind === 'ambiguous')
    return { kind: 'wrong', what: 'zone', problem: zone.problem, length: matched.length }
  const isZone = zone?.kind === 'zone'
  const length =
    word === undefined || isZone ? matched.length : matched.slice(0, -word.length).trimEnd().length
  const given = Number(h)
  const hour = half === undefined ? given : (given % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
  const time = { hour, minute: Number(m), second: Number(s ?? 0) }
  const halfWrong = half !== undefined && (given < 1 || given > 12)
  if (hour > 23 || time.minute > 59 || time.second > 59 || halfWrong)
    return {
      kind: 'wrong',
      what: 'time',
      problem: `${matched.slice(0, length).replace(/^@/, '')} is not a time of day.`,
      length,
    }
  return { kind: 'clock', time, zone: isZone ? zone.id : null, length }
}
