// The index of incidents that goes with the fixture's incident.
import {
  createIds,
  createRoom,
  type IncidentDocument,
  indexIncident,
  indexRow,
  must,
  type Room,
  type WorkspaceDocument,
  workspaceDocument,
} from '@holdfast/model'
import * as Y from 'yjs'

export function fixtureWorkspace(incident: Room<IncidentDocument>): Room<WorkspaceDocument> {
  const doc = new Y.Doc()
  doc.clientID = 2
  const { clock, actor } = incident
  const room = createRoom({ document: workspaceDocument, doc, clock, newId: createIds(clock), actor })
  const state = incident.store.getState()
  for (const id of state.incident.keys()) room.run(indexIncident, { id, row: must(indexRow(state), 'row') })
  return room
}
