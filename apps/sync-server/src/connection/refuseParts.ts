// Tells a client which parts were not stored.
import type { Nack } from '@holdfast/model'
import type { Connection } from './connection.ts'
import type { ClockRange } from '../update/inspect/inspect.ts'

/** Ranges in one refusal, and in all of them for one change. */
const RANGES = { inOne: 1_000, most: 10_000 }

/** Each range as it is: its author takes exactly these out. A flood is told as far as is good for its sender. */
export function refuseParts(connection: Connection, refusal: Nack, ranges: readonly ClockRange[]): void {
  let at = 0
  do {
    connection.refuse({ ...refusal, ranges: ranges.slice(at, at + RANGES.inOne) })
    at += RANGES.inOne
  } while (at < Math.min(ranges.length, RANGES.most))
}
