// A platform in memory that remembers what was asked of it.
import type { Platform } from '../../src/session/platform.ts'

export interface FakePlatform extends Platform {
  readonly copied: readonly string[]
  readonly opened: readonly string[]
  readonly notified: readonly { readonly title: string; readonly body: string }[]
}

export function fakePlatform(zone = 'Europe/Berlin'): FakePlatform {
  const stored = new Map<string, string>()
  const copied: string[] = []
  const opened: string[] = []
  const notified: { title: string; body: string }[] = []
  return {
    kind: 'browser',
    copied,
    opened,
    notified,
    openExternal: (url) => opened.push(url),
    copy: (text) => {
      copied.push(text)
      return Promise.resolve(true)
    },
    notify: (title, body) => notified.push({ title, body }),
    storage: {
      get: (key) => stored.get(key) ?? null,
      set: (key, value) => stored.set(key, value),
      remove: (key) => stored.delete(key),
    },
    zone: () => zone,
  }
}
