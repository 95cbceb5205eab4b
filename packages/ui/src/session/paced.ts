// A room's store as the screen follows it: what is done here shows at once, what others do shows at most every PACE ms
// however fast it comes, and never between a key and its frame, so that eight people writing never take the keyboard away
// from the ninth.
import type { DocumentSchema, DocumentRoom, Snapshot, Timers } from '@holdfast/model'
import type { Transaction } from 'yjs'
import type { Arrivals } from './arrivals.ts'
import type { KeyFrames } from './keyFrames.ts'
import type { Readable } from './readable.ts'

/** Between two repaints for what others do, ms: two frames, well under the tenth of a second that still counts as at once. */
const PACE = 33

/** The same while somebody types here: what waits shows after the frame of a key, and after this where no key comes. */
const PACE_WHILE_TYPING = 60

export function paced<D extends DocumentSchema>(
  room: DocumentRoom<D>,
  timers: Timers,
  keys: KeyFrames,
  arrivals?: Arrivals,
): Readable<Snapshot<D>> {
  const listeners = new Set<() => void>()
  let shown = room.store.getState()
  let byOthers = false
  let endPause: (() => void) | null = null
  let detach: (() => void) | null = null

  const show = (): boolean => {
    const now = room.store.getState()
    if (now === shown) return false
    shown = now
    for (const listener of listeners) listener()
    return true
  }
  const showOthers = () => {
    endPause = null
    if (keys.isTyping()) {
      const [stopFrame, stopTimer] = [
        keys.afterFrame(showNow),
        timers.after(PACE_WHILE_TYPING, showUnlessKey),
      ]
      endPause = () => {
        stopFrame()
        stopTimer()
      }
    } else showNow()
  }
  // A key that waits shows it all with its frame.
  const showUnlessKey = () => {
    if (!keys.isWaiting()) showNow()
  }
  const showOnce = () => void show()
  const showNow = () => {
    endPause?.()
    endPause = show() ? timers.after(PACE, showOthers) : null
  }
  const onChange = () => {
    if (!byOthers) show()
    else if (endPause === null && !arrivals?.afterBatch(showOnce)) showOthers()
  }
  // Told before the room publishes, so that `byOthers` is about the same transaction. What is done here is never held back:
  // the next key may tell it to somebody.
  const onTransaction = ({ local }: Transaction) => {
    byOthers = !local
  }
  const attach = () => {
    shown = room.store.getState()
    room.doc.on('beforeObserverCalls', onTransaction)
    const stop = room.store.subscribe(onChange)
    const stopKeys = keys.watch()
    return () => {
      room.doc.off('beforeObserverCalls', onTransaction)
      stop()
      stopKeys()
      endPause?.()
      endPause = null
    }
  }
  return {
    getState: () => (detach ? shown : room.store.getState()),
    subscribe(listener) {
      detach ??= attach()
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        detach?.()
        detach = null
      }
    },
  }
}
