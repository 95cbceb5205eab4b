// What was just made takes the focus as soon as its row is there, unless its author goes on to something else first.
import { useCallback } from 'react'
import type { AskedFor } from './AskedFor.tsx'
import { bringIntoView } from './bringIntoView.ts'

export function useShowMade(): (kind: AskedFor['kind'], id: string) => void {
  return useCallback((kind, id) => {
    const stop = bringIntoView(document.body, { kind, id }, true)
    for (const deed of ['keydown', 'pointerdown'])
      window.addEventListener(deed, stop, { once: true, capture: true })
  }, [])
}
