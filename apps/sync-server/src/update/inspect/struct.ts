// One struct of a Yjs v1 update: how many clocks it takes and what it refers to. Follows readClientsStructRefs of yjs
// 13.6 byte by byte; a struct that would integrate half-way, or poison the document, is malformed.
import { type ByteReader, Malformed } from '../../protocol/byteReader.ts'
import { skipKey } from './anyValue.ts'
import { readContent } from './content.ts'
import { KIND, NONE, type Part } from './part.ts'

export const HAS_ORIGIN = 0x80
export const HAS_RIGHT_ORIGIN = 0x40
export const HAS_PARENT_KEY = 0x20
export const KIND_BITS = 0x1f

/** Reads the struct at (`client`, `clock`) into `part`; every field is set. */
export function readStruct(reader: ByteReader, client: number, clock: number, part: Part): void {
  part.at = reader.at
  part.client = client
  part.clock = clock
  part.originClient = part.rightClient = part.parentClient = NONE
  part.rootAt = part.keyAt = part.type = NONE
  const info = reader.uint8()
  part.kind = info & KIND_BITS
  if (part.kind === KIND.skip) throw new Malformed('it has a hole in it')
  if (part.kind === KIND.gc) {
    part.contentAt = reader.at
    part.length = reader.varUint()
    part.largestValue = 0
  } else {
    readGround(reader, info, part)
    part.contentAt = reader.at
    readContent(reader, part)
  }
  part.end = reader.at
}

/** What it is attached to. */
function readGround(reader: ByteReader, info: number, part: Part): void {
  if (info & HAS_ORIGIN) {
    part.originClient = reader.varUint()
    part.originClock = reader.varUint()
    checkEarlier(part, part.originClient, part.originClock)
  }
  if (info & HAS_RIGHT_ORIGIN) {
    part.rightClient = reader.varUint()
    part.rightClock = reader.varUint()
    checkEarlier(part, part.rightClient, part.rightClock)
  }
  if (info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) return
  if (reader.varUint() === 1) {
    part.rootAt = skipKey(reader)
    part.rootEnd = reader.at
  } else {
    part.parentClient = reader.varUint()
    part.parentClock = reader.varUint()
    checkEarlier(part, part.parentClient, part.parentClock)
  }
  if (info & HAS_PARENT_KEY) {
    part.keyAt = skipKey(reader)
    part.keyEnd = reader.at
  }
}

function checkEarlier(part: Part, client: number, clock: number): void {
  if (client === part.client && clock >= part.clock) throw new Malformed('a part refers to a later one')
}
