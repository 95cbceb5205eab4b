// Lets a socket in or says why not. Admission and loading come before the handshake, so nothing is read from somebody
// who is not admitted; a refusal is a handshake and a close code, because that is all a browser can see.
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { CLOSE, type Clock, err, ok, type Result, SUBPROTOCOL, type Timers } from '@holdfast/model'
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws'
import { type Admission, type Admit, checkAdmission, type Refusal } from '../identity/admission.ts'
import type { CallerOf } from '../host/caller.ts'
import type { Connection } from '../connection/connection.ts'
import type { Connections } from '../connection/connections.ts'
import { Crowd } from '../connection/crowd.ts'
import type { Limits } from '../config/limits.ts'
import type { SyncLog } from '../host/syncLog.ts'
import { choose, type Offer, readOffer } from './handshake.ts'
import type { HeldRoom, Rooms } from '../room/rooms.ts'
import type { Stats } from '../connection/stats.ts'

export interface Entrance {
  readonly admission: Admission
  readonly held: HeldRoom
  readonly dialect: Connection['dialect']
  /** The schema that the app writes; null for a stock client, which writes none. */
  readonly schema: number | null
}

export interface DoorParts {
  readonly admit: Admit
  readonly connections: Connections
  readonly callerOf: CallerOf
  readonly rooms: Rooms
  readonly clock: Clock
  readonly timers: Timers
  readonly limits: Limits
  readonly log: SyncLog
  readonly stats: Stats
  readonly begin: (ws: WebSocket, socket: Duplex, entrance: Entrance) => void
}

/** One opened connection: the WebSocket, and the stream below it that whole frames are written to. */
export interface Ends {
  readonly ws: WebSocket
  readonly socket: Duplex
}

export interface Door {
  upgrade(this: void, request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Admission without HTTP. `open` finishes the handshake, also for somebody refused; null when nobody is there any more. */
  attach(this: void, offer: Offer, open: () => Ends | null): void
  /** From now on everybody is told to come again later. */
  shut(): void
}

/** Somebody gets this long to agree to a close, or to go after having closed, ms. */
const CLOSE_PATIENCE = 2_000
const FULL = 'HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 10\r\n\r\n'
const ignore = () => {}

export function createDoor({
  admit,
  connections,
  callerOf,
  rooms,
  clock,
  timers,
  limits,
  log,
  stats,
  begin,
}: DoorParts): Door {
  // The patience is for who says that it closes, and keeps the socket; the library's types do not know it yet.
  const options: ServerOptions & { readonly closeTimeout: number } = {
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.maxPayload,
    closeTimeout: CLOSE_PATIENCE,
    handleProtocols: choose,
  }
  const sockets = new WebSocketServer(options)
  let state: 'open' | 'shut' = 'open'
  const crowd = new Crowd({ connections, clock, limits })
  let telling = 0

  async function enter(
    room: string,
    token: string | null,
  ): Promise<Result<Omit<Entrance, 'dialect' | 'schema'>, Refusal>> {
    const now = clock.now()
    const admitted = await admit({ room, token, now })
    const checked = admitted.ok ? checkAdmission(room, admitted.value, now) : admitted
    if (!checked.ok) return checked
    const held = await rooms.hold(room)
    if (!held.ok) return err(unavailable)
    if (state === 'shut') {
      held.value.letGo()
      return err(stopping)
    }
    return ok({ admission: checked.value, held: held.value })
  }

  function refuse(ws: WebSocket, { code, reason }: Refusal): void {
    ws.on('error', ignore)
    stats.close(code)
    telling += 1
    ws.close(code, reason)
    const cancel = timers.after(CLOSE_PATIENCE, () => ws.terminate())
    ws.once('close', () => {
      telling -= 1
      cancel()
    })
  }

  function attach({ room, token, protocol, schema }: Offer, open: () => Ends | null): void {
    crowd.entering(1)
    const entered = state === 'shut' ? Promise.resolve(err(stopping)) : enter(room, token)
    void entered
      .catch((error: unknown) => {
        log.error({ error: String(error) }, 'somebody could not be let in')
        return err(unavailable)
      })
      .then((entrance) => {
        crowd.entering(-1)
        const ends = open()
        if (!entrance.ok) return ends && refuse(ends.ws, entrance.error)
        // The client went away meanwhile, or its request was no proper handshake.
        if (!ends) return entrance.value.held.letGo()
        const noRoom = crowd.noRoomFor(entrance.value.admission)
        if (noRoom) {
          entrance.value.held.letGo()
          return refuse(ends.ws, noRoom)
        }
        const dialect = protocol === SUBPROTOCOL ? 'ours' : 'stock'
        // The first version of our app did not say.
        const writes = dialect === 'ours' ? (schema ?? 1) : null
        begin(ends.ws, ends.socket, { ...entrance.value, dialect, schema: writes })
      })
  }

  return {
    attach,
    upgrade(request, socket, head) {
      socket.on('error', ignore)
      const open = (): Ends | null => {
        let ws: WebSocket | null = null
        sockets.handleUpgrade(request, socket, head, (opened) => {
          ws = opened
        })
        return ws && { ws, socket }
      }
      const { address, isLocal } = callerOf(request)
      const from = isLocal ? null : address
      const noRoom = crowd.noRoomFrom(from)
      if (noRoom && telling >= limits.toldAtOnce) {
        socket.end(FULL, () => socket.destroy())
        return
      }
      crowd.come(socket, from)
      if (!noRoom) return attach(readOffer(request), open)
      const ends = open()
      if (ends) refuse(ends.ws, noRoom)
    },
    shut() {
      state = 'shut'
    },
  }
}

const unavailable: Refusal = {
  code: CLOSE.roomUnavailable,
  reason:
    'This room cannot be opened now. What you have is safe on your machine. Tell whoever runs the server.',
}
const stopping: Refusal = {
  code: CLOSE.shuttingDown,
  reason: 'The server is restarting. What you have is safe; this reconnects by itself.',
}
