// Open incidents that look like one declared twice. Only an offer to a person: nothing is linked by itself.
import { MINUTE, type Ms } from '../../base/clock.ts'
import { drillClockOf } from '../../base/drillClock.ts'
import type { IncidentId } from '../../base/ids.ts'
import { remember } from '../../base/remember.ts'
import { alike } from '../../text/alike.ts'
import type { WorkspaceState } from '../document.ts'
import type { IndexRow } from './indexRow.ts'
import { OVER } from '../../incident/records/incident.ts'

type Row = IndexRow & { readonly id: IncidentId }
export interface LikelyDuplicate {
  /** The earlier declared; it goes on unless a person says otherwise. */
  readonly first: Row
  readonly second: Row
}

/** Declared at most so far apart: people who see the same thing declare it within the hour. */
export const DECLARED_WITHIN = 60 * MINUTE
/** Titles alike by so much, or so much of title and impact together when they name a service in common. */
const BY_TITLE = 0.5
const WITH_SERVICE = 0.34

/** Two drills of one recorded night bear the same times: what counts is when somebody declared them. */
const reallyDeclaredAt = (row: Row): Ms => drillClockOf(row)?.[0].from ?? row.declaredAt

const looksSame = (a: Row, b: Row): boolean => {
  if (a.drill !== b.drill) return false
  if (a.declaredBy === null || b.declaredBy === null || a.declaredBy.id === b.declaredBy.id) return false
  if (Math.abs(reallyDeclaredAt(a) - reallyDeclaredAt(b)) > DECLARED_WITHIN) return false
  if (a.differentFrom.includes(b.id) || b.differentFrom.includes(a.id)) return false
  if (alike(a.title, b.title) >= BY_TITLE) return true
  const services = new Set(a.services.map((name) => name.toLowerCase()))
  const common = b.services.some((name) => services.has(name.toLowerCase()))
  return common && alike(`${a.title} ${a.impactLine}`, `${b.title} ${b.impactLine}`) >= WITH_SERVICE
}

const found = remember((incidents: WorkspaceState['incidents']): readonly LikelyDuplicate[] => {
  const open = [...incidents.values()]
    .filter((row) => !OVER.has(row.phase) && row.duplicateOf === null)
    .sort((a, b) => a.declaredAt - b.declaredAt || (a.id < b.id ? -1 : 1))
  return open.flatMap((first, i) =>
    open
      .slice(i + 1)
      .filter((second) => looksSame(first, second))
      .map((second) => ({ first, second })),
  )
})

/** Oldest first. The same list while the index did not change. */
export const likelyDuplicates = (state: WorkspaceState): readonly LikelyDuplicate[] => found(state.incidents)
