// Hands what was merged while away to the frame and to every row that it touched.
import { meanwhile, type Meanwhile, worthTelling } from '@holdfast/model'
import { createContext, type ReactNode, use, useEffect, useMemo, useSyncExternalStore } from 'react'
import { useKit } from '../kit/time/KitProvider.tsx'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import { useRoom } from '../session/useRoom.ts'
import { useReopenedAt } from './OpenedProvider.tsx'
import { createReunion } from './reunionStore.ts'

interface Told {
  /** Null while there is nothing to tell. */
  readonly told: Meanwhile | null
  readonly dismiss: () => void
}
const ReunionContext = createContext<Told>({ told: null, dismiss() {} })

export function ReunionProvider({ children }: { readonly children: ReactNode }) {
  const { platform, clock } = useSession()
  const { id, room, link } = useIncident()
  const { ticker } = useKit().real
  const reopenedAt = useReopenedAt()
  const reunion = useMemo(
    () => createReunion({ id, room, link, storage: platform.storage, clock, ticker, reopenedAt }),
    [id, room, link, platform, clock, ticker, reopenedAt],
  )
  useEffect(() => reunion.start(), [reunion])
  useEffect(() => {
    window.addEventListener('pagehide', reunion.note)
    window.addEventListener('keydown', reunion.use, true)
    window.addEventListener('pointerdown', reunion.use, true)
    return () => {
      window.removeEventListener('pagehide', reunion.note)
      window.removeEventListener('keydown', reunion.use, true)
      window.removeEventListener('pointerdown', reunion.use, true)
    }
  }, [reunion])
  const absence = useSyncExternalStore(reunion.absence.subscribe, reunion.absence.getState)
  const found = useRoom((state) => (absence === null ? null : meanwhile(state.timeline, absence)), sameTold)
  const told = found !== null && worthTelling(found) ? found : null
  const value = useMemo(() => ({ told, dismiss: reunion.dismiss }), [told, reunion])
  return <ReunionContext value={value}>{children}</ReunionContext>
}

const sameTold = (a: Meanwhile | null, b: Meanwhile | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    a.until === b.until &&
    a.others.length === b.others.length &&
    a.own.length === b.own.length)

export const useReunion = (): Told => use(ReunionContext)
