// Follows part of a store. A component repaints only when its selection changed by `equal`.
import { useStoreWithEqualityFn } from 'zustand/traditional'
import type { StoreApi } from 'zustand/vanilla'
import type { Readable } from './readable.ts'

export type Equality<T> = (a: T, b: T) => boolean

/** `selector` may return a fresh array or object each time: its value is kept while `equal` holds. */
export function useSelected<S, T>(
  store: Readable<S>,
  selector: (state: S) => T,
  equal: Equality<T> = Object.is,
): T {
  const { getState } = store
  // React's listener takes no argument, so a store that passes none is enough.
  const subscribe = store.subscribe as StoreApi<S>['subscribe']
  return useStoreWithEqualityFn({ getState, subscribe, getInitialState: getState }, selector, equal)
}
