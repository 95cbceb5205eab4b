// Timeline entries as search reads them.
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import type { TableCard } from '../cards/card.ts'
import { entryText } from '../cards/entryCard.ts'
import { type Amended, type Amendments, amendmentsOf } from '../timeline/amended.ts'
import type { EntryKind, TimelineEntry } from '../records/timeline.ts'
import { type SearchDoc, searchDoc } from './searchDocs.ts'

/** Kept by entry, with the corrections it was read with. */
const known = new WeakMap<TimelineEntry, { readonly amended: Amended | undefined; readonly doc: SearchDoc }>()

function entryDoc(entry: TimelineEntry, amended: Amended | undefined): SearchDoc {
  const kept = known.get(entry)
  if (kept && kept.amended === amended) return kept.doc
  const doc = searchDoc({ ...entryText(entry, amended), kind: 'entry', id: entry.id })
  known.set(entry, { amended, doc })
  return doc
}

const readDocs = remember(
  (
    timeline: readonly TimelineEntry[],
    amendments: Amendments,
    kinds: ReadonlySet<EntryKind> | null,
    ...found: readonly ReadonlyMap<string, unknown>[]
  ): readonly SearchDoc[] => {
    const standsFor = ({ auto, refs }: TimelineEntry) =>
      auto && refs.some(({ id }) => found.some((rows) => rows.has(id)))
    return timeline
      .filter((entry) => (kinds === null || kinds.has(entry.kind)) && !standsFor(entry))
      .map((entry) => entryDoc(entry, amendments.get(entry.id)))
  },
)

/** Entries of these kinds (all when null), without the sentences that stand for a record of these cards. */
export const entryDocs = (
  state: IncidentState,
  kinds: ReadonlySet<EntryKind> | null,
  cards: readonly TableCard[],
): readonly SearchDoc[] => {
  const rows = cards.map(({ root }) => state[root] as ReadonlyMap<string, unknown>)
  return readDocs(state.timeline, amendmentsOf(state), kinds, ...rows)
}
