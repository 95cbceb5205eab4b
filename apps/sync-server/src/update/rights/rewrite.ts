// Writes an update again without what may not be stored. Invariant: every clock stays, so nothing that comes later has a
// gap; what is kept is kept byte for byte.
import * as encoding from 'lib0/encoding'
import type { ClockRange } from '../inspect/inspect.ts'
import { KIND, NONE } from '../inspect/part.ts'
import { HAS_ORIGIN, HAS_RIGHT_ORIGIN, KIND_BITS } from '../inspect/struct.ts'
import { contentRuns, type ContentRun } from './contentRuns.ts'
import type { PlacedPart, Section, Sections } from './sections.ts'

export function rewrite(
  sections: Sections,
  deletes: readonly ClockRange[],
  maxValueBytes: number,
): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, sections.byClient.size)
  for (const section of sections.byClient.values()) {
    const { count, body } = writeParts(sections.bytes, section, maxValueBytes)
    encoding.writeVarUint(encoder, count)
    encoding.writeVarUint(encoder, section.client)
    encoding.writeVarUint(encoder, section.from)
    encoding.writeUint8Array(encoder, body)
  }
  writeDeletes(encoder, deletes)
  return encoding.toUint8Array(encoder)
}

function writeParts(bytes: Uint8Array, { parts }: Section, maxValueBytes: number) {
  const encoder = encoding.createEncoder()
  let count = 0
  let lengthOnly = 0
  const writeLengthOnly = () => {
    if (lengthOnly === 0) return
    encoding.writeUint8(encoder, KIND.gc)
    encoding.writeVarUint(encoder, lengthOnly)
    lengthOnly = 0
    count += 1
  }
  for (const part of parts) {
    if (part.disposition === 'refused' || part.disposition === 'gone') {
      lengthOnly += part.length
      continue
    }
    writeLengthOnly()
    if (part.disposition !== 'emptied') {
      encoding.writeUint8Array(encoder, bytes.subarray(part.at, part.end))
      count += 1
      continue
    }
    for (const run of contentRuns(bytes, part, maxValueBytes)) {
      writeRun(encoder, bytes, part, run)
      count += 1
    }
  }
  writeLengthOnly()
  return { count, body: encoding.toUint8Array(encoder) }
}

/** As Yjs itself writes an item that was split: the later run has the earlier one to its left. */
function writeRun(encoder: encoding.Encoder, bytes: Uint8Array, part: PlacedPart, run: ContentRun): void {
  const kind = run.isTooLarge ? KIND.deleted : part.kind
  if (run.offset === 0) {
    encoding.writeUint8(encoder, ((bytes[part.at] ?? 0) & ~KIND_BITS) | kind)
    encoding.writeUint8Array(encoder, bytes.subarray(part.at + 1, part.contentAt))
  } else {
    const hasRight = part.rightClient !== NONE
    encoding.writeUint8(encoder, kind | HAS_ORIGIN | (hasRight ? HAS_RIGHT_ORIGIN : 0))
    encoding.writeVarUint(encoder, part.client)
    encoding.writeVarUint(encoder, part.clock + run.offset - 1)
    if (hasRight) {
      encoding.writeVarUint(encoder, part.rightClient)
      encoding.writeVarUint(encoder, part.rightClock)
    }
  }
  encoding.writeVarUint(encoder, run.length)
  if (!run.isTooLarge) encoding.writeUint8Array(encoder, bytes.subarray(run.at, run.end))
}

/** The last part of an update. */
export function writeDeletes(encoder: encoding.Encoder, deletes: readonly ClockRange[]): void {
  const byClient = new Map<number, ClockRange[]>()
  for (const range of deletes) {
    const ranges = byClient.get(range.client)
    if (ranges) ranges.push(range)
    else byClient.set(range.client, [range])
  }
  encoding.writeVarUint(encoder, byClient.size)
  for (const [client, ranges] of byClient) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, ranges.length)
    for (const { from, to } of ranges) {
      encoding.writeVarUint(encoder, from)
      encoding.writeVarUint(encoder, to - from)
    }
  }
}
