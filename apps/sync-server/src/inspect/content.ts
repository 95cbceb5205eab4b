// The content of one item: its length in clocks and its largest value, without decoding any value.
import { type ByteReader, Malformed } from '../byteReader.ts'
import { skipAny, skipKey } from './anyValue.ts'

export interface StructSize {
  /** In clocks. */
  readonly length: number
  /** Of one value, in bytes. */
  readonly largestValue: number
}

/** Content kinds of yjs 13.6 (contentRefs in structs/Item.js) and its type kinds that carry a name. */
const DELETED = 1
const JSON_VALUES = 2
const BINARY = 3
const TEXT = 4
const EMBED = 5
const FORMAT = 6
const TYPE = 7
const ANY_VALUES = 8
const DOC = 9
const NAMED_TYPES: ReadonlySet<number> = new Set([3, 5])
const LAST_TYPE = 6

export function contentLength(reader: ByteReader, kind: number): StructSize {
  const start = reader.at
  const one = (): StructSize => ({ length: 1, largestValue: reader.at - start })
  switch (kind) {
    case DELETED:
      return { length: reader.varUint(), largestValue: 0 }
    case JSON_VALUES:
      return values(reader, () => reader.skipText())
    case ANY_VALUES:
      return values(reader, () => skipAny(reader, 0))
    case BINARY:
      reader.varBytes()
      return one()
    case TEXT: {
      const text = reader.varText()
      return { length: utf16Length(text), largestValue: text.length }
    }
    case EMBED:
      reader.skipText()
      return one()
    case FORMAT:
      skipKey(reader)
      reader.skipText()
      return one()
    case TYPE: {
      const type = reader.varUint()
      if (type > LAST_TYPE) throw new Malformed('a part is of an unknown kind')
      if (NAMED_TYPES.has(type)) reader.skipText()
      return one()
    }
    case DOC:
      reader.skipText()
      skipAny(reader, 0)
      return one()
    default:
      throw new Malformed('a part is of an unknown kind')
  }
}

function values(reader: ByteReader, skip: () => unknown): StructSize {
  const length = reader.count()
  let largestValue = 0
  for (let i = 0; i < length; i++) {
    const start = reader.at
    skip()
    largestValue = Math.max(largestValue, reader.at - start)
  }
  return { length, largestValue }
}

/** Yjs counts text in UTF-16 units: one for each code point, two for those beyond the first 65,536 (4 bytes in UTF-8). */
function utf16Length(utf8: Uint8Array): number {
  let units = 0
  for (const byte of utf8) {
    if ((byte & 0xc0) !== 0x80) units += 1
    if (byte >= 0xf0) units += 1
  }
  return units
}
