// Lets a socket in or says why not. Admission and loading come before the handshake, so nothing is read from somebody
// who is not admitted; a refusal is a handshake and a close code, because that is all a browser can see.
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { CLOSE, type Clock, err, ok, type Result, SUBPROTOCOL, type Timers } from '@holdfast/model'
import { type WebSocket, WebSocketServer } from 'ws'
import { type Admission, type Admit, checkAdmission, type Refusal } from './admission.ts'
import type { Connection } from './connection.ts'
import type { Limits } from './limits.ts'
import type { SyncLog } from './log.ts'
import { choose, type Offer, readOffer } from './offer.ts'
import type { HeldRoom, Rooms } from './rooms.ts'

export interface Entrance {
  readonly admission: Admission
  readonly held: HeldRoom
  readonly dialect: Connection['dialect']
  /** The schema that the app writes; null for a stock client, which writes none. */
  readonly schema: number | null
}

export interface DoorParts {
  readonly admit: Admit
  readonly connections: ReadonlySet<Connection>
  readonly rooms: Rooms
  readonly clock: Clock
  readonly timers: Timers
  readonly limits: Limits
  readonly log: SyncLog
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

/** Somebody refused gets this long to agree to the close, ms. */
const CLOSE_PATIENCE = 2_000
const FULL = 'HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 10\r\n\r\n'
const ignore = () => {}

export function createDoor({
  admit,
  connections,
  rooms,
  clock,
  timers,
  limits,
  log,
  begin,
}: DoorParts): Door {
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.maxPayload,
    handleProtocols: choose,
  })
  let state: 'open' | 'shut' = 'open'
  let entering = 0

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
    ws.close(code, reason)
    const cancel = timers.after(CLOSE_PATIENCE, () => ws.terminate())
    ws.once('close', cancel)
  }

  function attach({ room, token, protocol, schema }: Offer, open: () => Ends | null): void {
    entering += 1
    const entered = state === 'shut' ? Promise.resolve(err(stopping)) : enter(room, token)
    void entered
      .catch((error: unknown) => {
        log.error({ error: String(error) }, 'somebody could not be let in')
        return err(unavailable)
      })
      .then((entrance) => {
        entering -= 1
        const ends = open()
        if (!entrance.ok) return ends && refuse(ends.ws, entrance.error)
        // The client went away meanwhile, or its request was no proper handshake.
        if (!ends) return entrance.value.held.letGo()
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
      if (connections.size + entering >= limits.maxConnections) {
        socket.end(FULL)
        return
      }
      attach(readOffer(request), () => {
        let ws: WebSocket | null = null
        sockets.handleUpgrade(request, socket, head, (opened) => {
          ws = opened
        })
        return ws && { ws, socket }
      })
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
