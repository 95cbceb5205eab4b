// The life of one admitted connection, from its greeting to its end. Invariant: every connection that began leaves its
// room and gives it back exactly once.
import type { Duplex } from 'node:stream'
import { CLOSE, type Clock, hello, type Timers, upstreamState } from '@holdfast/model'
import type { WebSocket } from 'ws'
import { BYTES_PER_UNIT, STEPS_PER_UNIT } from '../config/costs.ts'
import type { Attendance } from '../attendance/attendance.ts'
import type { Announce } from '../audit/announce.ts'
import { createBucket } from '../host/tokenBucket.ts'
import { Connection } from '../connection/connection.ts'
import type { Admitted } from './upgradeHandler.ts'
import { HUB_SHARE, type Limits } from '../config/limits.ts'
import type { SyncLog } from '../host/syncLog.ts'
import type { Receive } from './receive.ts'
import { refusals } from '../connection/nacks.ts'
import type { Room } from '../room/room.ts'
import type { Stats } from '../connection/stats.ts'
import { syncStep1 } from '../protocol/stockMessages.ts'
import type { UpstreamLinks } from '../upstream/upstream.ts'
import { webSocketFrame } from '../protocol/webSocketFrame.ts'

export interface SessionDeps {
  readonly connections: Set<Connection>
  readonly receive: Receive
  readonly announce: Announce
  readonly attendance: Pick<Attendance, 'left'> | null
  readonly upstream: Pick<UpstreamLinks, 'told' | 'refusals'>
  readonly clock: Clock
  readonly timers: Timers
  readonly limits: Limits
  readonly log: SyncLog
  readonly stats: Stats
  readonly kind: 'hub' | 'server'
  readonly serverId: string
  readonly schemaVersion: number
  /** Oldest schema whose writes are taken. */
  readonly writableFrom: number
}

export interface Sessions {
  begin(ws: WebSocket, socket: Duplex, admitted: Admitted): void
  /** Closes it, and resolves when it is gone. Without a reason the server is restarting. */
  end(connection: Connection, code: number, reason?: string): Promise<void>
}

const RESTARTING = 'The server is restarting. What you have is safe; this reconnects by itself.'

export function createSessions(deps: SessionDeps): Sessions {
  const { connections, receive, clock, timers, limits, log, stats } = deps
  /** Closed by us for no fault of theirs: what they still send is taken in. */
  const leaving = new WeakSet<Connection>()

  function greet(connection: Connection, room: Room): void {
    const question = syncStep1(room.replica.stateVector())
    if (connection.dialect === 'stock') return connection.send(question)
    const { person, access, expiresAt, relays } = connection.admission
    const greeting = hello.encode({
      server: deps.serverId,
      kind: deps.kind,
      person,
      access,
      expiresAt,
      schemaVersion: deps.schemaVersion,
      writableFrom: deps.writableFrom,
      ...(relays && { relays }),
    })
    const way = deps.upstream.told(room)
    const redactions = relays ? room.redactions.messages() : []
    const messages = [greeting, ...(way ? [upstreamState.encode(way)] : []), ...redactions]
    const frames = messages.map((message) => webSocketFrame(message))
    connection.send(Buffer.concat([...frames, question]), frames.length + 1)
    for (const refusal of deps.upstream.refusals(room, person.id)) connection.refuse(refusal)
  }

  return {
    begin(ws, socket, { admission, held, dialect, schema }) {
      const { room } = held
      const connection = new Connection({
        ws,
        socket,
        admission,
        room: room.name,
        order: stats.connectionsOpened,
        dialect,
        schema,
        limits,
        timers,
        clock,
        stats,
      })
      const share = admission.relays ? HUB_SHARE : 1
      const bucket = createBucket(limits.unitsPerSecond * share, limits.unitsInReserve * share)
      const rest = (wait: number) => {
        ws.pause()
        timers.after(wait, () => ws.resume())
      }
      ws.on('error', (error) => log.info({ ...connection.label, error: error.message }, 'a connection broke'))
      ws.on('pong', () => connection.heard())
      ws.on('message', (data, isBinary) => {
        if (!connection.isOpen && !leaving.has(connection)) return
        const message = data as Buffer
        const now = clock.now()
        connection.heard()
        stats.messagesReceived += 1
        stats.bytesReceived += message.length
        bucket.take(1 + message.length / BYTES_PER_UNIT, now)
        if (!isBinary) {
          connection.refuse(refusals.malformed('it is text'))
          connection.close(CLOSE.malformed, 'This app sent text where bytes belong. Reload the page.')
          return
        }
        try {
          receive(room, connection, message)
          const wait = bucket.take(connection.takeCharge() / STEPS_PER_UNIT, now)
          if (wait > 0) rest(wait)
        } catch (error) {
          log.error(
            { ...connection.label, error: error instanceof Error ? error.stack : String(error) },
            'a defect in the server',
          )
          connection.close(
            CLOSE.roomUnavailable,
            'The server met a defect. What you have is safe on your machine.',
          )
        }
      })
      ws.on('close', () => {
        connections.delete(connection)
        deps.attendance?.left(room, connection)
        room.leave(connection)
        held.letGo()
      })
      connections.add(connection)
      stats.connectionsOpened += 1
      room.enter(connection)
      greet(connection, room)
      deps.announce.greet(connection)
    },
    end(connection, code, reason = RESTARTING) {
      leaving.add(connection)
      connection.close(code, reason)
      return new Promise((done) => {
        if (connections.has(connection)) connection.ws.once('close', () => done())
        else done()
      })
    },
  }
}
