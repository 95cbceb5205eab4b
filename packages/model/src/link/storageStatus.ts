// Whether changes are on this machine's disk, told by the local store itself.
import type { Ms } from '../base/clock.ts'

export type StorageStatus =
  /** Still reading what is stored. */
  | { readonly state: 'loading' }
  /** Every change is on disk. `at` is when that was last confirmed (ms UTC), null when nothing had to be written. */
  | { readonly state: 'safe'; readonly at: Ms | null }
  /** `waiting` changes are on their way to disk. */
  | { readonly state: 'storing'; readonly waiting: number; readonly since: Ms }
  /** `waiting` changes are not on disk and may not get there: disk full, storage denied. `why` is for people. */
  | { readonly state: 'unsafe'; readonly waiting: number; readonly since: Ms; readonly why: string }
