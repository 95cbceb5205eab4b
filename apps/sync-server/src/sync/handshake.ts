// What a WebSocket request asks for, read from its head: room, token, dialect. Pure; the token goes nowhere but to admit.
import type { IncomingMessage } from 'node:http'
import { SCHEMA_PREFIX, STOCK_SUBPROTOCOL, SUBPROTOCOL, TOKEN_PREFIX } from '@holdfast/model'

export interface Handshake {
  /** The path without its leading slash; may be no room at all. */
  readonly room: string
  readonly token: string | null
  /** The schema that the app writes; absent when it does not say. */
  readonly schema?: number
  /** The sub-protocol to answer with; false when none of those offered is known. */
  readonly protocol: typeof SUBPROTOCOL | typeof STOCK_SUBPROTOCOL | false
}

const SCHEMA = new RegExp(`^${SCHEMA_PREFIX.replaceAll('.', '\\.')}\\d{1,6}$`)
const BEARER = /^Bearer +(\S+) *$/i

export function readHandshake({ url = '/', headers }: Pick<IncomingMessage, 'url' | 'headers'>): Handshake {
  const protocols = (headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim())
  const carried = protocols.find((name) => name.startsWith(TOKEN_PREFIX))?.slice(TOKEN_PREFIX.length)
  const schema = Number(protocols.find((name) => SCHEMA.test(name))?.slice(SCHEMA_PREFIX.length))
  return {
    room: roomOf(url),
    token: carried || BEARER.exec(headers.authorization ?? '')?.[1] || null,
    protocol: negotiateSubprotocol(new Set(protocols)),
    ...(schema > 0 && { schema }),
  }
}

/** Ours before the stock one. A token is never chosen: it would be sent back. */
export function negotiateSubprotocol(offered: ReadonlySet<string>): Handshake['protocol'] {
  return (
    ([SUBPROTOCOL, STOCK_SUBPROTOCOL].find((name) => offered.has(name)) as Handshake['protocol']) ?? false
  )
}

function roomOf(url: string): string {
  const path = (url.split('?', 1)[0] ?? '').replace(/^\//, '')
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
