// Stores every change of a document on this machine and says truthfully what is on disk. Writing begins in the turn of a
// change made here; what the server has gathers for a moment, and while one write is under way everything does. A failed
// write is kept in memory and tried again.
import { type Doc, encodeStateAsUpdate } from 'yjs'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Clock, Ms, Timers } from '../base/clock.ts'
import type { StoredChanges } from './openServerLink.ts'
import type { StorageStatus } from './storageStatus.ts'
import type { LocalStore } from './localStore.ts'
import { isFromServer } from './documentSync.ts'
import { STORE_GATHERS, STORE_PATIENCE, STORE_RETRY } from './timings.ts'
import { STORE_UPDATES_QUEUED } from '../base/limits.ts'

export interface KeptLocally {
  readonly status: Pick<StoreApi<StorageStatus>, 'getState' | 'subscribe'>
  /** For the link: resolves when reading ended, well or not. */
  readonly stored: StoredChanges
  /** How many changes the server lacks now: kept over reloads. */
  noteUnsent(count: number): void
  close(): Promise<void>
}

export interface KeepLocallyOptions {
  readonly doc: Doc
  readonly store: LocalStore
  readonly timers: Timers
  readonly local: Clock
}

export function keepLocally({ doc, store, timers, local }: KeepLocallyOptions): KeptLocally {
  const status = createStore<StorageStatus>(() => ({ state: 'loading' }))
  let reading: 'reading' | 'late' | 'done' | 'closed' = 'reading'
  let queue: Uint8Array[] = []
  /** Changes made here (not the server's) that are not on disk, and since when. */
  let waiting = 0
  let since: Ms = local.now()
  /** Changes the server lacks, and what the store was last told about that. */
  let unsent = 0
  let recorded = 0
  let writing = false
  let storedAt: Ms | null = null
  let failure: { readonly why: string; readonly since: Ms } | null = null
  let cancelRetry: (() => void) | null = null
  let cancelGathering: (() => void) | null = null

  const publish = () => {
    if (failure) status.setState({ state: 'unsafe', waiting, ...failure }, true)
    else if (reading === 'reading' || reading === 'late') status.setState({ state: 'loading' }, true)
    else if (waiting > 0) status.setState({ state: 'storing', waiting, since }, true)
    else status.setState({ state: 'safe', at: storedAt }, true)
  }
  const fail = (error: unknown) => {
    const why = error instanceof Error ? error.message : String(error)
    failure = { why, since: failure?.since ?? local.now() }
    cancelRetry?.()
    cancelRetry = timers.after(STORE_RETRY, () => void write())
    publish()
  }
  const write = async () => {
    cancelGathering?.()
    cancelGathering = null
    // One turn later every listener of the change has counted it, the link too.
    await Promise.resolve()
    if (writing || reading !== 'done' || (queue.length === 0 && recorded === unsent)) return
    const [updates, changes, count] = [queue, waiting, unsent]
    queue = []
    writing = true
    try {
      await store.append(updates, count)
    } catch (error) {
      writing = false
      queue = [...updates, ...queue]
      fail(error)
      return
    }
    writing = false
    waiting -= changes
    recorded = count
    storedAt = local.now()
    failure = null
    publish()
    void write()
  }
  const onUpdate = (update: Uint8Array, origin: unknown) => {
    if (store.isOrigin(origin)) return
    queue.push(update)
    if (failure && queue.length > STORE_UPDATES_QUEUED) queue = [encodeStateAsUpdate(doc)]
    if (isFromServer(origin)) {
      if (!failure) cancelGathering ??= timers.after(STORE_GATHERS, () => void write())
      return
    }
    if (waiting === 0) since = local.now()
    waiting += 1
    publish()
    if (!failure) void write()
  }
  const read = async (): Promise<number> => {
    const loaded = await store.load()
    reading = 'done'
    failure = null
    recorded = loaded.unsent
    unsent += loaded.unsent
    publish()
    void write()
    return loaded.unsent
  }
  const readInTime = async (): Promise<number> => {
    const limit = new Promise<never>((_resolve, reject) => {
      timers.after(STORE_PATIENCE, () => reject(new Error('The store on this machine does not answer.')))
    })
    try {
      return await Promise.race([read(), limit])
    } catch (error) {
      reading = 'late'
      fail(error)
      return 0
    }
  }
  doc.on('update', onUpdate)
  return {
    status,
    stored: {
      loaded: readInTime(),
      // What arrives after the link gave up waiting must be counted by it like any change.
      isOrigin: (origin) => reading !== 'late' && store.isOrigin(origin),
    },
    noteUnsent(count) {
      unsent = count
      if (count === 0 && recorded > 0 && !failure) void write()
    },
    async close() {
      doc.off('update', onUpdate)
      cancelRetry?.()
      cancelGathering?.()
      // Nothing is written after this, not even when a write under way ends.
      const isReady = reading === 'done'
      reading = 'closed'
      if (isReady && queue.length > 0) await store.append(queue, unsent).catch(fail)
      await store.close()
    },
  }
}
