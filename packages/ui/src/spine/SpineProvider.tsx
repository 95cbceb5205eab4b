// Hands the window's view of the Spine to it, and to lists that say which times they show.
import { createContext, type ReactNode, use, useCallback, useState } from 'react'
import type { StoreApi } from 'zustand/vanilla'
import { must } from '@holdfast/model'
import { useSession } from '../session/SessionProvider.tsx'
import { useSelected } from '../session/useSelected.ts'
import { createSpineView, type SpineView, type Times } from './spineStore.ts'

const SpineContext = createContext<StoreApi<SpineView> | null>(null)

export function SpineProvider({ children }: { readonly children: ReactNode }) {
  const { platform } = useSession()
  const [view] = useState(() => createSpineView(platform.storage))
  return <SpineContext value={view}>{children}</SpineContext>
}

export const useSpineStore = (): StoreApi<SpineView> => must(use(SpineContext), 'SpineProvider')
export const useSpineView = <T,>(selector: (view: SpineView) => T): T =>
  useSelected(useSpineStore(), selector)

/** For a list by time: tells the Spine which times it shows; null when it is gone. Without a Spine it tells nobody. */
export function useTellListed(): (listed: Times | null) => void {
  const store = use(SpineContext)
  return useCallback(
    (listed) => {
      const before = store?.getState().listed ?? null
      if (before?.from !== listed?.from || before?.to !== listed?.to) store?.setState({ listed })
    },
    [store],
  )
}
