// What a room costs while nobody looks: checkpoints, so that it loads fast, and sleep, so that it takes little memory.
import type { Clock, Ms } from '@holdfast/model'
import type { History } from './content/history.ts'
import type { Limits } from '../config/limits.ts'
import type { SyncLog } from '../host/syncLog.ts'
import type { Replica } from './content/replica.ts'
import type { Stats } from '../connection/stats.ts'
import type { Store } from '../store/store.ts'

export interface RoomMaintenanceDeps {
  readonly store: Store
  readonly clock: Clock
  readonly limits: Limits
  readonly stats: Stats
  readonly log: SyncLog
}

export class RoomMaintenance {
  readonly #room: { readonly name: string; readonly history: History; readonly replica: Replica }
  readonly #deps: RoomMaintenanceDeps
  /** The last stored row, and how many rows the newest checkpoint does not hold. */
  #seq: number
  #sinceCheckpoint: number
  #usedAt: Ms

  constructor(
    room: { readonly name: string; readonly history: History; readonly replica: Replica },
    loaded: { readonly seq: number; readonly sinceCheckpoint: number },
    deps: RoomMaintenanceDeps,
  ) {
    this.#room = room
    this.#deps = deps
    this.#seq = loaded.seq
    this.#sinceCheckpoint = loaded.sinceCheckpoint
    this.#usedAt = deps.clock.now()
  }

  used(): void {
    this.#usedAt = this.#deps.clock.now()
  }

  stored(changes: number, seq: number): void {
    this.#sinceCheckpoint += changes
    this.#seq = seq
  }

  get isCheckpointDue(): boolean {
    const enough = Math.max(this.#deps.limits.checkpointChanges, this.#room.history.state.length / 1_024)
    return this.#sinceCheckpoint >= enough
  }

  /** Call when everything accepted is durable. */
  async checkpoint(): Promise<void> {
    const { store, stats, log } = this.#deps
    const { name, history, replica } = this.#room
    const rows = this.#sinceCheckpoint
    if (rows === 0) return
    this.#sinceCheckpoint = 0
    replica.fold()
    const saved = await store.checkpoint(name, this.#seq, history.state)
    if (saved.ok) stats.checkpoints += 1
    else {
      this.#sinceCheckpoint += rows
      log.warn({ room: name }, saved.error.message)
    }
  }

  /** Call when everything accepted is told. Large rooms, slow to wake, are given more time. True when it fell asleep. */
  sleepIfQuiet(now: Ms): boolean {
    const { limits } = this.#deps
    const { history, replica } = this.#room
    const patience = history.state.length > limits.sleepLargeBytes ? limits.sleepLargeMs : limits.sleepMs
    if (!replica.isAwake || now - this.#usedAt < patience) return false
    replica.sleep()
    return true
  }
}
