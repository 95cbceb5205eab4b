// When the first page stands: from then on the code of everything else may come. Invariant: what the screen waits for never shares
// its line with what nobody looks at yet; and the rest is waited for no longer than `PATIENCE`.
import { SECOND, type Timers } from '@holdfast/model'

/** So long nothing was waited for: a part that is shown may itself ask for others. */
const QUIET = 250
/** What the screen waits for may never come; the rest is fetched all the same, so that one visit is enough. */
const PATIENCE = 15 * SECOND

let awaited = 0
const listeners = new Set<() => void>()

/** Something on the screen is waited for, until the returned function is called. */
export function awaitOnScreen(): () => void {
  let isOver = false
  awaited += 1
  for (const listener of listeners) listener()
  return () => {
    if (isOver) return
    isOver = true
    awaited -= 1
    for (const listener of listeners) listener()
  }
}

export const firstPageStands = (timers: Timers): Promise<void> =>
  new Promise((resolve) => {
    let cancel = () => {}
    const settle = () => {
      cancel()
      stopWaiting()
      listeners.delete(look)
      resolve()
    }
    const look = () => {
      cancel()
      cancel = awaited === 0 ? timers.after(QUIET, settle) : () => {}
    }
    const stopWaiting = timers.after(PATIENCE, settle)
    listeners.add(look)
    look()
  })
