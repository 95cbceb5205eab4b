// What becomes of an update in a document, as `judge` says; for tests.
import type { Result } from '@holdfast/model'
import type * as Y from 'yjs'
import { inspect } from '../../src/update/inspect/inspect.ts'
import { type Judged, judge, type JudgeParts } from '../../src/update/rights/filterUpdate.ts'
import { parkedUse, Parking } from '../../src/update/rights/unknownRootQuota.ts'
import { rootRules } from '../../src/update/rights/rootRules.ts'

const rules = rootRules('incident/one')

export function judgedIn(
  doc: Y.Doc,
  update: Uint8Array,
  more: Partial<Pick<JudgeParts, 'writer' | 'isOwn'>> = {},
): Result<Judged, string> {
  const shape = inspect(update)
  if (!shape.ok) throw shape.error
  return judge({
    update,
    shape: shape.value,
    doc,
    rules,
    parking: new Parking(() => parkedUse(doc, rules)),
    maxValueBytes: 1_048_576,
    writer: 'person',
    isOwn: () => true,
    ...more,
  })
}
