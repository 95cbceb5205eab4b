// Follows part of a store. A component repaints only when its selection changed by `equal`.
import { useRef, useSyncExternalStore } from 'react'
import type { Readable } from './readable.ts'

export type Equality<T> = (a: T, b: T) => boolean

/** `selector` may return a fresh array or object each time: its value is kept while `equal` holds. */
export function useSelected<S, T>(
  store: Readable<S>,
  selector: (state: S) => T,
  equal: Equality<T> = Object.is,
): T {
  const last = useRef<{ readonly state: S; readonly selector: (state: S) => T; readonly value: T } | null>(
    null,
  )
  const read = (): T => {
    const state = store.getState()
    const known = last.current
    if (known && known.state === state && known.selector === selector) return known.value
    const selected = selector(state)
    const value = known && equal(known.value, selected) ? known.value : selected
    last.current = { state, selector, value }
    return value
  }
  return useSyncExternalStore(store.subscribe, read, read)
}
