// The trail of the organisation's document: who changed what, in whole sentences, so that an app that knows nothing of a
// newer kind of record still tells what happened to it. Append-only.
import { z } from 'zod'
import type { TrailEntryId } from '../../base/ids.ts'
import { isPlainId } from '../../base/readableText.ts'
import { id, person, text, time } from '../../schema/fields.ts'
import { log } from '../../schema/root.ts'

/** A record of the organisation: the root that it stands in, and its id there. */
const recordRef = z.object({ root: z.string().refine(isPlainId), id: z.string().refine(isPlainId) })
export type RecordRef = z.output<typeof recordRef>

const entry = z.object({
  id: id<TrailEntryId>(),
  /** ms UTC on the author's aligned clock. */
  at: time(),
  by: person(),
  /** The name of the command that made the change: "service.rename". */
  command: text(),
  /** What was done, as a sentence without the author. */
  text: text(),
  /** The record that was changed; null where there is no single one. */
  ref: recordRef.nullable().catch(null),
})
export type TrailEntry = z.output<typeof entry>

export const trail = log(entry, (a, b) => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
