// What a room is made of: what it is handed by the server, and what the store had of it.
import type { Clock, Timers } from '@holdfast/model'
import type { Connection } from '../connection/connection.ts'
import type { StoredRoom } from '../store/store.ts'
import type { AfterChange } from './arrivals/afterChange.ts'
import type { Commit } from './commit.ts'
import type { RoomMaintenanceDeps } from './roomMaintenance.ts'

export interface RoomDeps extends RoomMaintenanceDeps {
  readonly commit: Commit
  readonly clock: Clock
  readonly timers: Timers
  /** The time that clients are told, and that changes are stored with. */
  readonly time: Clock
  /** What an ack from this server means. */
  readonly safe: 'machine' | 'server'
  /** Absent on a hub: what it brings up is the server's to add to. */
  readonly afterChange?: AfterChange
  /** Told when a client was given the room. */
  readonly joined?: (
    room: { readonly name: string; readonly durableRow: number },
    connection: Connection,
  ) => void
  /** Oldest schema whose writes are taken. */
  readonly writableFrom: number
}

export interface LoadedRoom extends Pick<StoredRoom, 'seq' | 'authors' | 'redactions'> {
  /** The whole content as one update. */
  readonly state: Uint8Array
  /** Rows that the newest checkpoint does not hold. */
  readonly sinceCheckpoint: number
}
