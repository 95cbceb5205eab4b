// Words typed and not sent yet: kept while their field is closed, and on this machine over a reload or a crash of the tab.
// Whatever a storage does, the window itself still has them.
import type { PlatformStorage } from '../session/platform.ts'

export interface DraftPorts {
  /** Platform.storage. One that throws or is full costs only the memory over a reload. */
  readonly storage: PlatformStorage
}

export interface Drafts {
  /** What was typed under this name, or null. */
  read(name: string): unknown
  keep(name: string, words: unknown): void
  /** The words were sent or thrown away. What another window of this machine keeps under the name stays. */
  forget(name: string): void
}

/** Longer words (a pasted log) are kept by the window alone. */
const LONGEST = 100_000
const keyOf = (name: string) => `holdfast.draft.${name}`

export function createDrafts({ storage }: DraftPorts): Drafts {
  /** As JSON, the way it is stored. */
  const here = new Map<string, string>()
  const stored = (name: string): string | null => {
    try {
      return storage.get(keyOf(name))
    } catch {
      return null
    }
  }
  return {
    read(name) {
      try {
        return JSON.parse(here.get(name) ?? stored(name) ?? 'null')
      } catch {
        return null
      }
    },
    keep(name, words) {
      const text = JSON.stringify(words)
      here.set(name, text)
      if (text.length > LONGEST) return
      try {
        storage.set(keyOf(name), text)
      } catch {
        // The window has the words; a reload would not.
      }
    },
    forget(name) {
      const own = here.get(name)
      here.delete(name)
      try {
        if (own === undefined || stored(name) === own) storage.remove(keyOf(name))
      } catch {
        // What cannot be removed is offered again, and is nobody else's.
      }
    },
  }
}
