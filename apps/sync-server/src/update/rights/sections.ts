// The structs of an update, one section a client. Call only with an update that `inspect` let pass.
import { ByteReader } from '../../protocol/byteReader.ts'
import { NONE, Part } from '../inspect/part.ts'
import { readStruct } from '../inspect/struct.ts'
import type { Place } from './place.ts'
import type { ListSegment } from './listSegment.ts'

/**
 * `kept`: stored as it is. `gone`: it rests on something deleted, so only its length is stored, as Yjs would. `emptied`: its
 * place is stored, its content is not. `refused`: only its length is stored.
 */
export type Disposition = 'kept' | 'gone' | 'emptied' | 'refused'

export class PlacedPart extends Part {
  /** Null while unknown, and for what is gone. */
  place: Place | null = null
  disposition: Disposition = 'kept'
  /** In its list: what follows, and how many of its clocks are not cut off (see listSegment.ts). */
  next: ListSegment | null = null
  held = 0
}

export interface Section {
  readonly client: number
  readonly from: number
  readonly to: number
  readonly parts: readonly PlacedPart[]
  /** How many parts are placed, and the clock after them. */
  placed: number
  reached: number
  /** Another section waits for it. */
  isWaitedFor: boolean
}

export interface Sections {
  readonly bytes: Uint8Array
  readonly byClient: ReadonlyMap<number, Section>
  /** Where the deletions begin in the bytes. */
  readonly deletesAt: number
}

export function readSections(bytes: Uint8Array): Sections {
  const reader = new ByteReader(bytes)
  const byClient = new Map<number, Section>()
  for (let sections = reader.count(3); sections > 0; sections--) {
    const parts: PlacedPart[] = []
    const count = reader.count()
    const client = reader.varUint()
    const from = reader.varUint()
    let clock = from
    for (let i = 0; i < count; i++) {
      const part = new PlacedPart()
      readStruct(reader, client, clock, part)
      part.held = part.length
      parts.push(part)
      clock += part.length
    }
    byClient.set(client, { client, from, to: clock, parts, placed: 0, reached: from, isWaitedFor: false })
  }
  return { bytes, byClient, deletesAt: reader.at }
}

/** The part that holds this clock, which the section must hold. */
export function partAt({ parts }: Section, clock: number): PlacedPart | undefined {
  let low = 0
  let high = parts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((parts[middle]?.clock ?? 0) <= clock) low = middle
    else high = middle - 1
  }
  return parts[low]
}

export const textAt = ({ bytes }: Sections, from: number, to: number): string | null =>
  from === NONE ? null : Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString()
