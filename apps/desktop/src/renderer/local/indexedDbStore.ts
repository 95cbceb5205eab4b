// The browser's store of one room: y-indexeddb reads and compacts it, the writing is our own, because y-indexeddb says
// nothing when a write fails. One transaction holds the updates and the count of unsent changes, and is flushed to disk.
import { IndexeddbPersistence, PREFERRED_TRIM_SIZE, storeState } from 'y-indexeddb'
import type { Doc } from 'yjs'
import type { Timers } from '@holdfast/model'
import type { LocalStore } from './localStore.ts'

const UPDATES = 'updates'
const CUSTOM = 'custom'
const UNSENT = 'unsent/'
/** Compaction waits for a quiet moment, ms. */
const COMPACT_AFTER = 2_000

/** What one window last said about changes that the server lacks. `stamp` tells two sayings of one window apart. */
interface Unsent {
  readonly count: number
  readonly stamp: number
}

/** `windowId` tells the windows of one browser apart: they share the store, and each keeps its own count. */
export function indexedDbStore(name: string, doc: Doc, windowId: string, timers: Timers): LocalStore {
  const persistence = new IndexeddbPersistence(name, doc)
  doc.off('update', persistence._storeUpdate)
  const opened = persistence._db
  const mine = UNSENT + windowId
  let earlier = new Map<IDBValidKey, Unsent>()
  let stamp = 0
  let cancelCompaction: (() => void) | null = null

  const compactLater = (added: number) => {
    persistence._dbsize += added
    if (persistence._dbsize < PREFERRED_TRIM_SIZE || cancelCompaction) return
    cancelCompaction = timers.after(COMPACT_AFTER, () => {
      cancelCompaction = null
      void storeState(persistence, false)
    })
  }
  const noteUnsent = (custom: IDBObjectStore, count: number) => {
    stamp += 1
    if (count > 0) {
      custom.put({ count, stamp } satisfies Unsent, mine)
      return
    }
    custom.delete(mine)
    // What was found at the start has reached the server too; what another window said since then has not.
    for (const [key, found] of earlier) {
      const read = custom.get(key)
      read.addEventListener('success', () => {
        if ((read.result as Unsent | undefined)?.stamp === found.stamp) custom.delete(key)
      })
    }
    earlier = new Map()
  }

  return {
    isOrigin: (origin) => origin === persistence,
    async load() {
      const db = await opened.catch(explain)
      await persistence.whenSynced
      earlier = await readUnsent(db)
      return { unsent: Math.max(0, ...[...earlier.values()].map(({ count }) => count)) }
    },
    async append(updates, unsent) {
      const db = await opened.catch(explain)
      await new Promise<void>((done, fail) => {
        const writing = db.transaction([UPDATES, CUSTOM], 'readwrite', { durability: 'strict' })
        writing.addEventListener('complete', () => done())
        writing.addEventListener('abort', () => fail(writing.error ?? new Error('aborted')))
        try {
          for (const update of updates) writing.objectStore(UPDATES).add(update)
          noteUnsent(writing.objectStore(CUSTOM), unsent)
        } catch (error) {
          // All of it or nothing: what was added before the failure must not stay either.
          fail(error instanceof Error ? error : new Error(String(error)))
          writing.abort()
        }
      }).catch(explain)
      compactLater(updates.length)
    },
    async close() {
      cancelCompaction?.()
      // It takes off the listener that was taken off above, and complains when there is none.
      doc.on('update', persistence._storeUpdate)
      await persistence.destroy()
    },
  }
}

async function readUnsent(db: IDBDatabase): Promise<Map<IDBValidKey, Unsent>> {
  const found = new Map<IDBValidKey, Unsent>()
  await new Promise<void>((done, fail) => {
    const reading = db.transaction([CUSTOM], 'readonly')
    const cursor = reading.objectStore(CUSTOM).openCursor(IDBKeyRange.bound(UNSENT, `${UNSENT}\uffff`))
    cursor.addEventListener('success', () => {
      if (!cursor.result) return
      found.set(cursor.result.key, cursor.result.value as Unsent)
      cursor.result.continue()
    })
    reading.addEventListener('complete', () => done())
    reading.addEventListener('abort', () => fail(reading.error ?? new Error('aborted')))
  }).catch(explain)
  return found
}

/** The store's errors in words for people. */
function explain(error: unknown): never {
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  if (/quota|full/i.test(`${name} ${message}`)) {
    throw new Error('The disk of this machine is full. Free some space; it is tried again every few seconds.')
  }
  if (/InvalidState|closing|closed/i.test(`${name} ${message}`)) {
    throw new Error(
      'The store on this machine was closed. Reload this page once the server has your changes.',
    )
  }
  throw new Error(`This browser does not let Holdfast store anything here (${message || name}).`)
}
