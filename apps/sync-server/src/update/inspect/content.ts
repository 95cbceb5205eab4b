// The content of one item: its length in clocks and its largest value, without decoding values that Yjs does not decode
// by itself.
import { type ByteReader, Malformed } from '../../protocol/byteReader.ts'
import { skipAny, skipKey } from './anyValue.ts'
import { checkJson } from './jsonText.ts'
import { KIND, type Part } from './part.ts'

/** Type kinds of yjs 13.6 that carry a name (XML elements and hooks). */
const NAMED_TYPES: ReadonlySet<number> = new Set([3, 5])
const LAST_TYPE = 6

/** Fills in `length`, `largestValue` and `type`. */
export function readContent(reader: ByteReader, part: Part): void {
  const start = reader.at
  part.length = 1
  switch (part.kind) {
    case KIND.deleted:
      part.length = reader.varUint()
      part.largestValue = 0
      return
    case KIND.json:
      return readValues(reader, part, skipJson)
    case KIND.any:
      return readValues(reader, part, skipAny)
    case KIND.binary:
      reader.varBytes()
      break
    case KIND.text: {
      const text = reader.varText()
      part.length = utf16Length(text)
      part.largestValue = text.length
      return
    }
    case KIND.embed:
      checkJson(reader.varText())
      break
    case KIND.format:
      skipKey(reader)
      checkJson(reader.varText())
      break
    case KIND.type:
      part.type = reader.varUint()
      if (part.type > LAST_TYPE) throw new Malformed('a part is of an unknown kind')
      if (NAMED_TYPES.has(part.type)) skipKey(reader)
      break
    default:
      // Documents inside documents among them: this product has none, and each would be kept for ever.
      throw new Malformed('a part is of an unknown kind')
  }
  part.largestValue = reader.at - start
}

/** Skips one value of a list. */
export const skipValue = (reader: ByteReader, kind: number): void =>
  kind === KIND.json ? skipJson(reader) : skipAny(reader, 0)

function readValues(reader: ByteReader, part: Part, skip: (reader: ByteReader, depth: number) => void): void {
  part.length = reader.count()
  part.largestValue = 0
  for (let i = 0; i < part.length; i++) {
    const start = reader.at
    skip(reader, 0)
    part.largestValue = Math.max(part.largestValue, reader.at - start)
  }
}

const UNDEFINED = Buffer.from('undefined')

function skipJson(reader: ByteReader): void {
  const text = reader.varText()
  if (!UNDEFINED.equals(text)) checkJson(text)
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
