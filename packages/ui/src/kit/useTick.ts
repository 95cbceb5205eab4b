// Now, as a value that repaints only the component that reads it. Use it in leaves, never in a desk.
import type { Ms } from '@holdfast/model'
import { useCallback, useSyncExternalStore } from 'react'
import { useKit } from './KitProvider.tsx'

/** Now on the aligned clock, rounded down to `everyMs` (default 1 s); repaints at each boundary. */
export function useTick(everyMs = 1_000): Ms {
  const { ticker } = useKit()
  const subscribe = useCallback((run: () => void) => ticker.subscribe(everyMs, run), [ticker, everyMs])
  return useSyncExternalStore(subscribe, () => ticker.read(everyMs))
}
