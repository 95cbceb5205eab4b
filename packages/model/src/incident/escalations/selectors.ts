// Escalations made and held, and how much the outside was interrupted lately.
import type { Person } from '../../base/actor.ts'
import type { Ms } from '../../base/clock.ts'
import { MINUTE } from '../../base/clock.ts'
import { isTime } from '../../base/readableTime.ts'
import type { IncidentState } from '../document.ts'

export type EscalationRow = NonNullable<ReturnType<IncidentState['escalations']['get']>>
export type EscalationStanding = 'acknowledged' | 'waiting' | 'held' | 'heldByComms'

export const escalationStanding = (e: EscalationRow): EscalationStanding => {
  if (isTime(e.acknowledgedAt)) return 'acknowledged'
  if (e.kind === 'held') return 'held'
  return e.heldBy !== null && e.overriddenBy === null ? 'heldByComms' : 'waiting'
}

const URGENCY: Readonly<Record<EscalationStanding, number>> = {
  waiting: 0,
  heldByComms: 1,
  held: 2,
  acknowledged: 3,
}

/** Those that still wait first, the oldest of them first. */
export const escalationsByUrgency = (state: IncidentState): readonly EscalationRow[] =>
  [...state.escalations.values()].sort(
    (a, b) =>
      URGENCY[escalationStanding(a)] - URGENCY[escalationStanding(b)] ||
      (isTime(a.acknowledgedAt) ? b.at - a.at : a.at - b.at),
  )

/** After this long without an acknowledgement it asks to be chased. */
export const CHASE_AFTER: Ms = 5 * MINUTE

export const needsChasing = (e: EscalationRow, now: Ms): boolean =>
  escalationStanding(e) === 'waiting' && now - e.at >= CHASE_AFTER

export const INTERRUPTION_WINDOW: Ms = 30 * MINUTE

/** The interruption budget: escalations made in the last 30 minutes. */
export const recentInterruptions = (state: IncidentState, now: Ms): number =>
  [...state.escalations.values()].filter((e) => e.kind === 'made' && now - e.at < INTERRUPTION_WINDOW).length

/** How the timeline says that a hold is overridden. */
export const overrideWords = (by: Person, to: string, reason: string): string =>
  `${by.name} overrides the hold on ${to}: ${reason}`
