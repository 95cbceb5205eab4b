// The clock that goes in a room. A drill that carries a clock of its own goes by that; everything else by the very clock
// that was handed in.
import type { Clock } from '../base/clock.ts'
import { type DrillClock, drillClock, drillClockOf } from '../base/drillClock.ts'

/** The state of a document that may be an incident: the one row of its root `incident`. */
interface MayBeIncident {
  readonly incident?: ReadonlyMap<unknown, NonNullable<Parameters<typeof drillClockOf>[0]>>
}

/** The drill's clock that an incident carries; null for a real incident, for a drill in real time, and before it is here. */
export const drillClockIn = ({ incident }: MayBeIncident): DrillClock | null =>
  drillClockOf(incident?.values().next().value ?? null)

/** Asked before each use: an incident may arrive after its room was opened. */
export function roomClock(state: () => MayBeIncident, clock: Clock): () => Clock {
  let last: { readonly rows: MayBeIncident['incident']; readonly clock: Clock } | null = null
  return () => {
    const { incident: rows } = state()
    if (last?.rows !== rows) {
      const drill = drillClockIn(state())
      last = { rows, clock: drill === null ? clock : drillClock(drill, clock) }
    }
    return last?.clock ?? clock
  }
}
