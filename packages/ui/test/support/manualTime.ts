// A clock and timers that move only when told, so that a test says when a countdown flips.
import { alignedClock, type AlignedClock, manualClock, type Ms, type Timers } from '@holdfast/model'

export interface ManualTime {
  readonly clock: AlignedClock
  readonly timers: Timers
  /** Moves on and runs every timer that falls due, each at its own moment. */
  advance(ms: number): void
  /** The machine sleeps so long: what fell due meanwhile runs when it wakes. */
  sleep(ms: number): void
}

export function manualTime(start: Ms): ManualTime {
  const local = manualClock(start)
  const waiting = new Set<{ readonly at: Ms; readonly run: () => void }>()
  return {
    clock: alignedClock(local),
    timers: {
      after(ms, run) {
        const timer = { at: local.now() + ms, run }
        waiting.add(timer)
        return () => waiting.delete(timer)
      },
    },
    advance(ms) {
      const end = local.now() + ms
      for (;;) {
        const [next] = [...waiting].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)
        if (!next) break
        waiting.delete(next)
        local.set(next.at)
        next.run()
      }
      local.set(end)
    },
    sleep(ms) {
      local.set(local.now() + ms)
      const due = [...waiting].filter((timer) => timer.at <= local.now()).sort((a, b) => a.at - b.at)
      for (const timer of due) if (waiting.delete(timer)) timer.run()
    },
  }
}
