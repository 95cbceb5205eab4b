// Tells a client which parts were not stored.
import type { Nack } from '@holdfast/model'
import { REFUSED_RANGES } from '../config/limits.ts'
import type { Connection } from './connection.ts'
import type { ClockRange } from '../update/inspect/inspect.ts'

/** Each range as it is: its author takes exactly these out. A flood is told as far as is good for its sender. */
export function refuseParts(connection: Connection, refusal: Nack, ranges: readonly ClockRange[]): void {
  let at = 0
  do {
    connection.refuse({ ...refusal, ranges: ranges.slice(at, at + REFUSED_RANGES.inOne) })
    at += REFUSED_RANGES.inOne
  } while (at < Math.min(ranges.length, REFUSED_RANGES.most))
}
