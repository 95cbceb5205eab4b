// Time that stands: everything below reads this moment as now, on the connection's clock as well, and no countdown runs.
import type { Ms } from '@holdfast/model'
import { type ReactNode, useMemo } from 'react'
import { KitContext, useKit } from '../kit/time/KitProvider.tsx'

export function StillTime({ at, children }: { readonly at: Ms; readonly children: ReactNode }) {
  const kit = useKit()
  const still = useMemo(() => {
    const clock = { now: () => at }
    const ticker = {
      read: (everyMs: number) => Math.floor(at / everyMs) * everyMs,
      subscribe: () => () => {},
    }
    return { ...kit, clock, ticker, real: { clock, ticker } }
  }, [kit, at])
  return <KitContext value={still}>{children}</KitContext>
}
