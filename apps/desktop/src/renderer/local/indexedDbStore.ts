// The browser's store of one room, in the layout of y-indexeddb: updates in the order of their keys. One transaction holds
// updates and the count of unsent changes, flushed to disk. Reading writes nothing: it must work on a full disk.
import type { LocalStore, Timers } from '@holdfast/model'
import { applyUpdate, type Doc, encodeStateAsUpdate, mergeUpdates, transact } from 'yjs'
import { committed, explained, openDatabase, whenRead } from './database.ts'

const UPDATES = 'updates'
const CUSTOM = 'custom'
const UNSENT = 'unsent/'
const UNSENT_KEYS = () => IDBKeyRange.bound(UNSENT, `${UNSENT}\uffff`)
/** From so many stored updates on, or one for each KiB of the state, they are made into one a moment later, ms. */
const COMPACT_FROM = 500
const BYTES_A_ROW = 1_024
const COMPACT_AFTER = 2_000

const DAMAGED =
  'Part of what was stored here cannot be read; it is kept as it is. What could be read is open, and the server brings what it has.'

/** What one window last said about changes that the server lacks. `stamp` tells two sayings of one window apart. */
interface Unsent {
  readonly count: number
  readonly stamp: number
}

/** `windowId` tells the windows of one browser apart: they share the store, and each keeps its own count. */
export function indexedDbStore(name: string, doc: Doc, windowId: string, timers: Timers): LocalStore {
  const opened = openDatabase(name, { [UPDATES]: 'grows', [CUSTOM]: 'keyed' })
  const origin = { kind: 'stored', name } as const
  const mine = UNSENT + windowId
  let earlier = new Map<IDBValidKey, Unsent>()
  let stamp = 0
  let rows = 0
  let stateBytes = 0
  let cancelCompaction: (() => void) | null = null

  /** True when every one could be read; the readable ones are in the document either way. */
  const bringIn = (updates: readonly Uint8Array[]): boolean => {
    const applied = (some: typeof updates) =>
      transact(doc, () => some.map((update) => isApplied(doc, update, origin)), origin, false).every(Boolean)
    const isWhole = applied(updates)
    // Two windows may store in another order than they wrote. Yjs keeps parts until their ground comes, and now and then
    // it does not notice that it has come.
    if (doc.store.pendingStructs !== null) applied(asOne(updates))
    return isWhole
  }

  const compact = async () => {
    cancelCompaction = null
    const compacting = (await opened).transaction([UPDATES], 'readwrite')
    const store: IDBObjectStore = compacting.objectStore(UPDATES)
    whenRead(store.getAllKeys(), (keys) => {
      whenRead(store.getAll() as IDBRequest<Uint8Array[]>, (updates) => {
        // Other windows wrote some of them; the one that takes their place must hold them too.
        if (!bringIn(updates)) return
        store.delete(IDBKeyRange.upperBound(keys.at(-1) ?? 0))
        const state = encodeStateAsUpdate(doc)
        store.add(state)
        rows = 1
        stateBytes = state.length
      })
    })
    await committed(compacting)
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
      whenRead(custom.get(key) as IDBRequest<Unsent | undefined>, (now) => {
        if (now?.stamp === found.stamp) custom.delete(key)
      })
    }
    earlier = new Map()
  }

  return {
    isOrigin: (other) => other === origin,
    async load() {
      const reading = (await opened).transaction([UPDATES, CUSTOM], 'readonly')
      let updates: Uint8Array[] = []
      whenRead(reading.objectStore(UPDATES).getAll() as IDBRequest<Uint8Array[]>, (all) => (updates = all))
      whenRead(reading.objectStore(CUSTOM).openCursor(UNSENT_KEYS()), function next(cursor) {
        if (!cursor) return
        earlier.set(cursor.key, cursor.value as Unsent)
        cursor.continue()
      })
      await committed(reading)
      rows = updates.length
      stateBytes = updates.reduce((largest, { length }) => Math.max(largest, length), 0)
      if (!bringIn(updates)) throw new Error(DAMAGED)
      return { unsent: Math.max(0, ...[...earlier.values()].map(({ count }) => count)) }
    },
    async append(updates, unsent) {
      const fewer = asOne(updates)
      const db = await opened
      try {
        const writing = db.transaction([UPDATES, CUSTOM], 'readwrite', { durability: 'strict' })
        try {
          for (const update of fewer) writing.objectStore(UPDATES).add(update)
          noteUnsent(writing.objectStore(CUSTOM), unsent)
        } catch (error) {
          // All of it or nothing: what was added before the failure must not stay either.
          writing.abort()
          throw error
        }
        await committed(writing)
      } catch (error) {
        throw explained(error)
      }
      rows += fewer.length
      // A compaction that fails leaves everything as it was; the next one is tried after the next write.
      if (rows >= Math.max(COMPACT_FROM, stateBytes / BYTES_A_ROW))
        cancelCompaction ??= timers.after(COMPACT_AFTER, () => void compact().catch(() => {}))
    },
    async close() {
      cancelCompaction?.()
      ;(await opened).close()
    },
  }
}

/** What is stored together is one row: the fewer rows, the rarer a compaction, which a person at the keyboard feels. */
function asOne(updates: readonly Uint8Array[]): readonly Uint8Array[] {
  if (updates.length < 2) return updates
  try {
    return [mergeUpdates([...updates])]
  } catch {
    // One that cannot be read keeps no other from being stored.
    return updates
  }
}

function isApplied(doc: Doc, update: Uint8Array, origin: unknown): boolean {
  try {
    applyUpdate(doc, update, origin)
    return true
  } catch {
    return false
  }
}
