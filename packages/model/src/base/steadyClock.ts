// This machine's time, as even as its monotonic clock: setting the machine's clock moves no timer and no order. A monotonic
// clock stands still while the machine sleeps; the wall clock's leap afterwards is believed unless a server tells better.
import type { Clock, Ms } from './clock.ts'

export interface SteadySources {
  /** The clock that people set, ms UTC. */
  readonly wall: Clock
  /** ms since some moment; never set, may stand still during sleep. */
  readonly elapsed: () => Ms
}

export interface SteadyClock extends Clock {
  /** A server has just told its time: for a while it says what a leap of the wall clock was. */
  confirm(): void
}

/** A wall clock that runs off by less between two readings is only being corrected, ms. */
const LEAP: Ms = 2_000
/** A server that is there answers every 3 s; after so long without an answer its word counts no more, ms. */
const CONFIRMED_FOR: Ms = 15_000

export function steadyClock({ wall, elapsed }: SteadySources): SteadyClock {
  let base = wall.now() - elapsed()
  /** Wall − steady at the last reading. */
  let apart: Ms = 0
  /** Leaps ahead that a server has yet to explain: sleep, or somebody set the clock. */
  let unexplained: Ms = 0
  let confirmedAt: Ms = Number.NEGATIVE_INFINITY

  return {
    now() {
      const at = elapsed()
      const nowApart = wall.now() - (base + at)
      const leap = nowApart - apart
      apart = nowApart
      // Nothing but a person sets a clock back.
      if (leap > LEAP) unexplained += leap
      if (unexplained > 0 && at - confirmedAt > CONFIRMED_FOR) {
        base += unexplained
        apart -= unexplained
        unexplained = 0
      }
      // Whole milliseconds, as every clock has them here: they are stored and compared.
      return Math.floor(base + at)
    },
    confirm() {
      confirmedAt = elapsed()
      unexplained = 0
    },
  }
}
