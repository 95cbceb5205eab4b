// Which stretch of time the Spine shows when somebody looks closer, further, or at a mark outside. Pure.
import { MINUTE, type Ms, type Span } from '@holdfast/model'
import type { Times } from './spineStore.ts'

/** Closer than this a minute is as wide as a word, and nothing more comes apart. */
const CLOSEST: Ms = 4 * MINUTE

/** Half of what is shown, around `middle`. */
export function closer(shown: Times, middle: Ms): Times {
  const length = Math.max((shown.to - shown.from) / 2, CLOSEST)
  return around(middle, length)
}

/** Twice of what is shown; null: all of it. */
export function further(shown: Times, middle: Ms, whole: Span): Times | null {
  const length = (shown.to - shown.from) * 2
  return length >= whole.to - whole.from ? null : around(middle, length)
}

/** The same length, with `at` in it: moved only when it is not. */
export function moved(shown: Times, at: Ms): Times {
  return at >= shown.from && at <= shown.to ? shown : around(at, shown.to - shown.from)
}

const around = (middle: Ms, length: Ms): Times => ({ from: middle - length / 2, to: middle + length / 2 })
