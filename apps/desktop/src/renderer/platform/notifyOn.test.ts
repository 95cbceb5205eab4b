import { expect, test } from 'vitest'
import { notifyOn } from './notifyOn.ts'

function windowThat(parts: {
  permission?: NotificationPermission
  sight: 'visible' | 'hidden'
  bridge?: boolean
}) {
  const shown: string[] = []
  const did: string[] = []
  let click = () => undefined as void
  class Notification {
    static permission = parts.permission ?? 'default'
    static async requestPermission() {
      did.push('asked')
      return 'granted'
    }
    constructor(title: string, { body }: { body: string }) {
      shown.push(`${title}: ${body}`)
    }
    addEventListener(_name: string, run: () => void) {
      click = run
    }
    close() {
      did.push('closed')
    }
  }
  const window = {
    document: { visibilityState: parts.sight },
    Notification,
    focus: () => did.push('focused'),
    ...(parts.bridge && { holdfast: { notify: async (title: string) => void shown.push(`app: ${title}`) } }),
  } as unknown as Parameters<typeof notifyOn>[0]
  return { shown, did, click: () => click(), ...notifyOn(window) }
}

test('[K213] a notification is shown while the window is out of sight, once its person allowed it, and nobody is asked for it', () => {
  for (const permission of ['default', 'denied'] as const) {
    const { notify, shown, did } = windowThat({ permission, sight: 'hidden' })
    notify('Yours now: need', 'INC-1')
    expect([shown, did]).toEqual([[], []])
  }
  const inSight = windowThat({ permission: 'granted', sight: 'visible' })
  inSight.notify('Yours now: need', 'INC-1')
  expect(inSight.shown).toEqual([])
  const away = windowThat({ permission: 'granted', sight: 'hidden' })
  away.notify('Yours now: need', 'INC-1', () => away.did.push('went there'))
  expect(away.shown).toEqual(['Yours now: need: INC-1'])
  away.click()
  expect(away.did).toEqual(['focused', 'closed', 'went there'])
})

test('[K213] the desktop app shows its own, and has nobody to ask', () => {
  const away = windowThat({ sight: 'hidden', bridge: true })
  away.notify('Yours now: need', 'INC-1')
  expect([away.shown, away.notifications]).toEqual([['app: Yours now: need'], undefined])
  const inSight = windowThat({ sight: 'visible', bridge: true })
  inSight.notify('Yours now: need', 'INC-1')
  expect(inSight.shown).toEqual([])
})

test('[K213] whether to be told is asked by a press alone', async () => {
  const { notifications, did } = windowThat({ sight: 'visible' })
  expect(notifications?.state()).toBe('unasked')
  await notifications?.ask()
  expect(did).toEqual(['asked'])
})
