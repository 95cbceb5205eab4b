// How many things one message may name: as many as its room has, and some. Each is looked up, kept and compared one by
// one, so a message of a few MB that names a million of them would stop every room for half a second.
import { SPARE } from '../../config/limits.ts'
import { TooMuch } from '../../protocol/byteReader.ts'

/** What a room's document holds; asked for only when a message names a lot. */
export interface RoomSize {
  /** Client ids. */
  readonly clients: number
  readonly structs: number
}

/** `has` is what the room has of it. `what` completes "it names 30000 …". */
export function checkCount(count: number, has: () => number, what: string): void {
  if (count > SPARE && count > SPARE + has()) throw new TooMuch(`it names ${count} ${what}`)
}
