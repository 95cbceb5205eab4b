// In which phase the incident stood when. Two that stood at once are in the order in which they were said.
import type { Ms } from '../../base/clock.ts'
import { isTime } from '../../base/readableTime.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import { SINGLE } from '../../document/command.ts'
import type { Phase } from '../records/incident.ts'

export interface PhaseBand {
  readonly phase: Phase
  /** ms UTC. */
  readonly from: Ms
  /** Null: it holds now. */
  readonly until: Ms | null
}

const NONE: readonly PhaseBand[] = []
const read = remember(
  (settled: NonNullable<ReturnType<IncidentState['phase']['get']>>): readonly PhaseBand[] => {
    const said = settled.history.filter(({ at }) => isTime(at)).toSorted((a, b) => a.at - b.at)
    const changes = said.filter(({ value }, i) => value !== said[i - 1]?.value)
    return changes.map(({ value, at }, i) => ({ phase: value, from: at, until: changes[i + 1]?.at ?? null }))
  },
)

export const phaseBands = (state: IncidentState): readonly PhaseBand[] => {
  const settled = state.phase.get(SINGLE)
  return settled ? read(settled) : NONE
}
