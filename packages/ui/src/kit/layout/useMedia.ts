// Whether the window fits a media query, followed while it changes; false where there are none to ask.
import { useSyncExternalStore } from 'react'

/** One column that the page scrolls: a phone, or a desk at 200 %. */
export const ONE_COLUMN = '(width < 900px)'

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const media = mediaOf(query)
      media?.addEventListener('change', onChange)
      return () => media?.removeEventListener('change', onChange)
    },
    () => mediaOf(query)?.matches ?? false,
  )
}

const mediaOf = (query: string) => (typeof matchMedia === 'undefined' ? null : matchMedia(query))
