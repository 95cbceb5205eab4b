// What is held in this incident, and what this window holds. Invariant: it lives exactly as long as the incident's page; a
// page that is left does nothing that was held.
import {
  createHoldKeeper,
  createHolds,
  type HoldKeeper,
  type HoldsHandle,
  mayStop,
  must,
} from '@holdfast/model'
import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { useKit } from '../kit/time/KitProvider.tsx'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import { createHeldMemory, type HeldMemory } from './heldBefore.ts'

export interface Holds {
  readonly heard: HoldsHandle
  readonly keeper: HoldKeeper
  /** Holds that a part of the desk shows in its own place: no other place shows them. */
  readonly shownInPlace: StoreApi<ReadonlySet<string>>
  /** What this machine held before: for whoever comes back to a window that closed in the middle. */
  readonly memory: HeldMemory
}

const HoldsContext = createContext<Holds | null>(null)

export const useHolds = (): Holds => must(useContext(HoldsContext), 'HoldsProvider')

/** Around the desks of an incident, and around its wall. */
export function HoldsProvider({ children }: { readonly children: ReactNode }) {
  const incident = useIncident()
  const { newId, me, platform } = useSession()
  const { timers, real } = useKit()
  const holds = useMemo<Holds>(() => {
    const heard = createHolds({ awareness: incident.awareness, me, now: () => real.clock.now() })
    const keeper = createHoldKeeper({
      holds: heard,
      clock: real.clock,
      timers,
      newId,
      mayStop: ({ desk }, by) => mayStop(incident.room.store.getState(), { by: me, desk }, by.id),
    })
    const memory = createHeldMemory(platform.storage, incident.id, me.id)
    return { heard, keeper, memory, shownInPlace: createStore<ReadonlySet<string>>(() => new Set()) }
  }, [incident, real, timers, newId, me, platform])
  useEffect(() => {
    const { heard, keeper, memory } = holds
    const deaf = heard.listen()
    const forgets = heard.store.subscribe((all) => memory.keep(all.filter(({ own, end }) => own && end === null)))
    const gone = () => {
      memory.close(real.clock.now())
      keeper.drop()
    }
    window.addEventListener('pagehide', gone)
    return () => {
      window.removeEventListener('pagehide', gone)
      for (const { id, own, end } of heard.store.getState()) if (own && end === null) keeper.stop(id, me)
      forgets()
      deaf()
    }
  }, [holds, me, real])
  return <HoldsContext value={holds}>{children}</HoldsContext>
}
