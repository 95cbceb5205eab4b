// GitHub, 21 October 2018, as four people in a war room would have worked it: each recorded entry, and what is done at it.
import { FIRST_NIGHT } from './firstNight.ts'
import { NEXT_DAY } from './nextDay.ts'
import type { Act } from './steps.ts'

/** The entry at which the formal incident was opened; those before it are written down after the fact. */
export const DECLARED_AT = 11

/** What happens at each recorded entry from the declaration on. Every entry's words reach the timeline. */
export const STORY: ReadonlyMap<number, readonly Act[]> = new Map([...FIRST_NIGHT, ...NEXT_DAY])
