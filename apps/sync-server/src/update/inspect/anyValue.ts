// Skips one value of lib0's "any" encoding. Deep nesting (a stack overflow in the real decoder) and keys that would
// change an object's prototype are malformed.
import { MAX_DEPTH, MAX_KEY_BYTES } from '../../config/limits.ts'
import { type ByteReader, Malformed } from '../../protocol/byteReader.ts'

const PROTO = Buffer.from('__proto__')

/** Type bytes of lib0's writeAny. */
const UNDEFINED = 127
const NULL = 126
const INTEGER = 125
const FLOAT32 = 124
const FLOAT64 = 123
const BIGINT = 122
const FALSE = 121
const TRUE = 120
const STRING = 119
const OBJECT = 118
const ARRAY = 117
const BYTES = 116

export function skipAny(reader: ByteReader, depth: number): void {
  if (depth > MAX_DEPTH) throw new Malformed('a value is nested too deeply')
  switch (reader.uint8()) {
    case UNDEFINED:
    case NULL:
    case FALSE:
    case TRUE:
      return
    case INTEGER:
      return skipVarInt(reader)
    case FLOAT32:
      return reader.skip(4)
    case FLOAT64:
    case BIGINT:
      return reader.skip(8)
    case STRING:
      reader.skipText()
      return
    case OBJECT:
      for (let keys = reader.count(2); keys > 0; keys--) {
        skipKey(reader)
        skipAny(reader, depth + 1)
      }
      return
    case ARRAY:
      for (let items = reader.count(); items > 0; items--) skipAny(reader, depth + 1)
      return
    case BYTES:
      reader.varBytes()
      return
    default:
      throw new Malformed('a value is of an unknown kind')
  }
}

/** Answers where the key's text began; it ends where the reader is. */
export function skipKey(reader: ByteReader): number {
  const from = reader.skipText()
  const length = reader.at - from
  if (length > MAX_KEY_BYTES) throw new Malformed('a key is too long')
  if (length === PROTO.length && PROTO.equals(reader.bytes.subarray(from, reader.at)))
    throw new Malformed('a key is not allowed')
  return from
}

function skipVarInt(reader: ByteReader): void {
  const first = reader.uint8()
  if (first < 0x80) return
  let value = first & 0x3f
  let unit = 64
  for (;;) {
    const byte = reader.uint8()
    value += (byte & 0x7f) * unit
    if (value > Number.MAX_SAFE_INTEGER || unit > Number.MAX_SAFE_INTEGER)
      throw new Malformed('a number is too large')
    if (byte < 0x80) return
    unit *= 128
  }
}
