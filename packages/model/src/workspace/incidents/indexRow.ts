// What the index of incidents shows of one incident, and the command that keeps its row current. Whoever changes an
// incident patches its row; everybody else reads it.
import type { IncidentId } from '../../base/ids.ts'
import { laneState } from '../../incident/cadence/laneState.ts'
import type { IncidentState } from '../../incident/document.ts'
import { commandWords } from '../../incident/roles/roleStanding.ts'
import type { RowOf } from '../../document/write.ts'
import type { WorkspaceDocument } from '../document.ts'
import { command, insert, patch, plan } from '../workspaceCommands.ts'
import { differentFrom, duplicateOf } from '../../incident/declaration/relations.ts'
import { currentPhase, currentSeverity, milestoneAt, theIncident } from '../../incident/header/selectors.ts'

export type IndexRow = RowOf<WorkspaceDocument, 'incidents'>

/** The row as the incident's state says it should be, or null while nothing is declared. */
export function indexRow(state: IncidentState): IndexRow | null {
  const incident = theIncident(state)
  if (!incident) return null
  return {
    title: incident.title,
    impactLine: incident.impactLine,
    severity: currentSeverity(state),
    phase: currentPhase(state),
    ic: commandWords(state),
    drill: incident.drill,
    drillClock: incident.drillClock,
    services: incident.services,
    declaredBy: incident.declaredBy,
    duplicateOf: duplicateOf(state),
    differentFrom: [...differentFrom(state)],
    impactStartedAt: milestoneAt(state, 'impactStarted'),
    declaredAt: incident.declaredAt,
    resolvedAt: milestoneAt(state, 'resolved'),
    due: {
      customers: laneState(state, 'customers').dueAt,
      executives: laneState(state, 'executives').dueAt,
      internal: laneState(state, 'internal').dueAt,
    },
    entries: state.timeline.length,
  }
}

/** Inserts the row, or patches the fields of it that differ; writes nothing when none do, and never to the trail. */
export const indexIncident = command(
  'workspace.indexIncident',
  (state, { id, row }: { readonly id: IncidentId; readonly row: IndexRow }) => {
    const known = state.incidents.get(id)
    if (!known) return plan(undefined, [insert('incidents', id, row)], null)
    const changed = Object.entries(row).filter(
      ([field, value]) => !same(known[field as keyof IndexRow], value),
    )
    const writes = changed.length === 0 ? [] : [patch('incidents', id, Object.fromEntries(changed))]
    return plan(undefined, writes, null)
  },
)

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
