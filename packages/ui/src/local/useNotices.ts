import { useStore } from 'zustand'
import { useLocalStores } from './LocalProvider.tsx'
import type { NoticesState } from './notices.ts'

/** Every notice that stands, and how to add, dismiss and settle them. */
export function useNotices(): NoticesState {
  return useStore(useLocalStores().notices)
}
