// Times in words. Stored times are UTC and the zone is always written out.
import type { Ms } from './clock.ts'

/** "14:05 UTC", or "2018-10-21 22:52 UTC" when that is another UTC day than `now`. */
export function utcWords(at: Ms, now: Ms = at): string {
  const iso = isoMinute(at)
  if (iso === null) return '— UTC'
  return iso.slice(0, 10) === isoMinute(now)?.slice(0, 10) ? `${iso.slice(11)} UTC` : `${iso} UTC`
}

/** "2018-10-21 22:52", or null for what cannot be a time. */
const isoMinute = (at: Ms): string | null =>
  Math.abs(at) <= 8.64e15 ? new Date(at).toISOString().slice(0, 16).replace('T', ' ') : null
