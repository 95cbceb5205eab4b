// What is held, as a part of the screen reads it.
import { type Hold, HOLD, HOLD_TOLD } from '@holdfast/model'
import { useEffect, useState } from 'react'
import { useKit } from '../kit/time/KitProvider.tsx'
import { useRealTick } from '../kit/time/useTick.ts'
import { useHolds } from './HoldsProvider.tsx'
import { useSelected } from '../session/useSelected.ts'

/** All holds that can become acts, those included whose end still stands to be read. */
export function useAllHolds(): readonly Hold[] {
  const { heard, rightful } = useHolds()
  const all = useSelected(heard.store, (holds) => holds)
  const ids = useSelected(rightful, (known) => known)
  return all.filter((one) => one.own || ids.has(one.id))
}

/** What is held about one record, or null; of a window that is silent nobody knows, and it holds up nobody. */
export function useHeld(about: string): Hold | null {
  const hold = useRunning(about)
  const { timers, real } = useKit()
  const [over, setOver] = useState<string | null>(null)
  useEffect(
    () =>
      hold === null
        ? undefined
        : timers.after(Math.max(0, hold.until + HOLD - real.clock.now()), () => setOver(hold.id)),
    [hold, timers, real],
  )
  return hold?.id === over ? null : hold
}

const useRunning = (about: string): Hold | null =>
  useAllHolds().find((one) => one.about === about && one.end === null && one.silentSince === null) ?? null

/** Holds to show now. Repaints each second while there are any. */
export function useCurrent(holds: readonly Hold[]): readonly Hold[] {
  const now = useRealTick()
  return holds.filter(({ endHeardAt }) => endHeardAt === null || now - endHeardAt < HOLD_TOLD)
}

/** While the caller is mounted the hold stands here and in no other place. */
export function useShownHere(id: string): void {
  const { shownInPlace } = useHolds()
  useEffect(() => {
    shownInPlace.setState((all) => new Set([...all, id]), true)
    return () => shownInPlace.setState((all) => new Set([...all].filter((one) => one !== id)), true)
  }, [shownInPlace, id])
}
