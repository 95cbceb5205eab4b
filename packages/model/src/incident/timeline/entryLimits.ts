// What one timeline entry may hold. Each refusal says what is wrong and what to do.
import { encodeUtf8 } from 'lib0/string'
import { HOUR, type Ms } from '../../base/clock.ts'
import { isWebLink, NAMES_USER, namesUser } from '../../base/links.ts'
import { EARLIEST } from '../../base/readableTime.ts'
import { wordsOf } from '../../base/wordsOf.ts'

/** Longest text of one entry, in UTF-8 bytes. Longer is a document, not a line: attach it as a link. */
export const MAX_ENTRY_BYTES = 10_000
/** The same for people: "10 kB". */
export const MAX_ENTRY_SIZE = `${MAX_ENTRY_BYTES / 1_000} kB`
/** How far ahead of now an entry may lie: a day covers a clock set to another zone. */
export const MAX_AHEAD: Ms = 24 * HOUR

const UNPRINTABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g

/** Trimmed, with one kind of line end and nothing unprintable. Half a surrogate pair would read differently on each replica. */
export const cleanText = (text: string): string =>
  wordsOf(
    text
      .replace(/\r\n?/g, '\n')
      .replace(UNPRINTABLE, '')
      .replace(/\p{Surrogate}/gu, '\uFFFD'),
  )

/** Why `text` (already clean) cannot be an entry, or null. */
export function textProblem(text: string): string | null {
  if (text === '') return 'Write what happened, then log it.'
  if (text.length * 3 <= MAX_ENTRY_BYTES) return null
  const bytes = encodeUtf8(text).byteLength
  if (bytes <= MAX_ENTRY_BYTES) return null
  return `This is ${Math.ceil(bytes / 1000)} kB and one entry holds ${MAX_ENTRY_SIZE}. Split it, import it as lines, or attach it as a link. Nothing was logged; your text is still here.`
}

/** Why something cannot have happened at `at` (ms UTC), or null. */
export function timeProblem(at: Ms, now: Ms): string | null {
  if (!Number.isFinite(at)) return 'This is not a time. Write it like 14:05 or 2018-10-21 22:52 UTC.'
  if (at < EARLIEST) return 'This time is before 1990. Check the year.'
  if (at > now + MAX_AHEAD)
    return 'This time is more than a day in the future. Check the date; the timeline holds what has happened.'
  return null
}

/** Why `link` cannot be attached, or null. */
export function linkProblem(link: string | null | undefined): string | null {
  if (link === null || link === undefined) return null
  if (!isWebLink(link)) return 'Only links that begin with http:// or https:// can be attached.'
  return namesUser(link) ? NAMES_USER : null
}
