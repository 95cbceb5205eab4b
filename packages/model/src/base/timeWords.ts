// Times in words. Stored times are UTC and the zone is always written out.
import type { Ms } from './clock.ts'
import { isTime } from './readableTime.ts'

/** "14:05 UTC", or "2018-10-21 22:52 UTC" when that is another UTC day than `now`. */
export function utcWords(at: Ms, now: Ms = at): string {
  const iso = isoMinute(at)
  if (iso === null) return 'a time that cannot be read'
  return iso.slice(0, 10) === isoMinute(now)?.slice(0, 10) ? `${iso.slice(11)} UTC` : `${iso} UTC`
}

/** "2018-10-21 22:52", or null for what is no time. */
const isoMinute = (at: Ms): string | null =>
  isTime(at) ? new Date(at).toISOString().slice(0, 16).replace('T', ' ') : null
