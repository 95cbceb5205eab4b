// A window's own store, with what the desktop's keeper promises: writing begins in the turn of the change, one write at a
// time, each with the number of changes the server lacks. What was not written when the window dies is gone.
import { isFromServer, type StoredChanges } from '@holdfast/model'
import * as Y from 'yjs'
import type { Process, World } from './world.ts'

/** Outlives the windows that open it. */
export interface LocalDisk {
  readonly updates: Uint8Array[]
  unsent: number
}

export interface Kept {
  readonly stored: StoredChanges
  noteUnsent(count: number): void
  /** Changes made here that are not on the disk. */
  readonly waiting: number
}

const STORED = Symbol('stored')

export function keepOn(disk: LocalDisk, doc: Y.Doc, world: World, process: Process): Kept {
  let queue: Uint8Array[] = []
  let state: 'reading' | 'idle' | 'writing' = 'reading'
  let waiting = 0
  let unsent = 0
  const write = async () => {
    await Promise.resolve()
    if (state !== 'idle' || (queue.length === 0 && disk.unsent === unsent)) return
    const [updates, changes, count] = [queue, waiting, unsent]
    queue = []
    state = 'writing'
    world.after(world.between(0.5, world.chance(0.1) ? 200 : 6), () => {
      if (!process.alive) return
      disk.updates.push(...updates)
      disk.unsent = count
      waiting -= changes
      state = 'idle'
      void write()
    })
  }
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === STORED) return
    queue.push(update)
    if (!isFromServer(origin)) waiting += 1
    void write()
  })
  const loaded = new Promise<number>((done) => {
    world.after(world.between(1, 15), () => {
      if (!process.alive) return
      doc.transact(() => {
        for (const update of disk.updates) Y.applyUpdate(doc, update)
      }, STORED)
      unsent += disk.unsent
      state = 'idle'
      void write()
      done(disk.unsent)
    })
  })
  return {
    stored: { loaded, isOrigin: (origin) => origin === STORED },
    noteUnsent(count) {
      unsent = count
      if (count === 0) void write()
    },
    get waiting() {
      return waiting
    },
  }
}
