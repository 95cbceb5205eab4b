import { useLayoutEffect } from 'react'
import { useStore } from 'zustand'
import { useLocalStores } from './LocalProvider.tsx'
import type { ThemeState } from './theme.ts'

/** The theme shown, the choice, and `choose`. */
export function useTheme(): ThemeState {
  return useStore(useLocalStores().theme)
}

/** While `wanted`: the light theme, unless somebody chose one on this machine. */
export function useLightByDefault(wanted: boolean): void {
  const { preferLight } = useTheme()
  useLayoutEffect(() => (wanted ? preferLight() : undefined), [wanted, preferLight])
}
