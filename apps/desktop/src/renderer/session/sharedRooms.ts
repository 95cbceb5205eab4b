// Rooms by incident, opened once and shared. A room that nobody holds any more is closed a little later, and not before
// everything made in it is on disk and on the server.
import type { IncidentDocument, IncidentId, Timers } from '@holdfast/model'
import type { Asking, ServerRooms } from '@holdfast/ui'
import type { OpenRoom } from './openRoom.ts'

type IncidentRoom = OpenRoom<IncidentDocument> & {
  readonly asking?: Asking
  readonly servers?: () => ServerRooms
}

export interface SharedRooms {
  /** Every call takes a hold of its own; give each back with `release`. */
  hold(id: IncidentId): { readonly room: IncidentRoom; release(): void }
  open(): readonly IncidentRoom[]
  closeAll(): Promise<void>
}

/** Going from one desk or page to another must not reopen the room, ms. */
const LINGER = 5_000

export function sharedRooms(timers: Timers, openIncident: (id: IncidentId) => IncidentRoom): SharedRooms {
  const rooms = new Map<IncidentId, { readonly room: IncidentRoom; holds: number }>()

  const closeIfIdle = (id: IncidentId) => {
    const entry = rooms.get(id)
    if (!entry || entry.holds > 0) return
    if (entry.room.hasUnfinished()) {
      timers.after(LINGER, () => closeIfIdle(id))
      return
    }
    rooms.delete(id)
    void entry.room.close()
  }
  return {
    hold(id) {
      const entry = rooms.get(id) ?? { room: openIncident(id), holds: 0 }
      rooms.set(id, entry)
      entry.holds += 1
      let held = true
      return {
        room: entry.room,
        release() {
          if (!held) return
          held = false
          entry.holds -= 1
          if (entry.holds === 0) timers.after(LINGER, () => closeIfIdle(id))
        },
      }
    },
    open: () => [...rooms.values()].map(({ room }) => room),
    async closeAll() {
      const open = [...rooms.values()]
      rooms.clear()
      await Promise.all(open.map(({ room }) => room.close()))
    },
  }
}
