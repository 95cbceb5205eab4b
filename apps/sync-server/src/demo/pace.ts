// When each step of the story is played. Pure: recorded times in, waits out.
import { SECOND, type Ms } from '@holdfast/model'
import { DECLARED_AT } from './story.ts'
import { RECORDED } from './recorded.ts'

/** At a compressed speed no wait is longer than this: nobody watches a night pass. */
export const LONGEST_WAIT: Ms = 15 * SECOND
/** …and none shorter: an act must be seen. */
export const SHORTEST_WAIT: Ms = 1 * SECOND

export interface Beat {
  readonly index: number
  /** ms to wait after the beat before. */
  readonly wait: Ms
}

/** `speed` is times real time; 1 keeps every minute. */
export function beats(speed: number): readonly Beat[] {
  return RECORDED.flatMap(({ at }, index) => {
    if (index < DECLARED_AT) return []
    const before = index === DECLARED_AT ? at : (RECORDED[index - 1]?.at ?? at)
    const real = (at - before) / speed
    return [{ index, wait: speed === 1 ? real : Math.min(Math.max(real, SHORTEST_WAIT), LONGEST_WAIT) }]
  })
}
