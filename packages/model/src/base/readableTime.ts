// Which numbers are times. Another program may have stored any number where a time belongs: what is no time of this age is
// read as UNREADABLE, is shown in words and moves no clock; the document keeps the number as it came.
import type { Ms } from './clock.ts'

/** Nothing in an incident happened before this (ms UTC, 1990-01-01): an earlier time is a typing slip or a zero. */
export const EARLIEST: Ms = Date.UTC(1990, 0, 1)
/** Nothing is planned from this on (ms UTC, 2100-01-01): a later time is a slip, or a number that is no time at all. */
export const LATEST: Ms = Date.UTC(2100, 0, 1)
/** How a stored value that is no time is read. It sorts before every time, so it sorts alike on every machine. */
export const UNREADABLE: Ms = 0

/** Whether `at` is a time that can be shown and counted with. */
export const isTime = (at: Ms | null | undefined): at is Ms =>
  typeof at === 'number' && at >= EARLIEST && at < LATEST

/** Orders what is due: the nearest first, then what is due at a time that cannot be read, then what is due at none. */
export const byDue = (a: Ms | null, b: Ms | null): number => {
  const [first, second] = [placeOf(a), placeOf(b)]
  return first === second ? 0 : first - second
}
const placeOf = (at: Ms | null): Ms => (isTime(at) ? at : at === null ? Number.POSITIVE_INFINITY : LATEST)

/** The first of these that is a time; null when none is. */
export const firstTime = (...times: readonly (Ms | null | undefined)[]): Ms | null =>
  times.find(isTime) ?? null
