// Filtering ten thousand entries while somebody types: each entry's text is folded once and kept as long as the entry is.
import { foldText } from '../../base/foldText.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import { type Amended, type Amendments, amendmentsOf } from './amended.ts'
import { orderedTimeline } from './ordered.ts'
import type { EntryKind, TimelineEntry } from '../records/timeline.ts'

export interface EntryFilter {
  /** Kinds to keep; absent or empty keeps all. */
  readonly kinds?: readonly EntryKind[]
  /** Every word must occur, in the entry's words (first or corrected), or its author's name. */
  readonly query?: string
  readonly pinnedOnly?: boolean
}

const folded = new WeakMap<TimelineEntry | Amended, string>()

function textOf(entry: TimelineEntry, amended: Amended | undefined): string {
  const own = kept(entry, () => `${entry.text}\n${entry.by.name}\n${entry.source ?? ''}`)
  return amended?.text ? `${own}\n${kept(amended, () => amended.text ?? '')}` : own
}

function kept(key: TimelineEntry | Amended, text: () => string): string {
  const known = folded.get(key)
  if (known !== undefined) return known
  const made = foldText(text())
  folded.set(key, made)
  return made
}

const textsOf = remember((ordered: readonly TimelineEntry[], amendments: Amendments): readonly string[] =>
  ordered.map((entry) => textOf(entry, amendments.get(entry.id))),
)

const filtered = remember(
  (
    ordered: readonly TimelineEntry[],
    amendments: Amendments,
    pins: IncidentState['pins'] | null,
    kinds: string,
    query: string,
  ) => {
    const wanted = new Set(kinds === '' ? [] : kinds.split(' '))
    const words = query === '' ? [] : query.split(' ')
    const texts = words.length === 0 ? [] : textsOf(ordered, amendments)
    return ordered.filter((entry, i) => {
      if (wanted.size > 0 && !wanted.has(entry.kind)) return false
      if (pins && pins.get(entry.id)?.shown.value.pinned !== true) return false
      return words.every((word) => texts[i]?.includes(word))
    })
  },
)

/** Entries that fit, in timeline order. The same array while neither the filter nor what it reads changed. */
export function filterEntries(state: IncidentState, filter: EntryFilter): readonly TimelineEntry[] {
  const ordered = orderedTimeline(state)
  const kinds = [...(filter.kinds ?? [])].sort().join(' ')
  const query = foldText(filter.query ?? '')
    .trim()
    .replace(/\s+/g, ' ')
  if (kinds === '' && query === '' && !filter.pinnedOnly) return ordered
  return filtered(ordered, amendmentsOf(state), filter.pinnedOnly ? state.pins : null, kinds, query)
}
