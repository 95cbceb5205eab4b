// Builds a room from the store. Invariant: a room that cannot be built whole is a fault; it is never opened empty.
import { err, ok, type Result } from '@holdfast/model'
import * as Y from 'yjs'
import { Room } from './room.ts'
import type { RoomDeps } from './roomDeps.ts'
import { EMPTY_UPDATE } from '../protocol/stockMessages.ts'
import type { StoredRoom, StoreFault } from '../store/store.ts'

export async function loadRoom(name: string, deps: RoomDeps): Promise<Result<Room, StoreFault>> {
  const stored = await deps.store.load(name)
  if (!stored.ok) return stored
  const state = wholeState(stored.value)
  if (!state) {
    return err({
      kind: 'damaged',
      message: `Room ${name} cannot be built from what is stored. Nothing was changed. Restore the database from a backup.`,
    })
  }
  const { seq, updates, authors, redactions } = stored.value
  return ok(new Room(name, { state, seq, sinceCheckpoint: updates.length, authors, redactions }, deps))
}

function wholeState({ checkpoint, updates }: StoredRoom): Uint8Array | null {
  const state = checkpoint?.state ?? EMPTY_UPDATE
  if (updates.length === 0) return state
  const doc = new Y.Doc({ guid: '' })
  try {
    // One transaction: cleaning up after each of 50,000 updates costs more than applying them.
    doc.transact(() => {
      Y.applyUpdate(doc, state)
      for (const update of updates) Y.applyUpdate(doc, update)
    })
    const isWhole = doc.store.pendingStructs === null && doc.store.pendingDs === null
    return isWhole ? Y.encodeStateAsUpdate(doc) : null
  } catch {
    return null
  } finally {
    doc.destroy()
  }
}
