// Files that stand beside a draft until its audience is told. A file that was taken out stays in the record as such; an update keeps
// the files that stood beside its words.
import type { DraftFileId } from '../../base/ids.ts'
import { choice, flag, person, time } from '../../schema/fields.ts'
import { table } from '../../schema/root.ts'
import { fileRefs } from './files.ts'
import { AUDIENCES } from './updates.ts'

export const draftFiles = table<DraftFileId>()({
  audience: choice(AUDIENCES, 'internal'),
  /** One, or none where it cannot be read. */
  files: fileRefs(),
  removed: flag(),
  by: person(),
  at: time(),
})
