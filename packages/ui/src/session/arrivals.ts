// What comes from the network, let through in batches: at once in a quiet room, in a busy one together every few frames, and
// while somebody types here between a key's frame and the next key. Invariant: everything passes in the order in which it
// came, and nothing waits longer than PACE + WHILE_TYPING.
import type { Timers } from '@holdfast/model'
import type { KeyFrames } from './keyFrames.ts'

export interface Arrivals {
  /** Calls `handle` now or with the next batch. */
  pass(handle: () => void): void
  /** Calls `run` once the batch that is passing has passed; false, and nothing happens, when none is. */
  afterBatch(run: () => void): boolean
}

/** Between two batches, ms: two frames, well under the tenth of a second that still counts as at once. */
const PACE = 33
/** The longest wait of a batch for the frame of a key, ms. */
const WHILE_TYPING = 60

export interface ArrivalsOptions {
  readonly timers: Timers
  readonly keys: KeyFrames
  /** A window out of sight paints nothing, and its timers are slow: there everything passes at once. */
  readonly isHidden: () => boolean
}

export function arrivals({ timers, keys, isHidden }: ArrivalsOptions): Arrivals {
  let waiting: (() => void)[] = []
  let then: Set<() => void> | null = null
  let endWait: (() => void) | null = null
  keys.watch()

  const letThrough = () => {
    endWait?.()
    endWait = null
    const batch = waiting
    waiting = []
    if (batch.length === 0) return
    const after = (then = new Set())
    for (const handle of batch) guarded(handle)
    then = null
    for (const run of after) run()
    if (!isHidden()) endWait = timers.after(PACE, next)
  }
  const next = () => {
    endWait = null
    if (waiting.length > 0) wait()
  }
  const wait = () => {
    if (isHidden() || !keys.isTyping()) {
      letThrough()
      return
    }
    const stops = [
      keys.afterFrame(letThrough),
      // A key that waits lets it all through with its frame.
      timers.after(WHILE_TYPING, () => {
        if (!keys.isWaiting()) letThrough()
      }),
    ]
    endWait = () => {
      for (const stop of stops) stop()
    }
  }
  return {
    pass(handle) {
      waiting.push(handle)
      if (endWait === null || isHidden()) wait()
    },
    afterBatch(run) {
      then?.add(run)
      return then !== null
    },
  }
}

/** What one handler throws is reported as any error of the page, and takes nothing of the others with it. */
function guarded(handle: () => void): void {
  try {
    handle()
  } catch (error) {
    reportError(error)
  }
}
