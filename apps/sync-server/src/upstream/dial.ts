// The way out to another server: one WebSocket, as little of it as the link needs, so that tests and simulations can
// bring their own.
import { CLOSE } from '@holdfast/model'
import { WebSocket } from 'ws'

export interface Wire {
  /** Bytes handed over and not sent yet. */
  readonly waiting: number
  send(message: Uint8Array): void
  /** Ends it at once. */
  drop(): void
}

export interface WireEvents {
  /** `protocol`: the sub-protocol that the other side chose, empty for none. */
  opened(protocol: string): void
  message(bytes: Uint8Array): void
  /** Once, also when it never opened. `code` is null without a close frame. */
  closed(code: number | null, reason: string): void
}

export type Dial = (url: string, protocols: readonly string[], events: WireEvents) => Wire

/** RFC 6455 §7.1.5: no close frame was received. */
const ABNORMAL = 1006
const MAX_PAYLOAD = 64 * 1_048_576

export const dialWebSocket: Dial = (url, protocols, events) => {
  let ws: WebSocket
  try {
    ws = new WebSocket(url, [...protocols], { perMessageDeflate: false, maxPayload: MAX_PAYLOAD })
  } catch {
    // No address, or a token with characters that no header may have.
    const turn = setImmediate(() =>
      events.closed(CLOSE.unknownRoom, 'Address or token cannot be used. Check both.'),
    )
    return { waiting: 0, send() {}, drop: () => clearImmediate(turn) }
  }
  let fault = ''
  ws.on('open', () => events.opened(ws.protocol))
  ws.on('message', (data) => events.message(data as Buffer))
  ws.on('error', (error) => {
    fault = error.message
  })
  ws.on('close', (code, reason) =>
    events.closed(code === ABNORMAL ? null : code, code === ABNORMAL ? fault : reason.toString()),
  )
  return {
    get waiting() {
      return ws.bufferedAmount
    },
    send: (message) => ws.send(message),
    drop: () => ws.terminate(),
  }
}
