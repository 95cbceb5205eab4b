// Lets a socket in or says why not. Admission and loading come before the handshake, so nothing is read from somebody
// who is not admitted; a refusal is a handshake and a close code, because that is all a browser can see.
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { CLOSE, type Clock, err, ok, type Result, SUBPROTOCOL, type Timers } from '@holdfast/model'
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws'
import { CLOSE_PATIENCE } from '../config/timings.ts'
import { type Admission, type Admit, checkAdmission, type Refusal } from '../identity/admission.ts'
import type { CallerOf } from '../host/caller.ts'
import type { Connection } from '../connection/connection.ts'
import type { Connections } from '../connection/connections.ts'
import { Crowd } from '../connection/crowd.ts'
import type { Limits } from '../config/limits.ts'
import type { SyncLog } from '../host/syncLog.ts'
import { negotiateSubprotocol, type Handshake, readHandshake } from './handshake.ts'
import type { HeldRoom, Rooms } from '../room/rooms.ts'
import type { Stats } from '../connection/stats.ts'

export interface Admitted {
  readonly admission: Admission
  readonly held: HeldRoom
  readonly dialect: Connection['dialect']
  /** The schema that the app writes; null for a stock client, which writes none. */
  readonly schema: number | null
}

export interface UpgradeHandlerDeps {
  readonly admit: Admit
  readonly connections: Connections
  readonly callerOf: CallerOf
  readonly rooms: Rooms
  readonly clock: Clock
  readonly timers: Timers
  readonly limits: Limits
  readonly log: SyncLog
  readonly stats: Stats
  readonly begin: (ws: WebSocket, socket: Duplex, admitted: Admitted) => void
}

/** One opened connection: the WebSocket, and the stream below it that whole frames are written to. */
export interface SocketPair {
  readonly ws: WebSocket
  readonly socket: Duplex
}

export interface UpgradeHandler {
  upgrade(this: void, request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Admission without HTTP. `open` finishes the handshake, also for somebody refused; null when nobody is there any more. */
  attach(this: void, handshake: Handshake, open: () => SocketPair | null): void
  /** From now on everybody is told to come again later. */
  shut(): void
}

const FULL = 'HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 10\r\n\r\n'
const ignore = () => {}

export function createUpgradeHandler({
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
}: UpgradeHandlerDeps): UpgradeHandler {
  // The patience is for who says that it closes, and keeps the socket; the library's types do not know it yet.
  const options: ServerOptions & { readonly closeTimeout: number } = {
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.maxPayload,
    closeTimeout: CLOSE_PATIENCE,
    handleProtocols: negotiateSubprotocol,
  }
  const sockets = new WebSocketServer(options)
  let state: 'open' | 'shut' = 'open'
  const crowd = new Crowd({ connections, clock, limits })
  let telling = 0

  async function enter(
    room: string,
    token: string | null,
  ): Promise<Result<Omit<Admitted, 'dialect' | 'schema'>, Refusal>> {
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

  function attach({ room, token, protocol, schema }: Handshake, open: () => SocketPair | null): void {
    crowd.entering(1)
    const entered = state === 'shut' ? Promise.resolve(err(stopping)) : enter(room, token)
    void entered
      .catch((error: unknown) => {
        log.error({ error: String(error) }, 'somebody could not be let in')
        return err(unavailable)
      })
      .then((admitted) => {
        crowd.entering(-1)
        const pair = open()
        if (!admitted.ok) return pair && refuse(pair.ws, admitted.error)
        // The client went away meanwhile, or its request was no proper handshake.
        if (!pair) return admitted.value.held.letGo()
        const noRoom = crowd.noRoomFor(admitted.value.admission)
        if (noRoom) {
          admitted.value.held.letGo()
          return refuse(pair.ws, noRoom)
        }
        const dialect = protocol === SUBPROTOCOL ? 'ours' : 'stock'
        // The first version of our app did not say.
        const writes = dialect === 'ours' ? (schema ?? 1) : null
        begin(pair.ws, pair.socket, { ...admitted.value, dialect, schema: writes })
      })
  }

  return {
    attach,
    upgrade(request, socket, head) {
      socket.on('error', ignore)
      const open = (): SocketPair | null => {
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
      if (!noRoom) return attach(readHandshake(request), open)
      const pair = open()
      if (pair) refuse(pair.ws, noRoom)
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
