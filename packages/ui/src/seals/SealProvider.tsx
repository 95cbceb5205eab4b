// Which entries came after the seal, for whatever shows entries. Whoever watches the seal tells it; until then there are none.
import type { EntryId } from '@holdfast/model'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { useSelected } from '../session/useSelected.ts'

export type LateStore = StoreApi<ReadonlySet<EntryId>>

const emptyStore = (): LateStore => createStore<ReadonlySet<EntryId>>(() => new Set())
const LateContext = createContext<LateStore>(emptyStore())

export function SealProvider({ children }: { readonly children: ReactNode }) {
  const [late] = useState(emptyStore)
  return <LateContext value={late}>{children}</LateContext>
}

export const useLateStore = (): LateStore => useContext(LateContext)
export const useIsLate = (id: EntryId): boolean => useSelected(useLateStore(), (late) => late.has(id))
export const useLateCount = (): number => useSelected(useLateStore(), ({ size }) => size)
