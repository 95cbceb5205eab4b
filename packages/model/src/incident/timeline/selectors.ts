// What the timeline tells: its narrative, the line a person wrote last, and where it went quiet.
import type { Person } from '../../base/actor.ts'
import { MINUTE, type Ms } from '../../base/clock.ts'
import type { EntryId } from '../../base/ids.ts'
import { isTime } from '../../base/readableTime.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import { isOpen } from '../header/selectors.ts'
import { amendmentsOf } from './amended.ts'
import { orderedTimeline } from './ordered.ts'
import { MAX_AHEAD } from './entryLimits.ts'
import { momentOf, type TimelineEntry } from '../records/timeline.ts'

export const isPinned = (state: IncidentState, id: EntryId): boolean =>
  state.pins.get(id)?.shown.value.pinned ?? false

const readPinned = remember((ordered: readonly TimelineEntry[], pins: IncidentState['pins']) =>
  pins.size === 0 ? [] : ordered.filter((e) => pins.get(e.id)?.shown.value.pinned === true),
)

/** The narrative: pinned entries in timeline order. */
export const pinnedEntries = (state: IncidentState): readonly TimelineEntry[] =>
  readPinned(orderedTimeline(state), state.pins)

/** The last entry that this person wrote by hand, the one that `↑` amends; null when there is none. */
export function lastWritten(state: IncidentState, person: Person['id']): TimelineEntry | null {
  let last: TimelineEntry | null = null
  for (const entry of state.timeline) {
    if (entry.auto || entry.source !== null || (entry.recordedBy ?? entry.by).id !== person) continue
    if (
      !last ||
      entry.recordedAt > last.recordedAt ||
      (entry.recordedAt === last.recordedAt && entry.id > last.id)
    )
      last = entry
  }
  return last
}

export interface Gap {
  /** The time of the last entry before the silence, ms UTC. */
  readonly from: Ms
  /** Whole minutes since. */
  readonly minutes: number
}

/** The silence since the last entry when it is `minutes` or longer, or null. Presence and earlier gaps do not break a
 *  silence; an incident that is over has none. Whether anybody is active is the caller's to know. */
export function gapSince(state: IncidentState, now: Ms, minutes: number): Gap | null {
  if (!isOpen(state)) return null
  const amended = amendmentsOf(state)
  const moment = (e: TimelineEntry) => amended.get(e.id)?.occurredAt ?? momentOf(e)
  // What nobody can have logged yet, or not at any time that can be read, breaks no silence.
  const counts = (e: TimelineEntry) => isTime(moment(e)) && moment(e) <= now + MAX_AHEAD
  const last = orderedTimeline(state).findLast((e) => e.kind !== 'presence' && e.kind !== 'gap' && counts(e))
  if (!last) return null
  const from = moment(last)
  const silent = Math.floor((now - from) / MINUTE)
  return silent >= minutes ? { from, minutes: silent } : null
}

/** Who decided and who wrote it down: a person who names nobody wrote it down, and did not decide. */
export function whoDecided(entry: Pick<TimelineEntry, 'by' | 'recordedBy'>): {
  readonly decidedBy: Person | null
  readonly loggedBy: Person
} {
  const { by, recordedBy = null } = entry
  return recordedBy === null ? { decidedBy: null, loggedBy: by } : { decidedBy: by, loggedBy: recordedBy }
}
