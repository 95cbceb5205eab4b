// The way to a server: one WebSocket, as little of it as a connection needs, so that tests and simulations bring their own.
import { CLOSE } from '../wire/protocol.ts'

export interface Socket {
  /** Bytes handed over and not sent yet. */
  readonly waiting: number
  send(message: Uint8Array): void
  /** Ends it; nothing is told of it any more. */
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
  onopen: (() => void) | null
  onmessage: ((event: { readonly data: ArrayBuffer }) => void) | null
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null
  onerror: (() => void) | null
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
    ws.onopen = () => events.opened(ws.protocol)
    ws.onmessage = ({ data }) => events.message(new Uint8Array(data))
    ws.onclose = ({ code, reason }) => events.closed(code, reason)
    // Told by `onclose`; in Node an error without a listener ends the program.
    ws.onerror = () => {}
    return {
      get waiting() {
        return ws.bufferedAmount
      },
      send(message) {
        if (ws.readyState === OPEN) ws.send(message)
      },
      drop() {
        ws.onopen = ws.onmessage = ws.onclose = null
        ws.close()
      },
    }
  }
}
