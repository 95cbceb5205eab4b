import { useStore } from 'zustand'
import { useLocalStores } from './LocalProvider.tsx'
import type { ThemeState } from './theme.ts'

/** The theme shown, the choice, and `choose`. */
export function useTheme(): ThemeState {
  return useStore(useLocalStores().theme)
}
