// The three times of an entry, in words. Pure.
import {
  type IncidentState,
  type Ms,
  readEntry,
  amendmentsOf,
  receivedAt,
  type TimelineEntry,
} from '@holdfast/model'

export interface EntryTime {
  readonly label: string
  /** ms UTC. */
  readonly at: Ms
  readonly note: string
}

export function entryTimes(state: IncidentState, entry: TimelineEntry): readonly EntryTime[] {
  const read = readEntry(entry, amendmentsOf(state).get(entry.id))
  const moved = read.occurredAt !== entry.occurredAt
  const received = receivedAt(state, entry.id)
  return [
    { label: 'Happened', at: read.occurredAt, note: moved ? 'as amended' : '' },
    ...(moved ? [{ label: 'First said to have happened', at: entry.occurredAt, note: '' }] : []),
    { label: 'Written down', at: entry.recordedAt, note: '' },
    received === null
      ? { label: 'Reached the server', at: entry.recordedAt, note: 'within a minute, or not yet' }
      : { label: 'Reached the server', at: received, note: 'it was added offline' },
  ]
}
