// The way to a server: one WebSocket, as little of it as a connection needs, so that tests and simulations bring their own.
import { CLOSE } from '../wire/protocol.ts'

export interface Socket {
  /** Bytes handed over and not sent yet. */
  readonly waiting: number
  send(message: Uint8Array): void
  /** Ends it. What it tells after that is passed over by whoever dialled it. */
  drop(): void
}

export interface SocketEvents {
  /** `protocol`: the sub-protocol that the other side chose, empty for none. */
  opened(protocol: string): void
  message(bytes: Uint8Array): void
  /** Once, also when it never opened. `code` is null without a close frame. */
  closed(code: number | null, reason: string): void
}

export type Dial = (url: string, protocols: readonly string[], events: SocketEvents) => Socket

/** The part of the platform's WebSocket that is used here. */
interface WebSocketLike {
  binaryType: string
  readonly bufferedAmount: number
  readonly readyState: number
  readonly protocol: string
  addEventListener(type: 'open' | 'error', listener: () => void): void
  addEventListener(type: 'message', listener: (event: { readonly data: ArrayBuffer }) => void): void
  addEventListener(
    type: 'close',
    listener: (event: { readonly code: number; readonly reason: string }) => void,
  ): void
  send(data: Uint8Array): void
  close(): void
}
type WebSocketClass = new (url: string, protocols: string[]) => WebSocketLike

const OPEN = 1
export const UNUSABLE = 'Address or token cannot be used. Check both.'

/** `WebSocket` is the class of the platform. */
export function dialWith(WebSocket: unknown): Dial {
  return (url, protocols, events) => {
    let ws: WebSocketLike
    try {
      ws = new (WebSocket as WebSocketClass)(url, [...protocols])
    } catch {
      // No address, or a token with characters that no header may have.
      void Promise.resolve().then(() => events.closed(CLOSE.unknownRoom, UNUSABLE))
      return { waiting: 0, send() {}, drop() {} }
    }
    ws.binaryType = 'arraybuffer'
    ws.addEventListener('open', () => events.opened(ws.protocol))
    ws.addEventListener('message', ({ data }) => events.message(new Uint8Array(data)))
    ws.addEventListener('close', ({ code, reason }) => events.closed(code, reason))
    // What went wrong is told by the close; in Node an error without a listener ends the program.
    ws.addEventListener('error', () => {})
    return {
      get waiting() {
        return ws.bufferedAmount
      },
      send(message) {
        if (ws.readyState === OPEN) ws.send(message)
      },
      drop: () => ws.close(),
    }
  }
}
