// A store whose disk can be made slow or full while a test runs. Everything else is the memory store's own.
import { err } from '@holdfast/model'
import { createMemoryStore } from '../../src/store/memory.ts'
import type { Store, StoreFault } from '../../src/store/store.ts'

export const FULL: StoreFault = { kind: 'full', message: 'There is no space left.' }

export interface BrokenStore extends Store {
  /** `held`: appends wait until released; `full`: they fail. */
  disk: 'good' | 'held' | 'full'
  /** Lets the appends that wait go on. */
  release(): void
  readonly appending: number
}

export function brokenStore(store: Store = createMemoryStore()): BrokenStore {
  let waiting: (() => void)[] = []
  const broken: BrokenStore = {
    ...store,
    disk: 'good',
    get appending() {
      return waiting.length
    },
    release() {
      const released = waiting
      waiting = []
      for (const go of released) go()
    },
    async append(rows) {
      if (broken.disk === 'held') await new Promise<void>((go) => void waiting.push(go))
      return broken.disk === 'full' ? err(FULL) : store.append(rows)
    },
    probe: async () => (broken.disk === 'full' ? err(FULL) : store.probe()),
    checkpoint: async (...args) => (broken.disk === 'full' ? err(FULL) : store.checkpoint(...args)),
  }
  return broken
}
