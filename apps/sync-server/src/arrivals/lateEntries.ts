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

/** Taking a change apart costs more than looking for the name of a field: most changes hold no entry. */
const MARK = Buffer.from('recordedAt')

/** Their ids. */
export function lateEntries(update: Uint8Array, recordedBefore: Ms): string[] {
  if (!Buffer.from(update.buffer, update.byteOffset, update.byteLength).includes(MARK)) return []
  return Y.decodeUpdate(update).structs.flatMap((struct) =>
    struct instanceof Y.Item && struct.content instanceof Y.ContentAny
      ? struct.content.arr.flatMap((value) => {
          const read = entry.safeParse(value)
          return read.success && read.data.recordedAt < recordedBefore ? [read.data.id] : []
        })
      : [],
  )
}
