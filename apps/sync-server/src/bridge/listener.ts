// The bridge's own listener: a second one before the same HTTP and the same rooms. It knows who came through it, and
// when it closes it sends exactly those away.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { err, ok, type Result } from '@holdfast/model'
import { HTTP_TIMES } from '../config/timings.ts'
import type { Guests } from '../sync/sync.ts'

export interface ListenerDeps {
  readonly route: (request: IncomingMessage, response: ServerResponse) => void
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  /** Every socket that comes through a bridge is put here, for whoever has to tell. */
  readonly sockets: WeakSet<Duplex>
  readonly guests: Guests
}

export interface Listener {
  readonly port: number
  guests(): number
  /** Nobody new comes in; those who are there get 4500 and `reason`. */
  close(reason: string): Promise<void>
}

/** `port` 0 is any free one. The error is that of the system. */
export async function openListener(
  { route, upgrade, sockets, guests }: ListenerDeps,
  host: string,
  port: number,
): Promise<Result<Listener, unknown>> {
  const http = createServer(HTTP_TIMES, route)
  const open = new Set<Socket>()
  http.on('connection', (socket) => {
    sockets.add(socket)
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  http.on('upgrade', upgrade)
  const failure = await new Promise<unknown>((settle) => {
    http.once('error', settle)
    http.listen({ host, port, exclusive: true }, () => settle(null))
  })
  if (failure !== null) return err(failure)
  return ok({
    port: (http.address() as AddressInfo).port,
    guests: () => guests.count(open),
    async close(reason) {
      const closed = new Promise<void>((done) => http.close(() => done()))
      await guests.end(open, reason)
      for (const socket of open) socket.destroy()
      await closed
    },
  })
}
