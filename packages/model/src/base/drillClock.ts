// The clock of a drill, carried by its incident as data: every window, wall, hub and server reads the same time off it, with
// or without a connection, because it is a pure function of the aligned clock. Incidents that carry none are never asked.
import type { Clock, Ms } from './clock.ts'

/** From `from` on (ms UTC, aligned) the drill's clock stands at `at` (ms UTC) and runs `rate` times as fast as real time. */
export interface DrillSegment {
  readonly from: Ms
  readonly at: Ms
  readonly rate: number
}
/** Never empty, oldest first: each segment holds until the next begins, the last for ever. */
export type DrillClock = readonly [DrillSegment, ...DrillSegment[]]

/** Times that can be written with four digits of the year; faster than a day a second nobody follows. */
export const DRILL_LIMITS = { latest: Date.UTC(9999, 11, 31), rate: 86_400 } as const

/** The drill's clock of an incident or of its row in the index; null for all that goes by real time. */
export const drillClockOf = (
  incident: { readonly drill: boolean; readonly drillClock: readonly DrillSegment[] } | null,
): DrillClock | null => (incident?.drill === true && isSet(incident.drillClock) ? incident.drillClock : null)

const isSet = (segments: readonly DrillSegment[]): segments is DrillClock => segments.length > 0

/** The segment that holds at `now` (ms UTC, aligned). Before the first begins the clock stands at its beginning. */
export const drillSegment = (drill: DrillClock, now: Ms): DrillSegment =>
  drill.findLast(({ from }) => from <= now) ?? drill[0]

/** What the drill's clock says at `now` (ms UTC, aligned): ms UTC, whole. */
export function drillTime(drill: DrillClock, now: Ms): Ms {
  const { from, at, rate } = drillSegment(drill, now)
  return Math.min(Math.round(at + Math.max(0, now - from) * rate), DRILL_LIMITS.latest)
}

/** The same as a clock that runs on `aligned`. */
export const drillClock = (drill: DrillClock, aligned: Clock): Clock => ({
  now: () => drillTime(drill, aligned.now()),
})
