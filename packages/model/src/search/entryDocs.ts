// Timeline entries as search reads them.
import { remember } from '../base/remember.ts'
import type { IncidentState } from '../document.ts'
import { type Amended, amendmentsOf, readEntry } from '../timeline/amended.ts'
import type { EntryKind, TimelineEntry } from '../timeline/record.ts'
import { type SearchDoc, searchDoc } from './searchDocs.ts'

const entryDoc = remember((entry: TimelineEntry, amended: Amended | undefined): SearchDoc => {
  const read = readEntry(entry, amended)
  const detail = read.originalText === null ? '' : `first written: ${read.originalText}`
  return searchDoc({
    kind: 'entry',
    id: entry.id,
    title: read.text,
    detail,
    at: read.occurredAt,
    by: entry.by.name,
  })
})

/** Entries of these kinds (all when null), without the sentences that stand for a record found by itself. */
export function entryDocs(state: IncidentState, kinds: ReadonlySet<EntryKind> | null): readonly SearchDoc[] {
  const amendments = amendmentsOf(state)
  return state.timeline
    .filter((entry) => (kinds === null || kinds.has(entry.kind)) && !standsFor(state, entry))
    .map((entry) => entryDoc(entry, amendments.get(entry.id)))
}

const standsFor = (state: IncidentState, entry: TimelineEntry): boolean =>
  entry.auto &&
  entry.refs.some(({ kind, id }) => {
    switch (kind) {
      case 'action':
        return state.actions.has(id as never)
      case 'decision':
        return state.decisions.has(id as never)
      case 'hypothesis':
        return state.hypotheses.has(id as never)
      default:
        return false
    }
  })
