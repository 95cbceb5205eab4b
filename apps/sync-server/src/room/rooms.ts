// The rooms in memory: loaded once for everybody, shared, and let go of a while after the last one left. Invariant: at
// most one Room a name, from its first load to the end of its last write.
import { ok, type Result } from '@holdfast/model'
import { SWEEP_BUDGET } from '../config/timings.ts'
import { loadRoom } from './loadRoom.ts'
import type { Room } from './room.ts'
import type { RoomDeps } from './roomDeps.ts'
import type { StoreFault } from '../store/store.ts'

export interface Rooms {
  readonly size: number
  /** Loads the room, or joins the loading. It stays loaded until `letGo` is called, and a while longer. */
  hold(name: string): Promise<Result<HeldRoom, StoreFault>>
  /** Housekeeping of all rooms. False when rooms are left that wait for the next turn. */
  sweep(): boolean
  /** Stores what is left and lets go of all rooms that nobody holds. */
  close(): Promise<void>
  [Symbol.iterator](): Iterator<Room>
}

export interface HeldRoom {
  readonly room: Room
  /** Idempotent. */
  letGo(): void
}

/** Told when a room is there, and before it is not any more. */
export interface RoomWatcher {
  opened(room: Room): void
  closed(room: Room): void
}

export function createRooms(deps: RoomDeps, watcher: RoomWatcher): Rooms {
  const { clock, timers, limits, log } = deps
  const loaded = new Map<string, Loaded>()
  const loading = new Map<string, Promise<Result<Loaded, StoreFault>>>()

  async function load(name: string): Promise<Result<Loaded, StoreFault>> {
    const room = await loadRoom(name, deps)
    loading.delete(name)
    if (!room.ok) {
      log.error({ room: name, fault: room.error.kind }, room.error.message)
      return room
    }
    const entry: Loaded = { room: room.value, holders: 0, cancelUnload: null }
    loaded.set(name, entry)
    watcher.opened(entry.room)
    return ok(entry)
  }
  function open(name: string): Promise<Result<Loaded, StoreFault>> {
    const known = loaded.get(name)
    if (known) return Promise.resolve(ok(known))
    const started = loading.get(name) ?? load(name)
    if (!loaded.has(name)) loading.set(name, started)
    return started
  }

  async function unload(entry: Loaded): Promise<void> {
    const isFree = () => entry.holders === 0 && loaded.get(entry.room.name) === entry
    if (!isFree()) return
    await entry.room.store()
    if (!isFree()) return
    loaded.delete(entry.room.name)
    watcher.closed(entry.room)
    entry.room.dispose()
  }
  function hold(entry: Loaded): HeldRoom {
    entry.holders += 1
    entry.cancelUnload?.()
    let held = true
    return {
      room: entry.room,
      letGo() {
        if (!held) return
        held = false
        entry.holders -= 1
        if (entry.holders === 0) entry.cancelUnload = timers.after(limits.graceMs, () => void unload(entry))
      },
    }
  }

  return {
    get size() {
      return loaded.size
    },
    async hold(name) {
      const entry = await open(name)
      return entry.ok ? ok(hold(entry.value)) : entry
    },
    sweep() {
      const now = clock.now()
      for (const { room } of loaded.values()) {
        if (room.sweep(now) && clock.now() - now >= SWEEP_BUDGET) return false
      }
      return true
    },
    async close() {
      await Promise.all(loading.values())
      for (const entry of [...loaded.values()]) {
        entry.cancelUnload?.()
        await unload(entry)
      }
    },
    *[Symbol.iterator]() {
      for (const { room } of loaded.values()) yield room
    },
  }
}

interface Loaded {
  readonly room: Room
  holders: number
  cancelUnload: (() => void) | null
}
