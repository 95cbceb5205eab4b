// A lane's interval and owner as they are set now. They are changed apart: who sets one does not undo the other.
import type { Person } from '../../base/actor.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import { partHeads } from '../../document/pastOf.ts'
import type { Op, Settled } from '../../schema/root.ts'
import type { Audience } from '../records/updates.ts'

export type Lane = NonNullable<ReturnType<IncidentState['lanes']['get']>>['shown']['value']

export interface LaneSettings {
  /** Who last set the interval: more than one who set different minutes is a conflict. */
  readonly minutes: readonly Op<Lane>[]
  readonly owner: readonly Op<Lane>[]
}

const nothing: LaneSettings = { minutes: [], owner: [] }
export const laneSettingsOf = remember((settled: Settled<Lane>): LaneSettings => {
  const { history } = settled
  return {
    minutes: partHeads(history, (lane) => lane.minutes, null),
    owner: partHeads(history, (lane) => lane.owner?.id ?? null, null),
  }
})

export function laneSettings(lanes: IncidentState['lanes'], audience: Audience): LaneSettings {
  const settled = lanes.get(audience)
  return settled ? laneSettingsOf(settled) : nothing
}

/** Every interval that stands, minutes; null is the table's. One, but while a conflict waits. Never empty. */
export function laneMinutes(lanes: IncidentState['lanes'], audience: Audience): readonly (number | null)[] {
  const set = new Set(laneSettings(lanes, audience).minutes.map((op) => op.value.minutes))
  return set.size === 0 ? [null] : [...set]
}

/** Everybody to whom the lane was given, the later last; one (null for nobody), but while a conflict waits. */
export function laneOwners(
  lanes: IncidentState['lanes'],
  audience: Audience,
): readonly [Person | null, ...(Person | null)[]] {
  const owners = laneSettings(lanes, audience).owner.map((op) => op.value.owner)
  const [first = null, ...more] = new Map(owners.map((owner) => [owner?.id, owner])).values()
  return [first, ...more]
}

/** The lane's keeper; of two set apart the later, until a person settles it. */
export const laneOwner = (lanes: IncidentState['lanes'], audience: Audience): Person | null =>
  laneOwners(lanes, audience).at(-1) ?? null
