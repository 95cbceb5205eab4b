// One struct of a Yjs v1 update: how many clocks it takes and what it refers to. Follows readClientsStructRefs of yjs
// 13.6 byte by byte; a struct that would integrate half-way, or poison the document, is malformed.
import { type ByteReader, Malformed } from '../byteReader.ts'
import { skipKey } from './anyValue.ts'
import { contentLength, type StructSize } from './content.ts'

export interface Id {
  readonly client: number
  readonly clock: number
}

const HAS_ORIGIN = 0x80
const HAS_RIGHT_ORIGIN = 0x40
const HAS_PARENT_KEY = 0x20
const KIND = 0x1f
const GC = 0
const SKIP = 10

export function readStruct(
  reader: ByteReader,
  id: Id,
  refer: (client: number, clock: number) => void,
): StructSize {
  const info = reader.uint8()
  const kind = info & KIND
  if (kind === GC) return { length: reader.varUint(), largestValue: 0 }
  if (kind === SKIP) throw new Malformed('it has a hole in it')
  const reference = () => {
    const client = reader.varUint()
    const clock = reader.varUint()
    if (client === id.client && clock >= id.clock) throw new Malformed('a part refers to a later one')
    refer(client, clock)
  }
  if (info & HAS_ORIGIN) reference()
  if (info & HAS_RIGHT_ORIGIN) reference()
  if ((info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0) {
    if (reader.varUint() === 1) reader.skipText()
    else reference()
    if (info & HAS_PARENT_KEY) skipKey(reader)
  }
  return contentLength(reader, kind)
}
