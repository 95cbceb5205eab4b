// One binary WebSocket frame as a server sends it (RFC 6455 §5.2): unmasked, so its bytes are the same for every
// receiver and are built once.

const BINARY_FINAL = 0x82

/** The payload is the parts, one after the other. */
export function webSocketFrame(...parts: readonly Uint8Array[]): Buffer {
  let length = 0
  for (const part of parts) length += part.length
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(header + length)
  frame[0] = BINARY_FINAL
  if (header === 2) frame[1] = length
  else if (header === 4) {
    frame[1] = 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  let at = header
  for (const part of parts) {
    frame.set(part, at)
    at += part.length
  }
  return frame
}
