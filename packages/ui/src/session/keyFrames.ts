// The time between a key and the frame that shows it, which belongs to that key: whatever else would paint waits for it.
import { SECOND, type Timers } from '@holdfast/model'

export interface KeyFrames {
  /** Follows the keyboard. Returns the way to stop. */
  watch(): () => void
  /** Whether a key was pressed within the last second. */
  isTyping(): boolean
  /** Calls `run` once the frame is painted of the key that waits for it, or of the next key. Returns the way not to. */
  afterFrame(run: () => void): () => void
  /** Whether a key waits for its frame. */
  isWaiting(): boolean
}

/** A window that went out of sight paints no frame: nothing waits longer than this, ms. */
const LONGEST = 50

export function keyFrames(window: Window, timers: Timers): KeyFrames {
  const waiting = new Set<() => void>()
  let cancel: (() => void) | null = null
  let endTyping: (() => void) | null = null
  const end = () => {
    cancel?.()
    cancel = null
    const runs = [...waiting]
    waiting.clear()
    for (const run of runs) run()
  }
  const onKey = () => {
    endTyping?.()
    endTyping = timers.after(SECOND, () => {
      endTyping = null
    })
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
        endTyping?.()
        cancel = endTyping = null
      }
    },
    isTyping: () => endTyping !== null,
    isWaiting: () => cancel !== null,
    afterFrame(run) {
      waiting.add(run)
      return () => waiting.delete(run)
    },
  }
}
