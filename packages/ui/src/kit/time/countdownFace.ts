// What a countdown says at one moment. Pure: the same for every screen that shares the aligned clock.
import { MINUTE, type Ms } from '@holdfast/model'
import { clockFace, spokenDuration } from './duration.ts'

export type CountdownState = 'fresh' | 'soon' | 'overdue'

export interface CountdownFace {
  readonly state: CountdownState
  /** "04:12", or "−02:05" when overdue (a real minus sign). */
  readonly text: string
  /** "due in 4 minutes", "due in less than a minute", "overdue by 2 minutes". */
  readonly words: string
}

/** Due soon by default in the last 5 minutes: time enough to write an update. */
export const SOON = 5 * MINUTE

/** `dueAt`, `now` in ms UTC on the aligned clock. At the very moment it is due it is overdue by 00:00. */
export function countdownFace(dueAt: Ms, now: Ms, soonMs = SOON): CountdownFace {
  const left = dueAt - now
  if (left <= 0) {
    return { state: 'overdue', text: `−${clockFace(-left)}`, words: `overdue by ${spokenDuration(-left)}` }
  }
  const whole = Math.ceil(left / 1_000) * 1_000
  return {
    state: left <= soonMs ? 'soon' : 'fresh',
    text: clockFace(whole),
    words: `due in ${spokenDuration(whole)}`,
  }
}
