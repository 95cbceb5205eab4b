// The sign of a window: the picture in its tab, and the badge of an installed app.
import type { Platform } from '@holdfast/ui'

export function markOf(window: Window): Pick<Platform, 'mark'> {
  const link = window.document.querySelector<HTMLLinkElement>('link[rel=icon]')
  const plain = link?.getAttribute('href') ?? ''
  const { navigator } = window
  return {
    mark(sign, count) {
      link?.setAttribute('href', sign === null ? plain : `data:image/svg+xml,${encodeURIComponent(sign)}`)
      if ('setAppBadge' in navigator) void navigator.setAppBadge(count).catch(() => undefined)
    },
  }
}
