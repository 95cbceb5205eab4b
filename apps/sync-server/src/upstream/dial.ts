// The way out to another server on Node: a WebSocket whose unsent bytes are known, and that ends at once.
import { CLOSE, type Dial, UNUSABLE } from '@holdfast/model'
import { WebSocket } from 'ws'
import { UPLINK_MAX_PAYLOAD } from '../config/limits.ts'

/** RFC 6455 §7.1.5: no close frame was received. */
const ABNORMAL = 1006

export const dialWebSocket: Dial = (url, protocols, events) => {
  let ws: WebSocket
  try {
    ws = new WebSocket(url, [...protocols], { perMessageDeflate: false, maxPayload: UPLINK_MAX_PAYLOAD })
  } catch {
    // No address, or a token with characters that no header may have.
    const turn = setImmediate(() => events.closed(CLOSE.unknownRoom, UNUSABLE))
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
