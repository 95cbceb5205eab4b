// The sync side of the server: takes upgraded sockets, admits them, and joins them to rooms. Everything it needs is
// handed in; it opens no port and no file.
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import {
  alignedClock,
  CLOSE,
  type Clock,
  type NewId,
  ok,
  type Result,
  type Timers,
  upstreamState,
} from '@holdfast/model'
import type { Delivery, DeliveryDeps } from '../delivery/delivery.ts'
import { createAttendance } from '../attendance/attendance.ts'
import type { Admit } from '../identity/admission.ts'
import type { AfterChange } from '../room/arrivals/afterChange.ts'
import { createArrivals } from '../room/arrivals/arrivals.ts'
import { createAnnounce, noAnnounce } from '../audit/announce.ts'
import { createCheckpoints } from '../audit/checkpoints.ts'
import type { Signer } from '../audit/signer.ts'
import { createServerCommands } from '../commands/serverCommands.ts'
import { createCommands, type RunCommand } from '../room/commands.ts'
import { createCommit } from '../room/commit.ts'
import { type CallerOf, callerWithoutProxies } from '../host/caller.ts'
import { Connections } from '../connection/connections.ts'
import { createUpgradeHandler, type UpgradeHandler } from './upgradeHandler.ts'
import { safeTimers } from '../host/safeTimers.ts'
import { defaultLimits, type Limits } from '../config/limits.ts'
import type { SyncLog } from '../host/syncLog.ts'
import { createMigrate } from '../room/migrations/migrateRoom.ts'
import type { Migration } from '../room/migrations/migrations.ts'
import { createReceive } from './receive.ts'
import type { Room } from '../room/room.ts'
import { createRooms } from '../room/rooms.ts'
import { type RoomPort, roomPort } from '../room/roomPort.ts'
import { createSessions } from './session.ts'
import { createStats, type Stats } from '../connection/stats.ts'
import type { Store, StoreFault } from '../store/store.ts'
import { systemTimers } from '../host/timers.ts'
import { ackedInMemory } from '../upstream/ackedRows.ts'
import { dialWebSocket } from '../upstream/dial.ts'
import {
  createUpstream,
  type UpstreamControl,
  type UpstreamLinks,
  type UpstreamOptions,
  type UpstreamStatus,
} from '../upstream/upstream.ts'
import { startKeepAlive } from './keepAlive.ts'
import { webSocketFrame } from '../protocol/webSocketFrame.ts'

export type { Admit } from '../identity/admission.ts'
export type { RunCommand } from '../room/commands.ts'
export type { Limits } from '../config/limits.ts'
export type { SyncLog } from '../host/syncLog.ts'
export type { RoomPort } from '../room/roomPort.ts'

export interface SyncOptions {
  /** Stays the caller's: it is closed by the caller, after `drain`. */
  readonly store: Store
  readonly admit: Admit
  /** From where somebody comes, for limits; by default no proxy is believed. */
  readonly callerOf?: CallerOf
  readonly clock: Clock
  readonly timers?: Timers
  readonly log: SyncLog
  /** What an ack means: safe on this machine, or on the server. */
  readonly kind: 'hub' | 'server'
  readonly serverId: string
  readonly schemaVersion: number
  /** Oldest schema whose writes are taken; absent: all. */
  readonly writableFrom?: number
  /** Brings older documents up to date; a hub leaves that to its server. */
  readonly migrations?: readonly Migration[]
  /** Signs what clients are told of the audit chain; without it they are told nothing. */
  readonly sign?: Signer
  /** Names connections: who is connected is then written down beside each incident. */
  readonly newId?: NewId
  /** Delivers updates; a hub leaves that to its server. */
  readonly delivery?: (deps: DeliveryDeps) => Delivery
  /** Instead of the commands that a server runs by itself. */
  readonly runCommand?: RunCommand
  /** How it links up to another server, and to which from the start; by default over the network, to none. */
  readonly upstream?: UpstreamOptions
  readonly limits?: Partial<Limits>
}

export interface SyncStats extends Omit<Stats, 'refuse' | 'close'> {
  readonly rooms: number
  readonly connections: number
  /** Why nothing can be written at the moment, for people; null when all is well. */
  readonly readOnly: string | null
  readonly upstream: Pick<UpstreamStatus, 'state' | 'unsent'>
}

/** Those who came over certain sockets: a listener that opens and closes while the server runs looks after its own. */
export interface Guests {
  /** Different people, hubs and walls. */
  count(this: void, sockets: ReadonlySet<Duplex>): number
  /** Closes their connections with 4500; what they sent before they learn of it is stored. */
  end(this: void, sockets: ReadonlySet<Duplex>, reason: string): Promise<void>
}

export interface Sync {
  /** For the `upgrade` event of an HTTP server. */
  upgrade(this: void, request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** For connections that come by another way than HTTP. */
  readonly attach: UpgradeHandler['attach']
  readonly guests: Guests
  readonly upstream: UpstreamControl
  stats(this: void): SyncStats
  /** Opens a room for code inside the server, for as long as `act` runs. */
  withRoom<T>(this: void, name: string, act: (room: RoomPort) => Promise<T>): Promise<Result<T, StoreFault>>
  /** Takes nobody in any more, stores what was received, closes everybody with 4500. Safe to call twice. */
  drain(this: void): Promise<void>
}

export function createSync(options: SyncOptions): Sync {
  const { store, clock, log } = options
  const limits: Limits = { ...defaultLimits, ...options.limits }
  const timers = safeTimers(options.timers ?? systemTimers, log)
  const stats = createStats()
  const connections = new Connections()
  const writableFrom = options.writableFrom ?? 1
  const safe = options.kind === 'hub' ? 'machine' : 'server'

  const commit = createCommit({ store, clock, timers, log, limits, stats })
  const time = alignedClock(clock)
  const received = createArrivals(time)
  const migrate = createMigrate(options.migrations ?? [], log)
  const afterChange: AfterChange = (room, effects) => {
    received(room, effects)
    migrate(room, effects)
    delivery?.changed(room.name)
  }
  const rooms = createRooms(
    {
      store,
      commit,
      clock,
      timers,
      time,
      limits,
      stats,
      log,
      safe,
      writableFrom,
      ...(options.kind === 'server' && { afterChange }),
      joined(room, connection) {
        attendance?.joined(room, connection)
        delivery?.joined(room.name)
      },
    },
    { opened: (room) => links.opened(room), closed: (room) => links.closed(room) },
  )
  const { newId, serverId } = options
  const attendance = newId ? createAttendance({ rooms, store, time, timers, newId, serverId, log }) : null
  const delivery =
    options.kind === 'server'
      ? options.delivery?.({ withRoom, store, time, timers, serverId, log })
      : undefined
  const links: UpstreamLinks = createUpstream({
    ...options,
    ...(options.upstream ?? { dial: dialWebSocket, random: Math.random, acked: ackedInMemory() }),
    rooms,
    timers,
    time,
    limits,
    stats,
    announce: tellWay,
  })
  /** Tells a room's members how its link upward is doing. */
  function tellWay(room: Room): void {
    const way = links.told(room)
    if (!way) return
    const frame = webSocketFrame(upstreamState.encode(way))
    for (const member of room.members) if (member.dialect === 'ours') member.send(frame)
  }
  const announce = options.sign
    ? createAnnounce(createCheckpoints(store, options.sign, clock), connections, timers)
    : noAnnounce
  const runCommand = options.runCommand ?? createServerCommands({ time })
  const commands = createCommands(runCommand, log)
  const receive = createReceive({ commands, announce, time, limits, serverId: options.serverId })
  const sessions = createSessions({
    ...options,
    writableFrom,
    connections,
    attendance,
    receive,
    announce,
    upstream: links,
    timers,
    limits,
    stats,
  })
  const upgrades = createUpgradeHandler({
    callerOf: callerWithoutProxies,
    ...options,
    connections,
    rooms,
    timers,
    limits,
    stats,
    begin: sessions.begin,
  })
  const stopKeepAlive = startKeepAlive({ connections, rooms, clock, timers })

  async function withRoom<T>(
    name: string,
    act: (room: RoomPort) => Promise<T>,
  ): Promise<Result<T, StoreFault>> {
    const held = await rooms.hold(name)
    if (!held.ok) return held
    try {
      return ok(await act(roomPort(held.value.room)))
    } finally {
      held.value.letGo()
    }
  }

  async function drain(): Promise<void> {
    upgrades.shut()
    stopKeepAlive()
    announce.stop()
    await links.stop()
    await commit.idle()
    for (const room of rooms) room.flush()
    // What a client sent before it learns of this is still taken in, and stored below.
    await Promise.all([...connections].map((connection) => sessions.end(connection, CLOSE.shuttingDown)))
    await attendance?.settle()
    await delivery?.settle()
    await rooms.close()
    commit.close()
  }
  let draining: Promise<void> | null = null
  const over = (sockets: ReadonlySet<Duplex>) =>
    [...connections].filter((connection) => sockets.has(connection.socket))

  return {
    upgrade: upgrades.upgrade,
    attach: upgrades.attach,
    guests: {
      count: (sockets) => new Set(over(sockets).map(({ admission }) => admission.person.id)).size,
      async end(sockets, reason) {
        await Promise.all(over(sockets).map((one) => sessions.end(one, CLOSE.shuttingDown, reason)))
      },
    },
    upstream: links,
    stats: () => ({
      ...stats,
      rooms: rooms.size,
      connections: connections.size,
      readOnly: commit.fault?.message ?? null,
      upstream: links.status(),
    }),
    withRoom,
    drain: () => (draining ??= drain()),
  }
}
