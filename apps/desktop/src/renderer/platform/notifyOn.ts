// Notifications of a window: by the desktop app where that shows it, else by the browser, once its person allowed them. Invariants:
// nothing is shown while the window is in sight, and the browser asks nobody by itself.
import type { Platform } from '@holdfast/ui'
import type { DesktopBridge } from '../../shared/ipc.ts'

type NotifyingWindow = Window & typeof globalThis & { readonly holdfast?: Pick<DesktopBridge, 'notify'> }

const STATES = { default: 'unasked', granted: 'allowed', denied: 'denied' } as const

export function notifyOn(window: NotifyingWindow): Pick<Platform, 'notify' | 'notifications'> {
  const isInSight = () => window.document.visibilityState === 'visible'
  const { holdfast } = window
  if (holdfast !== undefined)
    return {
      notify: (title, body) => {
        if (!isInSight()) void holdfast.notify(title, body)
      },
    }
  if (!('Notification' in window)) return { notify: () => undefined }
  const { Notification } = window
  return {
    notify(title, body, onPress) {
      if (isInSight() || Notification.permission !== 'granted') return
      // Several tabs of one machine say the same thing once.
      const shown = new Notification(title, { body, tag: `${title} ${body}` })
      shown.addEventListener('click', () => {
        window.focus()
        shown.close()
        onPress?.()
      })
    },
    notifications: {
      state: () => STATES[Notification.permission],
      ask: async () => void (await Notification.requestPermission()),
    },
  }
}
