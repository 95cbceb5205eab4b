// How a part of the screen opens the bar of notices: what stands in full behind its one line.
import { createContext, use } from 'react'

export const AttentionOpen = createContext<() => void>(() => {})
export const useOpenAttention = (): (() => void) => use(AttentionOpen)
