// The timeline by the time that holds now. Costs nothing until a correction moves an entry.
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import { type Amendments, readAmendments } from './amended.ts'
import { type Amendment, byOccurrence, type TimelineEntry } from '../records/timeline.ts'

const timeOf = (amended: Amendments, e: TimelineEntry) => ({
  occurredAt: amended.get(e.id)?.occurredAt ?? e.occurredAt,
})

const placed = remember(
  (timeline: readonly TimelineEntry[], amendments: readonly Amendment[]): readonly TimelineEntry[] => {
    const amended = readAmendments(amendments)
    if (![...amended.values()].some((a) => a.occurredAt !== null)) return timeline
    const moved = (e: TimelineEntry) => (amended.get(e.id)?.occurredAt ?? null) !== null
    const back = timeline.filter(moved).map((e) => ({ e, key: { ...e, ...timeOf(amended, e) } }))
    back.sort((a, b) => byOccurrence(a.key, b.key))
    return merge(
      timeline.filter((e) => !moved(e)),
      back,
    )
  },
)

/** Both are in timeline order; `moved` carry the time that holds now. */
function merge(
  stayed: readonly TimelineEntry[],
  moved: readonly { readonly e: TimelineEntry; readonly key: TimelineEntry }[],
): readonly TimelineEntry[] {
  const merged: TimelineEntry[] = []
  let next = 0
  for (const entry of stayed) {
    for (let m = moved[next]; m && byOccurrence(m.key, entry) <= 0; m = moved[++next]) merged.push(m.e)
    merged.push(entry)
  }
  return merged.concat(moved.slice(next).map((m) => m.e))
}

/** All entries by the time that holds now. The timeline itself while no correction moved an entry. */
export const orderedTimeline = (state: IncidentState): readonly TimelineEntry[] =>
  state.amendments.length === 0 ? state.timeline : placed(state.timeline, state.amendments)
