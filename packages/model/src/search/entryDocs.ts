// Timeline entries as search reads them.
import { remember } from '../base/remember.ts'
import type { IncidentState } from '../document.ts'
import { type Amended, type Amendments, amendmentsOf, readEntry } from '../timeline/amended.ts'
import type { EntryKind, TimelineEntry } from '../timeline/record.ts'
import { type SearchDoc, searchDoc } from './searchDocs.ts'

/** Kept by entry, with the corrections it was read with. */
const known = new WeakMap<TimelineEntry, { readonly amended: Amended | undefined; readonly doc: SearchDoc }>()

function entryDoc(entry: TimelineEntry, amended: Amended | undefined): SearchDoc {
  const kept = known.get(entry)
  if (kept && kept.amended === amended) return kept.doc
  const read = readEntry(entry, amended)
  const detail = read.originalText === null ? '' : `first written: ${read.originalText}`
  const doc = searchDoc({
    kind: 'entry',
    id: entry.id,
    title: read.text,
    detail,
    at: read.occurredAt,
    by: entry.by.name,
  })
  known.set(entry, { amended, doc })
  return doc
}

type Found = Pick<IncidentState, 'actions' | 'decisions' | 'hypotheses'>

const readDocs = remember(
  (
    timeline: readonly TimelineEntry[],
    amendments: Amendments,
    kinds: ReadonlySet<EntryKind> | null,
    actions: Found['actions'],
    decisions: Found['decisions'],
    hypotheses: Found['hypotheses'],
  ): readonly SearchDoc[] => {
    const found = { actions, decisions, hypotheses }
    return timeline
      .filter((entry) => (kinds === null || kinds.has(entry.kind)) && !standsFor(found, entry))
      .map((entry) => entryDoc(entry, amendments.get(entry.id)))
  },
)

/** Entries of these kinds (all when null), without the sentences that stand for a record found by itself. */
export const entryDocs = (state: IncidentState, kinds: ReadonlySet<EntryKind> | null): readonly SearchDoc[] =>
  readDocs(state.timeline, amendmentsOf(state), kinds, state.actions, state.decisions, state.hypotheses)

const standsFor = (found: Found, entry: TimelineEntry): boolean =>
  entry.auto &&
  entry.refs.some(({ kind, id }) => {
    switch (kind) {
      case 'action':
        return found.actions.has(id as never)
      case 'decision':
        return found.decisions.has(id as never)
      case 'hypothesis':
        return found.hypotheses.has(id as never)
      default:
        return false
    }
  })
