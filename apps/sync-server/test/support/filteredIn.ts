// What becomes of an update in a document, as `filterUpdate` says; for tests.
import type { Result } from '@holdfast/model'
import type * as Y from 'yjs'
import { inspect } from '../../src/update/inspect/inspect.ts'
import { type FilteredUpdate, filterUpdate, type FilterInput } from '../../src/update/rights/filterUpdate.ts'
import { unknownRootUse, UnknownRootQuota } from '../../src/update/rights/unknownRootQuota.ts'
import { rootRules } from '../../src/update/rights/rootRules.ts'

const rules = rootRules('incident/one')

export function filteredIn(
  doc: Y.Doc,
  update: Uint8Array,
  more: Partial<Pick<FilterInput, 'writer' | 'isOwn'>> = {},
): Result<FilteredUpdate, string> {
  const shape = inspect(update)
  if (!shape.ok) throw shape.error
  return filterUpdate({
    update,
    shape: shape.value,
    doc,
    rules,
    quota: new UnknownRootQuota(() => unknownRootUse(doc, rules)),
    maxValueBytes: 1_048_576,
    writer: 'person',
    isOwn: () => true,
    ...more,
  })
}
