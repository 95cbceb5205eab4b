// Looks after all connections once a second: ends access that ran out or was revoked, notices sockets whose other end is
// gone, and keeps quiet stock clients from giving up.
import type { Clock, Ms, Timers } from '@holdfast/model'
import { ended } from '../identity/admission.ts'
import type { Connection } from '../connection/connection.ts'
import type { Rooms } from '../room/rooms.ts'
import { stillHere } from '../protocol/stockMessages.ts'

const EVERY: Ms = 1_000
/** Before going on with rooms that there was no time for: a fifth of the time goes to them, the rest to people. */
const NEXT_TURN: Ms = 80
/** Silence after which a client is pinged, and after which it is taken for gone. */
const PING_AFTER: Ms = 30_000
const GONE_AFTER: Ms = 60_000
/** A stock client reconnects after 30 s without a message. */
const STOCK_PATIENCE: Ms = 15_000

export interface WatchParts {
  readonly connections: ReadonlySet<Connection>
  readonly rooms: Rooms
  readonly clock: Clock
  readonly timers: Timers
}

/** Answers the function that stops it. */
export function startWatch({ connections, rooms, clock, timers }: WatchParts): () => void {
  let cancelLook = () => {}
  let cancelSweep = () => {}
  const sweep = () => {
    cancelSweep()
    if (!rooms.sweep()) cancelSweep = timers.after(NEXT_TURN, sweep)
  }
  const look = () => {
    cancelLook = timers.after(EVERY, look)
    const now = clock.now()
    for (const connection of connections) lookAt(connection, now)
    sweep()
  }
  cancelLook = timers.after(EVERY, look)
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
