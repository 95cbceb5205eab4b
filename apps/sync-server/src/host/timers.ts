// The timers of a running server. After 0 ms means: once everything that has already arrived was handled.
import type { Timers } from '@holdfast/model'

export const systemTimers: Timers = {
  after(ms, run) {
    if (ms <= 0) {
      const turn = setImmediate(run)
      return () => clearImmediate(turn)
    }
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
