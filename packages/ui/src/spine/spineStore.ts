// How this window looks at the Spine: small or large, the stretch it is zoomed to, and which times the list beside it shows.
// Nothing of it is shared; the size is kept for the next window of this machine.
import type { Attendance, Connected, EntryId, Ms } from '@holdfast/model'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { PlatformStorage } from '../session/platform.ts'

export interface Times {
  /** ms UTC. */
  readonly from: Ms
  readonly to: Ms
}

export interface Seek {
  /** ms UTC. */
  readonly at: Ms
  readonly to: (at: Ms) => void
  /** What is shown of these times is made again from a person's own entries. */
  readonly reconstructed: readonly Connected[]
}

export interface SpineView {
  readonly isLarge: boolean
  /** Null: the whole incident. */
  readonly zoomed: Times | null
  /** Null: no list of times is on screen. */
  readonly listed: Times | null
  /** Where a replay stands, and the way to another moment; null outside a replay. */
  readonly seek: Seek | null
  /** Who was connected when, as servers wrote it down; read while the Spine is large. */
  readonly attendance: readonly Attendance[]
  /** The entry whose mark the keys are at. */
  readonly at: EntryId | null
}

const KEY = 'holdfast.spine'
const LARGE = 'large'

export function createSpineView(storage: PlatformStorage): StoreApi<SpineView> {
  const store = createStore<SpineView>()(() => ({
    isLarge: kept(storage),
    zoomed: null,
    listed: null,
    seek: null,
    attendance: [],
    at: null,
  }))
  store.subscribe(({ isLarge }, before) => {
    if (isLarge === before.isLarge) return
    try {
      storage.set(KEY, isLarge ? LARGE : 'small')
    } catch {
      // It holds until this window closes.
    }
  })
  return store
}

function kept(storage: PlatformStorage): boolean {
  try {
    return storage.get(KEY) === LARGE
  } catch {
    return false
  }
}
