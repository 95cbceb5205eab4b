// What every section reads: the incident, the moment as of which it is told, and how its things are cited.
import type { Ms } from '../../base/clock.ts'
import { isTime } from '../../base/readableTime.ts'
import type { IncidentState } from '../../incident/document.ts'
import { endedAt, milestoneAt, startedAt } from '../../incident/header/selectors.ts'
import type { Milestone } from '../../incident/records/incident.ts'
import { amendmentsOf, readEntry, type ReadEntry } from '../../incident/timeline/amended.ts'
import { orderedTimeline } from '../../incident/timeline/ordered.ts'
import { momentOf } from '../../incident/records/timeline.ts'
import type { Telling } from './telling.ts'
import { type Citations, citationsOf } from './citations.ts'

export interface Reading {
  readonly state: IncidentState
  /** ms UTC on the incident's clock. */
  readonly asOf: Ms
  readonly cite: Citations
  readonly telling: Telling
  /** Ids of the entries that came after the seal. */
  readonly late: ReadonlySet<string>
  /** In timeline order, as they read now. */
  readonly entries: readonly ReadEntry[]
  /** When it began (its impact, else its declaring) and ended, ms UTC; null where nobody said so. */
  readonly began: Ms | null
  readonly ended: Ms | null
  /** What lengths count from, ms UTC; null: not known, and then nothing counts from it. */
  readonly impactStarted: Ms | null
  /** A milestone's time; null where there is none that can be read. */
  milestone(name: Milestone): Ms | null
}

export function readingOf(
  state: IncidentState,
  asOf: Ms,
  telling: Telling,
  late: ReadonlySet<string> = new Set(),
): Reading {
  const amended = amendmentsOf(state)
  const time = (at: Ms | null) => (isTime(at) ? at : null)
  return {
    state,
    asOf,
    cite: citationsOf(state),
    telling,
    late,
    entries: orderedTimeline(state).map((entry) => readEntry(entry, amended.get(entry.id))),
    began: time(startedAt(state)),
    ended: time(endedAt(state)),
    impactStarted: time(milestoneAt(state, 'impactStarted')),
    milestone: (name) => time(milestoneAt(state, name)),
  }
}

/** Where an entry stands, ms UTC. */
export const placeOf = ({ entry, occurredAt }: ReadEntry): Ms => momentOf({ ...entry, occurredAt })
