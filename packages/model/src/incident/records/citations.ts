// What the words of a draft rest on: a stretch of the draft's text and the record that it cites. The ends are positions in the
// shared text that move with it; an update keeps its citations as they stood when it was told.
import type { CitationId } from '../../base/ids.ts'
import { choice, flag, person, text, time } from '../../schema/fields.ts'
import { table } from '../../schema/root.ts'
import { CITED_KINDS } from './cited.ts'
import { AUDIENCES } from './updates.ts'

export const citations = table<CitationId>()({
  audience: choice(AUDIENCES, 'internal'),
  kind: choice(CITED_KINDS, 'entry'),
  record: text(),
  /** A relative position of Yjs as JSON, each. */
  from: text(),
  to: text(),
  removed: flag(),
  by: person(),
  at: time(),
})
