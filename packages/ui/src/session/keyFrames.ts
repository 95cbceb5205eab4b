// The time between a key and the frame that shows it, which belongs to that key: whatever else would paint waits for it.
import type { Timers } from '@holdfast/model'

export interface KeyFrames {
  /** Follows the keyboard. Returns the way to stop. */
  watch(): () => void
  /** Calls `run` once the frame of the last key is painted and returns the way not to; null when no key waits for one. */
  afterFrame(run: () => void): (() => void) | null
}

/** A window that went out of sight paints no frame: nothing waits longer than this, ms. */
const LONGEST = 50

export function keyFrames(window: Window, timers: Timers): KeyFrames {
  const waiting = new Set<() => void>()
  let cancel: (() => void) | null = null
  const end = () => {
    cancel?.()
    cancel = null
    const runs = [...waiting]
    waiting.clear()
    for (const run of runs) run()
  }
  const onKey = () => {
    if (cancel) return
    cancel = timers.after(LONGEST, end)
    // The frame is painted after its callbacks; a task of its own comes after that.
    window.requestAnimationFrame(() => window.setTimeout(end))
  }
  return {
    watch() {
      window.addEventListener('keydown', onKey, true)
      return () => {
        window.removeEventListener('keydown', onKey, true)
        cancel?.()
        cancel = null
      }
    },
    afterFrame(run) {
      if (!cancel) return null
      waiting.add(run)
      return () => waiting.delete(run)
    },
  }
}
