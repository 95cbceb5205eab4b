// Why the last press did nothing, in one line near the top of the work. It goes when that is no longer so, when something
// else succeeds, and when the person goes elsewhere.
import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { IconButton } from '../kit/overlays/IconButton.tsx'
import { useLocalStores } from '../local/LocalProvider.tsx'
import type { Readable } from '../session/readable.ts'
import css from './Attention.module.css'
import { useRoute } from '../router/HistoryProvider.tsx'

/** `state`: the document that the acts of this page are about; a refusal is looked at again when it changes. */
export function RefusalLine({ state }: { readonly state: Readable<unknown> }) {
  const store = useLocalStores().refusal
  const refusal = useStore(store, (state) => state.refusal)
  const route = useRoute()
  useEffect(() => state.subscribe(() => store.getState().check()), [state, store])
  const shownAt = useRef(route)
  useEffect(() => {
    if (shownAt.current !== route) store.getState().clear()
    shownAt.current = route
  }, [route, store])
  useEffect(() => () => store.getState().clear(), [store])
  return refusal === null ? null : (
    <div role="alert" className={css.refusal}>
      <span>{refusal.rejected.reason}</span>
      <IconButton
        label="Dismiss"
        size="sm"
        icon={<X aria-hidden />}
        onPress={() => store.getState().clear()}
      />
    </div>
  )
}
