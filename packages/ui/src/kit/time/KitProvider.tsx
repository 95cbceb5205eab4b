// What the kit is handed from outside: the aligned clock, timers and the viewer's zone. Wrap the app once.
import type { Clock, Timers } from '@holdfast/model'
import { createContext, type ReactNode, use, useMemo } from 'react'
import { createTimeWriter, type TimeWriter } from './timeFace.ts'
import { createTicker, type Ticker } from './ticker.ts'

export interface Kit {
  /** What the time is here: the aligned clock, or a drill's own inside that drill. */
  readonly clock: Clock
  readonly timers: Timers
  readonly ticker: Ticker
  /** The aligned clock everywhere: for the connection, presence, and whatever belongs to this machine. */
  readonly real: { readonly clock: Clock; readonly ticker: Ticker }
  /** The viewer's IANA zone. */
  readonly zone: string
  /** Writes moments in UTC and in that zone. */
  readonly writeTime: TimeWriter
}

export const KitContext = createContext<Kit | null>(null)

export const browserTimers: Timers = {
  after(ms, run) {
    const id = setTimeout(run, ms)
    return () => clearTimeout(id)
  },
}

export interface KitProviderProps {
  /** The aligned clock. */
  readonly clock: Clock
  /** Default: the browser's. */
  readonly timers?: Timers
  /** Default: the zone of this machine. */
  readonly zone?: string
  readonly children: ReactNode
}

export function KitProvider({ clock, timers = browserTimers, zone, children }: KitProviderProps) {
  const kit = useMemo<Kit>(() => {
    const viewers = zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
    const ticker = createTicker(clock, timers)
    return {
      clock,
      timers,
      ticker,
      real: { clock, ticker },
      zone: viewers,
      writeTime: createTimeWriter(viewers),
    }
  }, [clock, timers, zone])
  return <KitContext value={kit}>{children}</KitContext>
}

/** Throws outside a KitProvider: a desk without a clock is a bug, not a state. */
export function useKit(): Kit {
  const kit = use(KitContext)
  if (kit === null) throw new Error('KitProvider is missing above this component')
  return kit
}
