// The browser's store of one room, in the layout of y-indexeddb: updates in the order of their keys. One transaction holds
// updates and the count of unsent changes, flushed to disk. Reading writes nothing: it must work on a full disk.
import type { LocalStore, Timers } from '@holdfast/model'
import type { DBSchema, IDBPObjectStore } from 'idb'
import { applyUpdate, type Doc, encodeStateAsUpdate, mergeUpdates, transact } from 'yjs'
import { openDatabase, transact as within } from './database.ts'

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

interface RoomDatabase extends DBSchema {
  updates: { key: number; value: Uint8Array }
  custom: { key: string; value: Unsent }
}
type UnsentStore = IDBPObjectStore<RoomDatabase, ['updates', 'custom'], 'custom', 'readwrite'>
const STORES: ['updates', 'custom'] = ['updates', 'custom']

/** `windowId` tells the windows of one browser apart: they share the store, and each keeps its own count. */
export function indexedDbStore(name: string, doc: Doc, windowId: string, timers: Timers): LocalStore {
  const opened = openDatabase<RoomDatabase>(name, { updates: 'grows', custom: 'keyed' })
  const origin = { kind: 'stored', name } as const
  const mine = UNSENT + windowId
  let earlier = new Map<string, Unsent>()
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
    const stores: ['updates'] = ['updates']
    const bytes = await within(await opened, { stores, mode: 'readwrite' }, async ({ store }) => {
      const [keys, updates] = await Promise.all([store.getAllKeys(), store.getAll()])
      // Other windows wrote some of them; the one that takes their place must hold them too.
      if (!bringIn(updates)) return null
      const state = encodeStateAsUpdate(doc)
      await Promise.all([store.delete(IDBKeyRange.upperBound(keys.at(-1) ?? 0)), store.add(state)])
      return state.length
    })
    if (bytes === null) return
    rows = 1
    stateBytes = bytes
  }
  const noteUnsent = async (custom: UnsentStore, count: number): Promise<void> => {
    stamp += 1
    if (count > 0) {
      await custom.put({ count, stamp }, mine)
      return
    }
    const found = [...earlier]
    earlier = new Map()
    // What was found at the start has reached the server too; what another window said since then has not.
    const forget = async ([key, { stamp: then }]: readonly [string, Unsent]) => {
      if ((await custom.get(key))?.stamp === then) await custom.delete(key)
    }
    await Promise.all([custom.delete(mine), ...found.map(forget)])
  }

  return {
    isOrigin: (other) => other === origin,
    async load() {
      const [updates, keys, counts] = await within(
        await opened,
        { stores: STORES, mode: 'readonly' },
        (reading) => {
          const custom = reading.objectStore('custom')
          const stored = reading.objectStore('updates').getAll()
          return Promise.all([stored, custom.getAllKeys(UNSENT_KEYS()), custom.getAll(UNSENT_KEYS())])
        },
      )
      earlier = new Map(keys.flatMap((key, i) => (counts[i] ? [[key, counts[i]]] : [])))
      rows = updates.length
      stateBytes = updates.reduce((largest, { length }) => Math.max(largest, length), 0)
      if (!bringIn(updates)) throw new Error(DAMAGED)
      return { unsent: Math.max(0, ...[...earlier.values()].map(({ count }) => count)) }
    },
    async append(updates, unsent) {
      const fewer = asOne(updates)
      await within(
        await opened,
        { stores: STORES, mode: 'readwrite', durability: 'strict' },
        async (writing) => {
          const stored = fewer.map((update) => writing.objectStore('updates').add(update))
          await Promise.all([...stored, noteUnsent(writing.objectStore('custom'), unsent)])
        },
      )
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
