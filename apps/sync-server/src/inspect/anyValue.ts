// Skips one value of lib0's "any" encoding. Deep nesting (a stack overflow in the real decoder) and keys that would
// change an object's prototype are malformed.
import { type ByteReader, Malformed } from '../byteReader.ts'

const MAX_DEPTH = 32
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

export function skipKey(reader: ByteReader): void {
  const from = reader.skipText()
  if (reader.at - from === PROTO.length && PROTO.equals(reader.bytes.subarray(from, reader.at)))
    throw new Malformed('a key is not allowed')
}

function skipVarInt(reader: ByteReader): void {
  // At most 8 bytes carry 53 bits and a sign.
  for (let bytes = 0; bytes < 8; bytes++) {
    if (reader.uint8() < 0x80) return
  }
  throw new Malformed('a number is too large')
}
