// Entries as they read now: what all corrections of one entry come to. The same objects while nothing changed.
import type { Ms } from '../../base/clock.ts'
import type { EntryId } from '../../base/ids.ts'
import { isTime } from '../../base/readableTime.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import type { Amendment, TimelineEntry } from '../records/timeline.ts'

/** What all corrections of one entry come to. */
export interface Amended {
  /** The words that hold now, or null when only the time was corrected. */
  readonly text: string | null
  /** The time that holds now, ms UTC, or null when only the words were corrected. */
  readonly occurredAt: Ms | null
  /** Oldest first; never empty. */
  readonly amendments: readonly [Amendment, ...Amendment[]]
}
export type Amendments = ReadonlyMap<EntryId, Amended>

/** An entry as it reads now. */
export interface ReadEntry {
  readonly entry: TimelineEntry
  readonly text: string
  readonly occurredAt: Ms
  /** The words as first written, when they were corrected. */
  readonly originalText: string | null
  /** The time as first written, ms UTC, when it was corrected. */
  readonly originalAt: Ms | null
  /** The latest correction: who, when, why. */
  readonly amendedBy: Amendment | null
}

/** One `Amended` an entry, the same object as long as its list of corrections is the same. */
const knownAmended = new WeakMap<Amendment, Amended>()

function amendedFrom(list: readonly [Amendment, ...Amendment[]]): Amended {
  const last = list[list.length - 1] as Amendment
  const known = knownAmended.get(last)
  if (known?.amendments.length === list.length && known.amendments.every((a, i) => a === list[i]))
    return known
  let text: string | null = null
  let occurredAt: Ms | null = null
  for (const step of list) {
    text = step.text ?? text
    // A corrected time that cannot be read corrects nothing: the one before it holds.
    if (isTime(step.occurredAt)) occurredAt = step.occurredAt
  }
  const amended = { text, occurredAt, amendments: list }
  knownAmended.set(last, amended)
  return amended
}

export const readAmendments = remember((amendments: readonly Amendment[]): Amendments => {
  const lists = new Map<EntryId, [Amendment, ...Amendment[]]>()
  for (const amendment of amendments) {
    const list = lists.get(amendment.entryId)
    if (list) list.push(amendment)
    else lists.set(amendment.entryId, [amendment])
  }
  return new Map([...lists].map(([id, list]) => [id, amendedFrom(list)]))
})

/** Every corrected entry by id. The same map, and the same value for an entry, while nothing changed. */
export const amendmentsOf = (state: IncidentState): Amendments => readAmendments(state.amendments)

export function readEntry(entry: TimelineEntry, amended: Amended | undefined): ReadEntry {
  const text = amended?.text ?? null
  const at = amended?.occurredAt ?? null
  return {
    entry,
    text: text ?? entry.text,
    occurredAt: at ?? entry.occurredAt,
    originalText: text !== null && text !== entry.text ? entry.text : null,
    originalAt: at !== null && at !== entry.occurredAt ? entry.occurredAt : null,
    amendedBy: amended?.amendments.at(-1) ?? null,
  }
}

/** One entry as it reads now, or null when it is not here. */
export function amendedEntry(state: IncidentState, id: EntryId): ReadEntry | null {
  const entry = state.timeline.find((e) => e.id === id)
  return entry ? readEntry(entry, amendmentsOf(state).get(id)) : null
}
