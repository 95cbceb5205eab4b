// An entry of the timeline as the other records are listed and opened: as it reads now, with its first words beside it.
import { type Amended, amendmentsOf, readEntry } from '../timeline/amended.ts'
import { KIND_WORDS } from '../timeline/entryKinds.ts'
import type { TimelineEntry } from '../records/timeline.ts'
import type { LogCard, RecordText } from './card.ts'

export function entryText(entry: TimelineEntry, amended: Amended | undefined): RecordText {
  const { text, originalText, occurredAt } = readEntry(entry, amended)
  const detail = originalText === null ? '' : `first written: ${originalText}`
  return { title: text, detail, at: occurredAt, by: entry.by }
}

export const entryCard: LogCard<'timeline'> = {
  stored: 'log',
  root: 'timeline',
  desk: 'timeline',
  place: 'Timeline',
  open(state, id) {
    const entry = state.timeline.find((one) => one.id === id)
    if (entry === undefined) return null
    return {
      ...entryText(entry, amendmentsOf(state).get(entry.id)),
      what: KIND_WORDS[entry.kind],
      link: entry.link,
    }
  },
  ids: (state) => state.timeline.map(({ id }) => id),
}
