// The offset to the server's clock, from the quickest of the recent round trips: the quicker, the less room for error.
import type { Ms } from '../base/clock.ts'
import type { TimeReply } from '../wire/time.ts'
import { CLOCK_SAMPLES_KEPT } from '../base/limits.ts'
import { CLOCK_DRIFT } from './timings.ts'

export interface ClockReading {
  /** Server time − this machine's time in ms. Off by at most half of `roundTrip`. */
  readonly offset: number
  readonly roundTrip: number
}

export interface ClockSamples {
  /** `t3`: when the reply arrived, this machine's clock. Null when this sample cannot be true (a clock was set meanwhile). */
  add(reply: TimeReply, t3: Ms): ClockReading | null
  clear(): void
}

const agree = (a: ClockReading, b: ClockReading): boolean =>
  Math.abs(a.offset - b.offset) <= (a.roundTrip + b.roundTrip) / 2 + CLOCK_DRIFT

export function clockSamples(): ClockSamples {
  let recent: ClockReading[] = []
  return {
    add({ t0, t1, t2 }, t3) {
      const roundTrip = t3 - t0 - (t2 - t1)
      if (t3 < t0 || t2 < t1 || roundTrip < 0) return null
      const next = { offset: (t1 - t0 + (t2 - t3)) / 2, roundTrip }
      // Readings that cannot both be true: since the older one a clock was set, or this machine slept.
      recent = [...recent.filter((older) => agree(older, next)).slice(1 - CLOCK_SAMPLES_KEPT), next]
      return recent.reduce((best, one) => (one.roundTrip < best.roundTrip ? one : best))
    },
    clear() {
      recent = []
    },
  }
}
