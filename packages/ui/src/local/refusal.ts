// The newest act that was refused and has no field to say so at. One line, never a pile: the same twice is once, an act that
// succeeds takes it away, and so does whatever made it untrue.
import type { Rejected } from '@holdfast/model'
import { createStore, type StoreApi } from 'zustand/vanilla'

export interface Refusal {
  readonly rejected: Rejected
  /** Whether the same act would be refused for the same reason now. */
  stands(): boolean
}

export interface RefusalState {
  readonly refusal: Refusal | null
  show(refusal: Refusal): void
  /** Takes the line away; with a rejection only if it is the one that the line says: it is shown at its field. */
  clear(rejected?: Rejected): void
  /** Takes the line away when it is not so any more. */
  check(): void
}

export const createRefusal = (): StoreApi<RefusalState> =>
  createStore<RefusalState>()((set, get) => ({
    refusal: null,
    show: (refusal) => set({ refusal }),
    clear(rejected) {
      const { refusal } = get()
      if (refusal !== null && (rejected === undefined || rejected === refusal.rejected))
        set({ refusal: null })
    },
    check() {
      if (get().refusal?.stands() === false) set({ refusal: null })
    },
  }))
