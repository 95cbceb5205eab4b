// A whole server on a free port of this machine, and the questions tests ask of it.
import { once } from 'node:events'
import { STOCK_SUBPROTOCOL, SUBPROTOCOL, TOKEN_PREFIX } from '@holdfast/model'
import { WebSocket } from 'ws'
import { createSyncServer, type SyncServer, type SyncServerOptions } from '../../src/server.ts'

/** Throws the fault's words when the server does not start. */
export async function started(options: SyncServerOptions): Promise<SyncServer> {
  const server = await createSyncServer({ port: 0, ...options })
  if (!server.ok) throw new Error(server.error.what)
  return server.value
}

/** POST /api/join with a join link, as the app does it. */
export async function joined(
  link: string,
  name: string,
): Promise<{ token: string; person: { id: string; name: string } }> {
  const url = new URL(link)
  const response = await fetch(new URL('/api/join', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ invite: url.hash.replace('#join=', ''), name }),
  })
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()) as { token: string; person: { id: string; name: string } }
}

export function openSocket(
  url: string,
  room: string,
  token: string | null,
  protocol = SUBPROTOCOL,
): WebSocket {
  const address = `${url.replace('http', 'ws')}/${room}`
  return new WebSocket(address, [
    protocol === SUBPROTOCOL ? SUBPROTOCOL : STOCK_SUBPROTOCOL,
    ...(token === null ? [] : [TOKEN_PREFIX + token]),
  ])
}

/** The close code and reason that the server gives. */
export async function closeOf(socket: WebSocket): Promise<{ code: number; reason: string }> {
  const [code, reason] = (await once(socket, 'close')) as [number, Buffer]
  return { code, reason: reason.toString() }
}
