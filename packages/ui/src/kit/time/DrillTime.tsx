// Everything below reads the time off a drill's clock. Without one it is handed the very kit that stands above, so that a
// real incident never passes through anything of a drill.
import { type DrillClock, drillClock } from '@holdfast/model'
import { type ReactNode, useMemo, useState } from 'react'
import { KitContext, useKit } from './KitProvider.tsx'
import { drillTicker } from './ticker.ts'

export interface DrillTimeProps {
  /** Null: real time. */
  readonly drill: DrillClock | null
  readonly children: ReactNode
}

export function DrillTime({ drill: given, children }: DrillTimeProps) {
  const kit = useKit()
  const drill = useSame(given)
  const own = useMemo(
    () =>
      drill === null
        ? kit
        : { ...kit, clock: drillClock(drill, kit.real.clock), ticker: drillTicker(drill, kit.real.ticker) },
    [kit, drill],
  )
  return <KitContext value={own}>{children}</KitContext>
}

/** The object of before as long as it says the same: what reads the clock is not built anew because a title changed. */
function useSame(drill: DrillClock | null): DrillClock | null {
  const [kept, setKept] = useState(drill)
  if (kept === drill || JSON.stringify(kept) === JSON.stringify(drill)) return kept
  setKept(drill)
  return drill
}
