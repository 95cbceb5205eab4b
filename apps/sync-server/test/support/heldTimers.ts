// Timers for tests: the short ones that the pipeline gathers with run in real time; the long ones (grace, expiry, sleep)
// wait until the test says that their time has come.
import { type ManualClock, manualClock, type Ms, type Timers } from '@holdfast/model'
import { systemTimers } from '../../src/host/timers.ts'

export interface HeldTimers extends Timers {
  readonly clock: ManualClock
  /** Moves the clock in steps and runs what falls due. */
  advance(ms: Ms): Promise<void>
}

/** Waits up to this long are the pipeline's own, ms. */
const SHORT: Ms = 60
const STEP: Ms = 500

export function heldTimers(start: Ms = 1_700_000_000_000): HeldTimers {
  const clock = manualClock(start)
  const held = new Set<{ readonly due: Ms; readonly run: () => void }>()
  return {
    clock,
    after(ms, run) {
      if (ms <= SHORT) return systemTimers.after(ms, run)
      const timer = { due: clock.now() + ms, run }
      held.add(timer)
      return () => void held.delete(timer)
    },
    async advance(ms) {
      for (let left = ms; left > 0; left -= STEP) {
        clock.advance(Math.min(STEP, left))
        for (const timer of [...held].filter(({ due }) => due <= clock.now())) {
          held.delete(timer)
          timer.run()
        }
        await new Promise((turn) => setImmediate(turn))
      }
    },
  }
}
