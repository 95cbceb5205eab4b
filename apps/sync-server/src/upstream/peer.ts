// The server above as the room sees it: a connection like any other, so that what it sends goes through the same intake
// and is never sent back to it. It is no member: what goes up is the relay's business.
import type { Duplex } from 'node:stream'
import type { Clock, Timers } from '@holdfast/model'
import type { WebSocket } from 'ws'
import { Connection } from '../connection/connection.ts'
import type { Limits } from '../config/limits.ts'
import type { Stats } from '../connection/stats.ts'
import { upstreamActor } from '../store/actors.ts'
import { payloadOf } from '../protocol/plainMessages.ts'

/** The way up, while it is open. */
export interface Sender {
  /** Bytes handed over and not sent yet. */
  readonly waiting: number
  send(message: Uint8Array): void
}

export interface PeerDeps {
  readonly sender: Sender
  /** This side has to end it, and why. */
  readonly ended: (why: string) => void
  readonly room: string
  readonly serverId: string
  readonly limits: Limits
  readonly timers: Timers
  readonly clock: Clock
  readonly stats: Stats
}

/** The casts are the seam: a connection uses no more of the two than what is here. */
export function createPeer({
  sender,
  ended,
  room,
  serverId,
  limits,
  timers,
  clock,
  stats,
}: PeerDeps): Connection {
  const ws = {
    OPEN: 1,
    readyState: 1,
    close() {
      ws.readyState = 3
      ended('The server sent something that this machine cannot read.')
    },
    terminate: () => ws.close(),
    once: () => {},
  }
  const socket = {
    writableLength: 0,
    write: (frame: Uint8Array) => sender.send(payloadOf(frame)),
  }
  const person = { id: upstreamActor(serverId), name: '' }
  return new Connection({
    ws: ws as unknown as WebSocket,
    socket: socket as unknown as Duplex,
    admission: { person, access: 'respond', scope: '*', expiresAt: Number.POSITIVE_INFINITY, relays: true },
    room,
    order: 0,
    dialect: 'ours',
    limits,
    timers,
    clock,
    stats,
  })
}
