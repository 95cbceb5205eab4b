// The platform of a browser tab.
import type { Platform, PlatformStorage } from '@holdfast/ui'
import { markOf } from './markOf.ts'
import { notifyOn } from './notifyOn.ts'

/** localStorage, or memory where a browser denies it: the session then lasts as long as the tab. */
export function browserStorage(window: Window): PlatformStorage {
  const memory = new Map<string, string>()
  const attempt = <T>(action: (storage: Storage) => T, otherwise: () => T): T => {
    try {
      return action(window.localStorage)
    } catch {
      return otherwise()
    }
  }
  return {
    get: (key) =>
      memory.get(key) ??
      attempt(
        (storage) => storage.getItem(key),
        () => null,
      ),
    set: (key, value) =>
      attempt(
        (storage) => {
          storage.setItem(key, value)
          memory.delete(key)
        },
        () => void memory.set(key, value),
      ),
    remove: (key) => {
      memory.delete(key)
      attempt(
        (storage) => storage.removeItem(key),
        () => {},
      )
    },
  }
}

export function browserPlatform(window: Window & typeof globalThis, storage: PlatformStorage): Platform {
  return {
    kind: 'browser',
    storage,
    openExternal(url) {
      if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) {
        window.open(url, '_blank', 'noopener,noreferrer')
      }
    },
    async copy(text) {
      try {
        await window.navigator.clipboard.writeText(text)
        return true
      } catch {
        return copyBySelection(window.document, text)
      }
    },
    saveFile: (name, bytes) => saveFile(window, name, bytes),
    ...notifyOn(window),
    ...soundOf(window),
    ...markOf(window),
    zone: () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
    ...voiceOf(window),
    print: () => window.print(),
    reload: () => window.location.reload(),
  }
}

/** The machine's own voice, where the browser offers one; nothing is sent anywhere for it. */
function voiceOf(window: Window & typeof globalThis): Pick<Platform, 'speak'> {
  if (!('speechSynthesis' in window)) return {}
  const { speechSynthesis: voice } = window
  return {
    speak(words, onEnd) {
      const said = new window.SpeechSynthesisUtterance(words)
      said.lang = 'en'
      said.rate = 1.1
      said.addEventListener('end', onEnd)
      said.addEventListener('error', onEnd)
      voice.cancel()
      voice.speak(said)
      return () => voice.cancel()
    },
  }
}

/** Browsers let a page sound only after somebody pressed something in it, and say so aloud when it tries before. */
function soundOf(window: Window & typeof globalThis): Pick<Platform, 'audio'> {
  let audio: AudioContext | null = null
  return {
    audio() {
      const { userActivation } = window.navigator
      if (audio === null && 'AudioContext' in window && userActivation?.hasBeenActive)
        audio = new window.AudioContext({ latencyHint: 'playback' })
      return audio
    },
  }
}

/** Browsers hide the clipboard from pages that came over plain http, as a war room on a local network often does. */
function copyBySelection(document: Document, text: string): boolean {
  const area = document.createElement('textarea')
  area.value = text
  area.readOnly = true
  document.body.append(area)
  area.select()
  const copied = document.execCommand('copy')
  area.remove()
  return copied
}

function saveFile(window: Window & typeof globalThis, name: string, bytes: Uint8Array): void {
  const url = window.URL.createObjectURL(new Blob([bytes.slice()], { type: 'application/octet-stream' }))
  const link = window.document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser reads it in the turns after the click.
  window.setTimeout(() => window.URL.revokeObjectURL(url), 60_000)
}
