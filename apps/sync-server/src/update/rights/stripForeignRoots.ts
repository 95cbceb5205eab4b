// What an honest client carries along for a server it met on the way: that server's own roots, under that server's client
// ids. It is not the carrier's to write, and it is not lost either: its server will bring it. So it is left out with its
// clocks, and nobody is blamed.
import * as encoding from 'lib0/encoding'
import { hasGap, type Known } from '../inspect/gap.ts'
import { type ClockRange, inspect, type Shape } from '../inspect/inspect.ts'
import { writeDeletes } from './rewrite.ts'
import type { PlacedPart, Sections } from './sections.ts'

export interface StrippedUpdate {
  readonly update: Uint8Array
  readonly shape: Shape
}

/** `isLeft` names the parts; what follows them under the same id goes too. Null when something else rests on that. */
export function stripForeignRoots(
  sections: Sections,
  deletes: readonly ClockRange[],
  known: Known,
  isLeft: (part: PlacedPart) => boolean,
): StrippedUpdate | null {
  const ends = new Map<number, number>()
  for (const { client, parts } of sections.byClient.values()) {
    const first = parts.find(isLeft)
    if (first) ends.set(client, first.clock)
  }
  if (ends.size === 0) return null
  const update = shortened(sections, deletes, ends)
  const shape = inspect(update)
  return shape.ok && !hasGap(shape.value, known) ? { update, shape: shape.value } : null
}

function shortened(
  { bytes, byClient }: Sections,
  deletes: readonly ClockRange[],
  ends: ReadonlyMap<number, number>,
): Uint8Array {
  const left = [...byClient.values()]
    .map((section) => ({
      ...section,
      parts: section.parts.filter(
        ({ clock }) => clock < (ends.get(section.client) ?? Number.POSITIVE_INFINITY),
      ),
    }))
    .filter(({ parts }) => parts.length > 0)
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, left.length)
  for (const { client, from, parts } of left) {
    for (const value of [parts.length, client, from]) encoding.writeVarUint(encoder, value)
    encoding.writeUint8Array(encoder, bytes.subarray(parts[0]?.at, parts.at(-1)?.end))
  }
  writeDeletes(
    encoder,
    deletes
      .map((range) => ({ ...range, to: Math.min(range.to, ends.get(range.client) ?? range.to) }))
      .filter(({ from, to }) => from < to),
  )
  return encoding.toUint8Array(encoder)
}
