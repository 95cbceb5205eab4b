// Bridges for everything below: follows the hub while the app is shown, opens the sheet by a key, and holds its place.
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { useKit } from '../kit/time/KitProvider.tsx'
import { lazyPart } from '../kit/guard/lazyPart.tsx'
import { useKeys } from '../local/useKeys.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { useSelected } from '../session/useSelected.ts'
import { type BridgeState, type BridgeStore, bridgeStore } from './bridgeStore.ts'

const BridgeSheet = lazyPart({
  what: 'The bridge',
  as: 'sheet',
  isShown: ({ isOpen }) => isOpen,
  load: () => import('./BridgeSheet.tsx').then((it) => it.BridgeSheet),
})

const FollowSheet = lazyPart({
  what: 'The form for a bridge',
  as: 'sheet',
  isShown: ({ isOpen }) => isOpen,
  load: () => import('./FollowSheet.tsx').then((it) => it.FollowSheet),
})

export interface Bridges {
  readonly store: BridgeStore
  readonly showSheet: () => void
}

const BridgeContext = createContext<Bridges | null>(null)

const NONE: BridgeState = { report: null, doing: 'nothing', fault: null }
const noStore: Pick<BridgeStore, 'getState' | 'subscribe'> = {
  getState: () => NONE,
  subscribe: () => () => {},
}

export function BridgeProvider({ children }: { readonly children: ReactNode }) {
  const { bridge, follow } = useSession()
  const { timers } = useKit()
  const [isOpen, setOpen] = useState(false)
  const store = useMemo(() => (bridge === undefined ? null : bridgeStore(bridge, timers)), [bridge, timers])
  useEffect(() => store?.follow(), [store])
  const hasHub = useSelected(store ?? noStore, (state) => state.report !== null)
  const value = useMemo(
    () => (store === null || !hasHub ? null : { store, showSheet: () => setOpen(true) }),
    [store, hasHub],
  )
  const run = () => setOpen(true)
  const group = 'Everywhere'
  useKeys(
    value !== null
      ? [{ keys: 'b', label: 'Open a bridge here, or join one', group, run }]
      : follow === undefined
        ? []
        : [{ keys: 'b', label: 'Join a bridge', group, run }],
  )
  const close = () => setOpen(false)
  return (
    <BridgeContext value={value}>
      {children}
      {value === null ? (
        follow === undefined ? null : (
          <FollowSheet isOpen={isOpen} onClose={close} follow={follow} />
        )
      ) : (
        <BridgeSheet isOpen={isOpen} onClose={close} store={value.store} />
      )}
    </BridgeContext>
  )
}

/** Null where this window talks to no hub of its own machine. */
export const useBridges = (): Bridges | null => useContext(BridgeContext)
