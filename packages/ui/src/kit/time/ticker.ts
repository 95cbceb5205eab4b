// One timer per period for the whole screen, however many countdowns show. Everything of one period flips together, on the
// boundary of the aligned clock, so that every screen in the room shows the same second.
import { type Clock, type DrillClock, drillTime, type Ms, SECOND, type Timers } from '@holdfast/model'

export interface Ticker {
  /** Now, rounded down to a multiple of `everyMs`; changes only when the period's subscribers are called. */
  read(everyMs: number): Ms
  /** Calls `run` after each boundary of `everyMs`. Returns the way to stop. */
  subscribe(everyMs: number, run: () => void): () => void
}

export function createTicker(clock: Clock, timers: Timers): Ticker {
  const periods = new Map<number, { readonly runs: Set<() => void>; stop: () => void }>()
  const arm = (everyMs: number) =>
    timers.after(everyMs - (clock.now() % everyMs), () => {
      const period = periods.get(everyMs)
      if (period === undefined) return
      period.stop = arm(everyMs)
      for (const run of [...period.runs]) run()
    })
  return {
    read: (everyMs) => Math.floor(clock.now() / everyMs) * everyMs,
    subscribe(everyMs, run) {
      const period = periods.get(everyMs) ?? { runs: new Set(), stop: arm(everyMs) }
      periods.set(everyMs, period)
      period.runs.add(run)
      return () => {
        period.runs.delete(run)
        if (period.runs.size > 0 || periods.get(everyMs) !== period) return
        period.stop()
        periods.delete(everyMs)
      }
    },
  }
}

/**
 * A drill's time, read at each second of the aligned clock however fast the drill runs: so every screen of the room steps
 * to the same moment at the same moment, and none paints more often than in a real incident.
 */
export const drillTicker = (drill: DrillClock, real: Ticker): Ticker => ({
  read: (everyMs) => Math.floor(drillTime(drill, real.read(SECOND)) / everyMs) * everyMs,
  subscribe: (_everyMs, run) => real.subscribe(SECOND, run),
})
