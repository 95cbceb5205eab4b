// What the servers on the way of one incident wrote down beside it, each read in a room of its own while somebody wants it; offline as
// it was seen last. Invariant: nothing is written there.
import {
  type IncidentId,
  type ServerDocument,
  serverDocument,
  serverRoom,
  serverRoomOf,
  type SyncStatus,
} from '@holdfast/model'
import type { KnownServer, Platform, Readable, ServerRooms } from '@holdfast/ui'
import { createStore } from 'zustand/vanilla'
import { type OpenRoom, openRoom, type RoomPorts } from './openRoom.ts'

/** Servers of one incident that this machine remembers; the latest. */
const REMEMBERED = 8
const keyOf = (id: IncidentId) => `holdfast.servers.${id}`

export interface ServerRoomsPorts extends RoomPorts {
  readonly platform: Pick<Platform, 'storage'>
}

/** The rooms are shared by all who want them, and closed after the last. */
export function serverRooms(
  id: IncidentId,
  link: Readable<SyncStatus>,
  ports: ServerRoomsPorts,
): () => ServerRooms {
  const store = createStore<readonly KnownServer[]>(() => [])
  const rooms = new Map<string, OpenRoom<ServerDocument>>()
  let nearest: string | null = null
  let wanted = 0
  let stop = () => {}

  const publish = () =>
    store.setState(
      [...rooms].map(([server, { room }]) => {
        const { connections, deliveries, channels, pages } = room.store.getState()
        return { server, isNearest: server === nearest, entries: connections, deliveries, channels, pages }
      }),
      true,
    )
  const add = (server: string) => {
    const name = serverRoom(id, server)
    if (rooms.has(server) || serverRoomOf(name) === null) return
    const room = openRoom(name, serverDocument, () => '', { ...ports, access: 'observe' })
    rooms.set(server, room)
    room.room.store.subscribe(publish)
  }
  const look = () => {
    const { server, upstream } = link.getState()
    const seen = [server?.id ?? [], upstream?.path ?? []].flat()
    nearest = server?.id ?? nearest ?? remembered(ports.platform, id)[0] ?? null
    if (rooms.size > 0 && seen.every((one) => rooms.has(one))) return
    const known = remembered(ports.platform, id)
    const all = [...new Set([...seen, ...known])].slice(0, REMEMBERED)
    if (all.join() !== known.join()) remember(ports.platform, id, all)
    for (const one of all) add(one)
    publish()
  }
  return () => {
    wanted += 1
    if (wanted === 1) {
      stop = link.subscribe(look)
      look()
    }
    let isHeld = true
    return {
      store,
      close() {
        if (!isHeld) return
        isHeld = false
        wanted -= 1
        if (wanted > 0) return
        stop()
        for (const room of rooms.values()) void room.close()
        rooms.clear()
      },
    }
  }
}

function remembered({ storage }: ServerRoomsPorts['platform'], id: IncidentId): readonly string[] {
  try {
    return (storage.get(keyOf(id)) ?? '').split(' ').filter((one) => one !== '')
  } catch {
    return []
  }
}

function remember(
  { storage }: ServerRoomsPorts['platform'],
  id: IncidentId,
  servers: readonly string[],
): void {
  try {
    storage.set(keyOf(id), servers.join(' '))
  } catch {
    // They are found again when a server answers.
  }
}
