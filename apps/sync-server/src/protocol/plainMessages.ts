// The stock messages that a client sends, and the payload of a frame that a server built.
import * as encoding from 'lib0/encoding'
import { MESSAGE, type SYNC } from './stockMessages.ts'

export function syncMessage(type: (typeof SYNC)[keyof typeof SYNC], body: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE.sync)
  encoding.writeVarUint(encoder, type)
  encoding.writeVarUint8Array(encoder, body)
  return encoding.toUint8Array(encoder)
}

export function awarenessMessage(body: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE.awareness)
  encoding.writeVarUint8Array(encoder, body)
  return encoding.toUint8Array(encoder)
}

/** `frame` is one whole unmasked WebSocket frame (RFC 6455 §5.2): a client's library masks and frames by itself. */
export function payloadOf(frame: Uint8Array): Uint8Array {
  const short = frame[1] ?? 0
  return frame.subarray(short < 126 ? 2 : short === 126 ? 4 : 10)
}
