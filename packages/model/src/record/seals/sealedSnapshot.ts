// A snapshot as what a bundle is made of. Invariant: the same snapshot gives the same mark on every machine, so its bundles are the
// same bytes wherever its state is held.
import type { Ms } from '../../base/clock.ts'
import { drillClockIn } from '../../document/roomClock.ts'
import type { IncidentState } from '../../incident/document.ts'
import type { SnapshotRecord } from '../../incident/records/snapshots.ts'
import { snapshotOf } from '../../incident/snapshots/selectors.ts'
import type { SnapshotMark } from '../content/record.ts'

/** When the incident's clock said `at`, ms UTC in real time. */
export function realTime(state: IncidentState, at: Ms): Ms {
  const drill = drillClockIn(state)
  if (drill === null) return at
  const { from, at: began, rate } = drill.findLast((segment) => segment.at <= at) ?? drill[0]
  return rate > 0 ? Math.round(from + Math.max(0, at - began) / rate) : from
}

/** A clock that is aligned to a server's has parts of a millisecond, and a mark has none. */
export const whole = (at: Ms): Ms => Math.ceil(at)

const KIND_NAMES = { named: '', incident: 'Incident sealed', postmortem: 'Post-mortem sealed' } as const

export function markOf(state: IncidentState, one: SnapshotRecord): SnapshotMark {
  const before = snapshotOf(state, one.follows)
  return {
    number: Math.max(1, one.number),
    name: one.name || KIND_NAMES[one.kind],
    sealedAt: whole(realTime(state, one.at)),
    asOf: whole(one.at),
    follows: before === null || before.hash === '' ? null : before.hash,
    ...(one.late.length > 0 && { late: one.late }),
  }
}
