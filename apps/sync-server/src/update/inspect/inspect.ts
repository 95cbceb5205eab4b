// Looks at an update before Yjs does. This is the seam for a stricter scanner: everything the pipeline knows about an
// update's bytes comes from here. Invariant: no throw, no allocation that the update's own size does not pay for.
import { err, ok, type Result } from '@holdfast/model'
import { MAX_CLOCK, MOST_STRUCTS } from '../../config/limits.ts'
import { ByteReader, Malformed, TooMuch } from '../../protocol/byteReader.ts'
import { checkCount, type RoomSize } from './bounds.ts'
import { NONE, Part } from './part.ts'
import { readStruct } from './struct.ts'

/** Clocks `from` ≤ clock < `to` of one client. */
export interface ClockRange {
  readonly client: number
  readonly from: number
  readonly to: number
}

export interface Shape {
  /** What it writes; at most one range a client. */
  readonly structs: readonly ClockRange[]
  /** What it deletes. */
  readonly deletes: readonly ClockRange[]
  /** The highest clock of each client that its structs refer to. */
  readonly needs: ReadonlyMap<number, number>
  /** Size of the largest single value in bytes. */
  readonly largestValue: number
  /** How many structs it has. */
  readonly parts: number
}

/** Whether both hold some of the same. */
export const meets = (some: readonly ClockRange[], others: readonly ClockRange[]): boolean =>
  some.some(({ client, from, to }) =>
    others.some((other) => other.client === client && other.from < to && from < other.to),
  )

/**
 * The error's message is a clause for people: "it ends too early". With a room, what names more than the room can have is
 * too much, and is known before it is read.
 */
export function inspect(update: Uint8Array, room?: RoomSize): Result<Shape, Malformed> {
  try {
    return ok(read(new ByteReader(update), room ?? ENDLESS))
  } catch (error) {
    if (error instanceof Malformed) return err(error)
    throw error
  }
}

const ENDLESS: RoomSize = { clients: Number.POSITIVE_INFINITY, structs: Number.POSITIVE_INFINITY }

function read(reader: ByteReader, room: RoomSize): Shape {
  const structs: ClockRange[] = []
  const deletes: ClockRange[] = []
  const needs = new Map<number, number>()
  const seen = new Set<number>()
  const deleting = new Set<number>()
  const part = new Part()
  let largestValue = 0
  let parts = 0
  let ranges = 0
  const refer = (client: number, clock: number) => {
    if (clock > (needs.get(client) ?? -1)) needs.set(client, clock)
  }

  const clientsIn = (size: number): number => {
    const count = reader.count(size)
    checkCount(count, () => room.clients, 'clients')
    return count
  }

  for (let sections = clientsIn(3); sections > 0; sections--) {
    const count = reader.count()
    parts += count
    if (parts > MOST_STRUCTS && room !== ENDLESS) throw new TooMuch(`it has ${parts} parts`)
    const client = reader.varUint()
    const from = reader.varUint()
    if (seen.has(client)) throw new Malformed('it names the same client twice')
    seen.add(client)
    let clock = from
    for (let i = 0; i < count; i++) {
      readStruct(reader, client, clock, part)
      if (part.originClient !== NONE) refer(part.originClient, part.originClock)
      if (part.rightClient !== NONE) refer(part.rightClient, part.rightClock)
      if (part.parentClient !== NONE) refer(part.parentClient, part.parentClock)
      if (part.largestValue > largestValue) largestValue = part.largestValue
      clock = advance(clock, part.length)
    }
    structs.push({ client, from, to: clock })
  }
  for (let sections = clientsIn(2); sections > 0; sections--) {
    const client = reader.varUint()
    const count = reader.count(2)
    ranges += count
    checkCount(ranges, () => room.structs + parts, 'deletions')
    if (deleting.has(client)) throw new Malformed('it names the same client twice')
    deleting.add(client)
    let least = 0
    for (let i = 0; i < count; i++) {
      const from = reader.varUint()
      // Yjs writes them in order; each that overlaps would be walked through again.
      if (from < least) throw new Malformed('its deletions are out of order')
      least = advance(from, reader.varUint())
      deletes.push({ client, from, to: least })
    }
  }
  reader.end()
  return { structs, deletes, needs, largestValue, parts }
}

function advance(clock: number, length: number): number {
  if (length < 1 || clock + length > MAX_CLOCK) throw new Malformed('a length is impossible')
  return clock + length
}
