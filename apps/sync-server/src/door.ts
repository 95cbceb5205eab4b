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
import { choose, readOffer } from './offer.ts'
import type { HeldRoom, Rooms } from './rooms.ts'

export interface Entrance {
  readonly admission: Admission
  readonly held: HeldRoom
  readonly dialect: Connection['dialect']
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

export interface Door {
  upgrade(this: void, request: IncomingMessage, socket: Duplex, head: Buffer): void
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
  ): Promise<Result<Omit<Entrance, 'dialect'>, Refusal>> {
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

  return {
    upgrade(request, socket, head) {
      socket.on('error', ignore)
      if (connections.size + entering >= limits.maxConnections) {
        socket.end(FULL)
        return
      }
      const { room, token, protocol } = readOffer(request)
      entering += 1
      const entered = state === 'shut' ? Promise.resolve(err(stopping)) : enter(room, token)
      void entered
        .catch((error: unknown) => {
          log.error({ error: String(error) }, 'somebody could not be let in')
          return err(unavailable)
        })
        .then((entrance) => {
          entering -= 1
          let ws: WebSocket | null = null
          sockets.handleUpgrade(request, socket, head, (opened) => {
            ws = opened
            if (!entrance.ok) return refuse(opened, entrance.error)
            begin(opened, socket, { ...entrance.value, dialect: protocol === SUBPROTOCOL ? 'ours' : 'stock' })
          })
          // The client went away meanwhile, or its request was no proper handshake.
          if (!ws && entrance.ok) entrance.value.held.letGo()
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
