// One mark for every entry of the timeline, by the time that holds now. Invariant: an entry keeps its mark object while
// neither its time nor its shape changed, so that one more entry costs one new mark.
import type { Ms } from '../../base/clock.ts'
import { isTime } from '../../base/readableTime.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import { momentOf, type TimelineEntry } from '../records/timeline.ts'
import { type Amendments, amendmentsOf } from '../timeline/amended.ts'
import { orderedTimeline } from '../timeline/ordered.ts'
import { rankOf, type ShapeParts, shapeOfEntry, type SpineShape } from './shapes.ts'

export interface SpineMark {
  readonly entry: TimelineEntry
  /** ms UTC when it happened, as amended; when it was written down where that cannot be read. */
  readonly at: Ms
  readonly shape: SpineShape
  /** Of marks that stand too close, the one of the lowest rank is shown. */
  readonly rank: number
}

const known = new WeakMap<TimelineEntry, SpineMark>()

function markOf(entry: TimelineEntry, amended: Amendments, parts: ShapeParts): SpineMark {
  const corrected = amended.get(entry.id)?.occurredAt ?? null
  const at = isTime(corrected) ? corrected : momentOf(entry)
  const before = known.get(entry)
  // Only what is said about a record can come to look otherwise.
  const shape = before && entry.refs.length === 0 ? before.shape : shapeOfEntry(parts, entry)
  const rank = rankOf(parts, entry, shape)
  if (before?.at === at && before.shape === shape && before.rank === rank) return before
  const mark = { entry, at, shape, rank }
  known.set(entry, mark)
  return mark
}

const read = remember(
  (
    ordered: readonly TimelineEntry[],
    amended: Amendments,
    actionStates: IncidentState['actionStates'],
    hypothesisStates: IncidentState['hypothesisStates'],
    outcomes: IncidentState['outcomes'],
    decisions: IncidentState['decisions'],
  ): readonly SpineMark[] => {
    const parts = { actionStates, hypothesisStates, outcomes, decisions }
    return ordered.map((entry) => markOf(entry, amended, parts))
  },
)

/** In timeline order. The same array while nothing that it reads changed. */
export const spineMarks = (state: IncidentState): readonly SpineMark[] =>
  read(
    orderedTimeline(state),
    amendmentsOf(state),
    state.actionStates,
    state.hypothesisStates,
    state.outcomes,
    state.decisions,
  )
