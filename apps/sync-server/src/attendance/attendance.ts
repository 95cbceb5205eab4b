// Writes down who was connected to an incident here, from when until when and up to which row, in the document that this server
// keeps beside it. Invariants: a row that it names is durable; it waits for nobody's edit, and no edit waits for it.
import {
  type Clock,
  type ConnectionEntry,
  type IncidentId,
  incidentOf,
  incidentRoom,
  type Ms,
  type NewId,
  ok,
  type Result,
  serverRoom,
  type Timers,
} from '@holdfast/model'
import type * as Y from 'yjs'
import { CONNECTION_ENTRIES } from '../config/limits.ts'
import { CONNECTIONS_AGAIN, CONNECTIONS_EVERY, HERE_EVERY } from '../config/timings.ts'
import type { Connection } from '../connection/connection.ts'
import type { SyncLog } from '../host/syncLog.ts'
import { roomPort } from '../room/roomPort.ts'
import type { Rooms } from '../room/rooms.ts'
import { SERVER_ACTOR, type Store, type StoreFault } from '../store/store.ts'
import { lostOnes } from './lostOnes.ts'

export interface AttendanceDeps {
  readonly rooms: Pick<Rooms, 'hold'>
  readonly store: Pick<Store, 'rows'>
  /** The time that clients are told. */
  readonly time: Clock
  readonly timers: Timers
  readonly newId: NewId
  readonly serverId: string
  readonly log: SyncLog
}

/** A room, as far as that goes. */
export interface AttendedRoom {
  readonly name: string
  readonly durableRow: number
}

export interface Attendance {
  /** It was given the room. Again for the same connection: nothing. */
  joined(this: void, room: AttendedRoom, connection: Connection): void
  left(this: void, room: AttendedRoom, connection: Connection): void
  /** Resolves when everything is written, or cannot be. Nothing is written afterwards by itself. */
  settle(this: void): Promise<void>
}

/** One incident that somebody was in since this server runs. */
interface Attended {
  /** The last row when the first one came: what an earlier run of this server left open ended by then. */
  readonly foundAt: number
  readonly ids: Set<string>
  inside: number
  waiting: ConnectionEntry[]
  hasLooked: boolean
  isFull: boolean
}

export function createAttendance(deps: AttendanceDeps): Attendance {
  const { rooms, store, time, timers, newId, serverId, log } = deps
  const incidents = new Map<IncidentId, Attended>()
  const inside = new Map<Connection, string>()
  let cancelWrite: (() => void) | null = null
  let cancelHere: (() => void) | null = null
  let writing: Promise<unknown> = Promise.resolve()
  let isOver = false
  const now = () => Math.floor(time.now())

  const plan = (wait: Ms) => {
    if (!isOver) cancelWrite ??= timers.after(wait, () => void write())
  }
  const here = () => {
    if (isOver) return
    cancelHere ??= timers.after(HERE_EVERY, () => {
      cancelHere = null
      const there = [...incidents.values()].filter((one) => one.inside > 0)
      for (const one of there) one.waiting.push({ what: 'here', at: now() })
      if (there.length === 0) return
      plan(CONNECTIONS_EVERY)
      here()
    })
  }

  function write(): Promise<unknown> {
    cancelWrite?.()
    cancelWrite = null
    writing = writing.then(async () => {
      for (const [incident, one] of incidents) {
        if (one.waiting.length === 0) continue
        const done = await keep(incident, one)
        if (!done.ok) plan(CONNECTIONS_AGAIN)
      }
      return null
    })
    return writing
  }

  async function keep(incident: IncidentId, one: Attended): Promise<Result<void, StoreFault>> {
    const held = await rooms.hold(serverRoom(incident, serverId))
    if (!held.ok) return held
    try {
      const before = one.hasLooked ? null : await lastRow(incident, one.foundAt)
      const entries = one.waiting
      one.waiting = []
      const written = await roomPort(held.value.room).write(SERVER_ACTOR, (doc) => {
        const kept: Y.Array<unknown> = doc.getArray('connections')
        const lost = before === null ? [] : lostOnes(kept.toArray(), one.ids, before)
        const left = CONNECTION_ENTRIES - kept.length - lost.length
        kept.push([...lost, ...entries.slice(0, Math.max(0, left))])
        return left < entries.length
      })
      if (!written.ok) {
        one.waiting = [...entries, ...one.waiting]
        return written
      }
      one.hasLooked = true
      if (written.value && !one.isFull)
        log.warn({ incident, entries: CONNECTION_ENTRIES }, 'no more connections are written down')
      one.isFull ||= written.value
      return ok(undefined)
    } finally {
      held.value.letGo()
    }
  }

  /** When the row was stored; a row that cannot be read ends nothing. */
  async function lastRow(
    incident: IncidentId,
    row: number,
  ): Promise<{ readonly at: Ms; readonly row: number }> {
    const rows = row > 0 ? await store.rows(incidentRoom(incident), row - 1, 1) : null
    return { at: (rows?.ok && rows.value[0]?.receivedAt) || 0, row }
  }

  return {
    joined(room, connection) {
      const incident = incidentOf(room.name)
      if (incident === null || inside.has(connection) || isOver) return
      const row = room.durableRow
      const one = incidents.get(incident) ?? {
        ...{ foundAt: row, ids: new Set<string>(), inside: 0, waiting: [], hasLooked: false, isFull: false },
      }
      incidents.set(incident, one)
      const id = newId<string>()
      inside.set(connection, id)
      one.ids.add(id)
      one.inside += 1
      const { person, access, relays } = connection.admission
      one.waiting.push({
        ...{ what: 'in', id, person: person.id as never, name: person.name },
        ...{ kind: relays ? 'hub' : access, at: now(), row },
      })
      plan(CONNECTIONS_EVERY)
      here()
    },
    left(room, connection) {
      const id = inside.get(connection)
      const incident = incidentOf(room.name)
      const one = incident === null ? undefined : incidents.get(incident)
      if (id === undefined || one === undefined) return
      inside.delete(connection)
      one.inside -= 1
      one.waiting.push({ what: 'out', id, at: now(), row: room.durableRow })
      plan(CONNECTIONS_EVERY)
    },
    async settle() {
      isOver = true
      cancelHere?.()
      await write()
    },
  }
}
