// Notes for as long as the app is shown that it is, and tells the pages below when it was opened after a while.
import type { Ms } from '@holdfast/model'
import { createContext, type ReactNode, use, useEffect, useState } from 'react'
import { useKit } from '../kit/time/KitProvider.tsx'
import { useSession } from '../session/SessionProvider.tsx'
import { lastOpen } from './lastOpen.ts'
import { NOTE_EVERY } from './timings.ts'

const OpenedContext = createContext<Ms>(Number.NEGATIVE_INFINITY)

export function OpenedProvider({ children }: { readonly children: ReactNode }) {
  const { platform, clock } = useSession()
  const { ticker } = useKit()
  const [opened] = useState(() => lastOpen({ storage: platform.storage, clock }))
  useEffect(() => {
    opened.note()
    window.addEventListener('pagehide', opened.note)
    const stop = ticker.subscribe(NOTE_EVERY, opened.note)
    return () => {
      stop()
      window.removeEventListener('pagehide', opened.note)
      opened.note()
    }
  }, [opened, ticker])
  return <OpenedContext value={opened.reopenedAt}>{children}</OpenedContext>
}

/** When the app was last opened after it had been closed for a while, ms UTC. */
export const useReopenedAt = (): Ms => use(OpenedContext)
