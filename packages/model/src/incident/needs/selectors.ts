// Needs that wait, the most pressing first.
import type { Ms } from '../../base/clock.ts'
import { MINUTE } from '../../base/clock.ts'
import { byDue, isTime } from '../../base/readableTime.ts'
import type { IncidentState } from '../document.ts'

export type NeedRow = NonNullable<ReturnType<IncidentState['needs']['get']>>

export const openNeeds = (state: IncidentState): readonly NeedRow[] =>
  [...state.needs.values()]
    .filter((n) => !isTime(n.answeredAt))
    .sort((a, b) => byDue(a.dueAt, b.dueAt) || a.at - b.at)

export const answeredNeeds = (state: IncidentState): readonly NeedRow[] =>
  [...state.needs.values()]
    .filter((n) => isTime(n.answeredAt))
    .sort((a, b) => (b.answeredAt ?? 0) - (a.answeredAt ?? 0))

/** A need without a due time that can be read ages onto the Command desk and the wall after this long. */
export const NEED_AGES_AFTER: Ms = 10 * MINUTE

/** Overdue, or unanswered too long. */
export const agedNeeds = (state: IncidentState, now: Ms): readonly NeedRow[] =>
  openNeeds(state).filter((n) => (n.dueAt === null ? now - n.at >= NEED_AGES_AFTER : now >= n.dueAt))
