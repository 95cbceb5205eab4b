// Now, as a value that repaints only the component that reads it. Use it in leaves, never in a desk.
import type { Ms } from '@holdfast/model'
import { useCallback, useSyncExternalStore } from 'react'
import { useKit } from './KitProvider.tsx'
import type { Ticker } from './ticker.ts'

/** Now, rounded down to `everyMs` (default 1 s); repaints at each boundary. Inside a drill it is the drill's time. */
export const useTick = (everyMs = 1_000): Ms => useReading(useKit().ticker, everyMs)

/** The same on the aligned clock, inside a drill too: for the connection, presence, and the age of what is shown. */
export const useRealTick = (everyMs = 1_000): Ms => useReading(useKit().real.ticker, everyMs)

function useReading(ticker: Ticker, everyMs: number): Ms {
  const subscribe = useCallback((run: () => void) => ticker.subscribe(everyMs, run), [ticker, everyMs])
  return useSyncExternalStore(subscribe, () => ticker.read(everyMs))
}
