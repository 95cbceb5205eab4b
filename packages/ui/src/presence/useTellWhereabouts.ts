import { useEffect, useMemo } from 'react'
import { useKit } from '../kit/time/KitProvider.tsx'
import type { DeskId } from '../router/route.ts'
import { useIncident } from '../session/SessionProvider.tsx'
import { tellWhereabouts } from './tellWhereabouts.ts'

/** Tells the others which desk this window shows, where in it somebody stands, and when nobody is at it. */
export function useTellWhereabouts(desk: DeskId): void {
  const { setDesk, setWhereabouts: tell, presence } = useIncident()
  const { timers, real } = useKit()
  const teller = useMemo(() => {
    const hasOtherWindows = () =>
      presence.getState().people.some(({ self, clientIds }) => self && clientIds.length > 1)
    return tellWhereabouts({ window, clock: real.clock, timers, tell, hasOtherWindows })
  }, [presence, real, timers, tell])
  useEffect(() => teller.watch(), [teller])
  useEffect(() => {
    setDesk(desk)
    teller.atOtherDesk()
    return () => setDesk(null)
  }, [setDesk, teller, desk])
}
