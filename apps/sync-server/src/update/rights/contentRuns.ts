// A part whose content may not be stored whole, cut into runs of values that may and values that may not.
import { ByteReader } from '../../protocol/byteReader.ts'
import { skipValue } from '../inspect/content.ts'
import { KIND, NONE } from '../inspect/part.ts'
import type { PlacedPart } from './sections.ts'

export interface ContentRun {
  /** In clocks, from the part's first. */
  readonly offset: number
  length: number
  readonly isTooLarge: boolean
  /** Where its values are in the update. */
  readonly at: number
  end: number
}

export function contentRuns(
  bytes: Uint8Array,
  part: PlacedPart,
  maxValueBytes: number,
): readonly ContentRun[] {
  const isList = part.kind === KIND.any || part.kind === KIND.json
  // The values of one key are one after the other, and none but the last is seen: there is nothing to save.
  if (!isList || part.keyAt !== NONE || part.place?.key !== null)
    return [{ offset: 0, length: part.length, isTooLarge: true, at: part.contentAt, end: part.end }]
  const reader = new ByteReader(bytes.subarray(0, part.end))
  reader.at = part.contentAt
  const runs: ContentRun[] = []
  const values = reader.varUint()
  for (let offset = 0; offset < values; offset++) {
    const at = reader.at
    skipValue(reader, part.kind)
    const isTooLarge = reader.at - at > maxValueBytes
    const last = runs.at(-1)
    if (last?.isTooLarge === isTooLarge) {
      last.length += 1
      last.end = reader.at
    } else runs.push({ offset, length: 1, isTooLarge, at, end: reader.at })
  }
  return runs
}
