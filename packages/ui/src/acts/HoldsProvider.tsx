// What is held in this incident, and what this window holds. Invariant: it lives exactly as long as the incident's page; a
// page that is left does nothing that was held.
import {
  createHoldKeeper,
  createHolds,
  type HoldKeeper,
  type HoldsHandle,
  mayHold,
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
  /** Holds that the model would have accepted at some moment since they were heard: only these are shown. */
  readonly rightful: StoreApi<ReadonlySet<string>>
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
    const ids = () => createStore<ReadonlySet<string>>(() => new Set())
    return { heard, keeper, memory, rightful: ids(), shownInPlace: ids() }
  }, [incident, real, timers, newId, me, platform])
  useEffect(() => {
    const { heard, keeper, memory, rightful } = holds
    const { store } = incident.room
    const judge = () => {
      const known = rightful.getState()
      const found = heard.store
        .getState()
        .filter((one) => !known.has(one.id) && (one.own || mayHold(store.getState(), one)))
      if (found.length > 0) rightful.setState(new Set([...known, ...found.map(({ id }) => id)]), true)
    }
    const quiet = [heard.store.subscribe(judge), store.subscribe(judge)]
    judge()
    const deaf = heard.listen()
    const forgets = heard.store.subscribe((all) =>
      memory.keep(all.filter(({ own, end }) => own && end === null)),
    )
    const gone = () => {
      memory.close(real.clock.now())
      keeper.drop()
    }
    window.addEventListener('pagehide', gone)
    return () => {
      window.removeEventListener('pagehide', gone)
      for (const { id, own, end } of heard.store.getState()) if (own && end === null) keeper.stop(id, me)
      forgets()
      for (const stop of quiet) stop()
      deaf()
    }
  }, [holds, me, real, incident])
  return <HoldsContext value={holds}>{children}</HoldsContext>
}
