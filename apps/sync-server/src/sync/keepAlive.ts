// Looks after all connections once a second: ends access that ran out or was revoked, notices sockets whose other end is
// gone, and keeps quiet stock clients from giving up.
import type { Clock, Ms, Timers } from '@holdfast/model'
import {
  GONE_AFTER,
  KEEP_ALIVE_EVERY,
  KEEP_ALIVE_NEXT_TURN,
  PING_AFTER,
  STOCK_PATIENCE,
} from '../config/timings.ts'
import { ended } from '../identity/admission.ts'
import type { Connection } from '../connection/connection.ts'
import type { Rooms } from '../room/rooms.ts'
import { stillHere } from '../protocol/stockMessages.ts'

export interface KeepAliveDeps {
  readonly connections: ReadonlySet<Connection>
  readonly rooms: Rooms
  readonly clock: Clock
  readonly timers: Timers
}

/** Answers the function that stops it. */
export function startKeepAlive({ connections, rooms, clock, timers }: KeepAliveDeps): () => void {
  let cancelLook = () => {}
  let cancelSweep = () => {}
  const sweep = () => {
    cancelSweep()
    if (!rooms.sweep()) cancelSweep = timers.after(KEEP_ALIVE_NEXT_TURN, sweep)
  }
  const look = () => {
    cancelLook = timers.after(KEEP_ALIVE_EVERY, look)
    const now = clock.now()
    for (const connection of connections) lookAt(connection, now)
    sweep()
  }
  cancelLook = timers.after(KEEP_ALIVE_EVERY, look)
  return () => {
    cancelLook()
    cancelSweep()
  }
}

function lookAt(connection: Connection, now: Ms): void {
  const end = ended(connection.admission, now)
  if (end) return connection.close(end.code, end.reason)
  const silence = now - connection.heardAt
  if (silence >= GONE_AFTER) return connection.ws.terminate()
  if (silence >= PING_AFTER && connection.isOpen) connection.ws.ping()
  if (connection.dialect === 'stock' && now - connection.sentAt >= STOCK_PATIENCE)
    connection.send(stillHere())
}
