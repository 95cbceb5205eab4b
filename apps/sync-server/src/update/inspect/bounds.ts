// How many things one message may name: as many as its room has, and some. Each is looked up, kept and compared one by
// one, so a message of a few MB that names a million of them would stop every room for half a second.
import { TooMuch } from '../../protocol/byteReader.ts'

/** What a room's document holds; asked for only when a message names a lot. */
export interface RoomSize {
  /** Client ids. */
  readonly clients: number
  readonly structs: number
}

/** Clients, ranges or people that a message may name beyond what its room has: work from files and from long apart. */
export const SPARE = 20_000
/** Structs in one message. The largest message that is stored has room for so many of 15 bytes; honest ones are longer. */
export const MOST_STRUCTS = 1_000_000
/** What a client, range, struct or person named in a message costs, in the steps of rights/work.ts. */
export const ENTRY_STEPS = 5

/** `has` is what the room has of it. `what` completes "it names 30000 …". */
export function checkCount(count: number, has: () => number, what: string): void {
  if (count > SPARE && count > SPARE + has()) throw new TooMuch(`it names ${count} ${what}`)
}
