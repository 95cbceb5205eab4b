// The timeline as CSV (RFC 4180, UTF-8, times in UTC): one row an entry, as it reads now, with what was first written beside it.
import { isTime } from '../../base/readableTime.ts'
import type { IncidentState } from '../../incident/document.ts'
import { receivedAt } from '../../incident/arrivals/selectors.ts'
import { isPinned } from '../../incident/timeline/selectors.ts'
import type { Ms } from '../../base/clock.ts'
import { placeOf, readingOf } from '../postMortem/reading.ts'
import { WHOLE_TELLING } from '../postMortem/telling.ts'
import { csvField } from './escape.ts'

export const CSV_COLUMNS = [
  'label',
  'id',
  'occurred_at_utc',
  'recorded_at_utc',
  'received_at_utc',
  'kind',
  'text',
  'by',
  'recorded_by',
  'written_by',
  'pinned',
  'first_text',
  'first_occurred_at_utc',
  'amendment_reason',
  'link',
  'source',
] as const

const iso = (at: Ms | null): string => (isTime(at) ? new Date(at).toISOString() : '')

/** `late`: ids of the entries that came after the seal; a column says so where there are any. */
export function renderCsv(state: IncidentState, late: ReadonlySet<string> = new Set()): string {
  const { entries, cite } = readingOf(state, 0, WHOLE_TELLING)
  const rows = entries.map((one) => {
    const { entry, text, originalText, originalAt, amendedBy } = one
    return [
      cite.entry(entry.id)?.label ?? '',
      entry.id,
      iso(placeOf(one)),
      iso(entry.recordedAt),
      iso(receivedAt(state, entry.id)),
      entry.kind,
      text,
      entry.by.name,
      entry.recordedBy?.name ?? '',
      entry.auto ? 'the room' : 'a person',
      isPinned(state, entry.id) ? 'yes' : '',
      originalText ?? '',
      iso(originalAt),
      amendedBy?.reason ?? '',
      entry.link ?? '',
      entry.source ?? '',
      ...(late.size > 0 ? [late.has(entry.id) ? 'yes' : ''] : []),
    ]
  })
  const columns = late.size > 0 ? [...CSV_COLUMNS, 'after_seal'] : CSV_COLUMNS
  return [columns, ...rows].map((cells) => `${cells.map(csvField).join(',')}\r\n`).join('')
}
