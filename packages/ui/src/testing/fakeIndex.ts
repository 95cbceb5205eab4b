// Keeps one incident's row in the workspace current, as whoever declares it does.
import {
  currentPhase,
  currentSeverity,
  holderOf,
  type IncidentId,
  type IncidentState,
  milestoneAt,
  theIncident,
} from '@holdfast/model'
import * as Y from 'yjs'

export function indexIncident(workspace: Y.Doc, id: IncidentId, state: IncidentState): void {
  const incident = theIncident(state)
  if (!incident) return
  const row = {
    title: incident.title,
    impactLine: incident.impactLine,
    severity: currentSeverity(state),
    phase: currentPhase(state),
    ic: holderOf(state, 'ic')?.name ?? '',
    drill: incident.drill,
    impactStartedAt: milestoneAt(state, 'impactStarted'),
    declaredAt: incident.declaredAt,
    resolvedAt: milestoneAt(state, 'resolved'),
    due: { customers: null, executives: null, internal: null },
    entries: state.timeline.length,
  }
  workspace.getMap('incidents').set(id, new Y.Map(Object.entries(row)))
}
