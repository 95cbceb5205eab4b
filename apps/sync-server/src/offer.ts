// What a WebSocket request asks for, read from its head: room, token, dialect. Pure; the token goes nowhere but to admit.
import type { IncomingMessage } from 'node:http'
import { STOCK_SUBPROTOCOL, SUBPROTOCOL, TOKEN_PREFIX } from '@holdfast/model'

export interface Offer {
  /** The path without its leading slash; may be no room at all. */
  readonly room: string
  readonly token: string | null
  /** The sub-protocol to answer with; false when none of those offered is known. */
  readonly protocol: typeof SUBPROTOCOL | typeof STOCK_SUBPROTOCOL | false
}

const BEARER = /^Bearer +(\S+) *$/i

export function readOffer({ url = '/', headers }: Pick<IncomingMessage, 'url' | 'headers'>): Offer {
  const protocols = (headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim())
  const carried = protocols.find((name) => name.startsWith(TOKEN_PREFIX))?.slice(TOKEN_PREFIX.length)
  return {
    room: roomOf(url),
    token: carried || BEARER.exec(headers.authorization ?? '')?.[1] || null,
    protocol: choose(new Set(protocols)),
  }
}

/** Ours before the stock one. A token is never chosen: it would be sent back. */
export function choose(offered: ReadonlySet<string>): Offer['protocol'] {
  return ([SUBPROTOCOL, STOCK_SUBPROTOCOL].find((name) => offered.has(name)) as Offer['protocol']) ?? false
}

function roomOf(url: string): string {
  const path = (url.split('?', 1)[0] ?? '').replace(/^\//, '')
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
