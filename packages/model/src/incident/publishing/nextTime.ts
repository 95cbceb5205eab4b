// The next update's time as the words state it. Every update states one, and the words and the clock agree.
import { HOUR, MINUTE, type Ms } from '../../base/clock.ts'
import { utcWords } from '../../base/timeWords.ts'

const STATED = /next (?:scheduled )?update[^.!?\n]{0,60}?\b([01]?\d|2[0-3]):([0-5]\d)\s?(?:UTC|Z|GMT)\b/giu

/** The time in "next update by 14:58 UTC" (the last such words), as the first such moment after `now`, ms UTC; or null. */
export function statedNext(text: string, now: Ms): Ms | null {
  const last = [...text.matchAll(STATED)].at(-1)
  if (!last) return null
  const midnight = now - (now % (24 * HOUR))
  const at = midnight + Number(last[1]) * HOUR + Number(last[2]) * MINUTE
  return at > now ? at : at + 24 * HOUR
}

export const nextWords = (nextAt: Ms, now: Ms): string => `Next update by ${utcWords(nextAt, now)}.`

/** The text, with the sentence that states the next time added when it is not there. */
export const withNextTime = (text: string, nextAt: Ms | null, now: Ms): string =>
  nextAt === null || statedNext(text, now) !== null ? text : `${text}\n\n${nextWords(nextAt, now)}`
