// Timeline entries as search reads them.
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import { type Amended, type Amendments, amendmentsOf, readEntry } from '../timeline/amended.ts'
import type { EntryKind, TimelineEntry } from '../records/timeline.ts'
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

type Rows = ReadonlyMap<string, unknown>

const readDocs = remember(
  (
    timeline: readonly TimelineEntry[],
    amendments: Amendments,
    kinds: ReadonlySet<EntryKind> | null,
    ...found: readonly Rows[]
  ): readonly SearchDoc[] => {
    const standsFor = ({ auto, refs }: TimelineEntry) =>
      auto && refs.some(({ id }) => found.some((rows) => rows.has(id)))
    return timeline
      .filter((entry) => (kinds === null || kinds.has(entry.kind)) && !standsFor(entry))
      .map((entry) => entryDoc(entry, amendments.get(entry.id)))
  },
)

/** Entries of these kinds (all when null), without the sentences that stand for a record found by itself. */
export function entryDocs(state: IncidentState, kinds: ReadonlySet<EntryKind> | null): readonly SearchDoc[] {
  const { timeline, actions, decisions, hypotheses, escalations, needs, questions, updates } = state
  const amendments = amendmentsOf(state)
  if (kinds !== null) return readDocs(timeline, amendments, kinds, actions, decisions, hypotheses)
  return readDocs(
    timeline,
    amendments,
    kinds,
    actions,
    decisions,
    hypotheses,
    escalations,
    needs,
    questions,
    updates,
  )
}
