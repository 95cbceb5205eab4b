// Finds the timeline entries in a change that were written down well before it came here. Pure; works on the bytes alone.
import type { Ms } from '@holdfast/model'
import * as Y from 'yjs'
import { z } from 'zod'

/** What only a timeline entry has: an amendment, say, has no kind of its own. */
const entry = z.object({
  id: z.string().min(1).max(64),
  kind: z.string(),
  text: z.string(),
  occurredAt: z.number(),
  recordedAt: z.number(),
})

/** Taking a change apart costs more than looking for the name of a field: most changes hold no entry, or a recent one. */
const MARK = Buffer.from('recordedAt')
/** How Yjs writes a time (lib0 `writeAny`): this byte, then a float64, big-endian. */
const FLOAT64 = 123

/** Their ids. */
export function lateEntries(update: Uint8Array, recordedBefore: Ms): string[] {
  if (isRecent(Buffer.from(update.buffer, update.byteOffset, update.byteLength), recordedBefore)) return []
  return Y.decodeUpdate(update).structs.flatMap((struct) =>
    struct instanceof Y.Item && struct.content instanceof Y.ContentAny
      ? struct.content.arr.flatMap((value) => {
          const read = entry.safeParse(value)
          return read.success && read.data.recordedAt < recordedBefore ? [read.data.id] : []
        })
      : [],
  )
}

/** True when every time after the mark is plainly a recent one. What cannot be told from the bytes is taken apart. */
function isRecent(bytes: Buffer, recordedBefore: Ms): boolean {
  for (let at = bytes.indexOf(MARK); at >= 0; at = bytes.indexOf(MARK, at + MARK.length)) {
    const time = at + MARK.length
    if (bytes[time] !== FLOAT64 || time + 9 > bytes.length) return false
    if (!(bytes.readDoubleBE(time + 1) >= recordedBefore)) return false
  }
  return true
}
