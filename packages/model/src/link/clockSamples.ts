// The offset to the server's clock, from the quickest of the recent round trips: the quicker, the less room for error.
import type { Ms } from '../base/clock.ts'
import type { TimeReply } from '../wire/time.ts'

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

/** Eight samples at one per 3 s follow a drifting clock within half a minute. */
const WINDOW = 8

export function clockSamples(): ClockSamples {
  let recent: ClockReading[] = []
  return {
    add({ t0, t1, t2 }, t3) {
      const roundTrip = t3 - t0 - (t2 - t1)
      if (t3 < t0 || t2 < t1 || roundTrip < 0) return null
      recent = [...recent.slice(1 - WINDOW), { offset: (t1 - t0 + (t2 - t3)) / 2, roundTrip }]
      return recent.reduce((best, next) => (next.roundTrip < best.roundTrip ? next : best))
    },
    clear() {
      recent = []
    },
  }
}
