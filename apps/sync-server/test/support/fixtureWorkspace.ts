// The organisation's document that goes with the fixture's incident: its row of the index, and a line of the trail.
import {
  createIds,
  createDocumentRoom,
  type IncidentDocument,
  indexIncident,
  indexRow,
  must,
  putTerm,
  setTemplate,
  setDefaultCadence,
  type DocumentRoom,
  type WorkspaceDocument,
  workspaceCommand,
  workspaceDocument,
  workspacePlan,
} from '@holdfast/model'
import * as Y from 'yjs'

export function fixtureWorkspace(incident: DocumentRoom<IncidentDocument>): DocumentRoom<WorkspaceDocument> {
  const doc = new Y.Doc()
  doc.clientID = 2
  const { clock, actor } = incident
  const room = createDocumentRoom({ document: workspaceDocument, doc, clock, newId: createIds(clock), actor })
  const state = incident.store.getState()
  for (const id of state.incident.keys()) room.run(indexIncident, { id, row: must(indexRow(state), 'row') })
  for (const id of state.incident.keys()) room.run(correct, { id })
  room.run(putTerm, { term: 'Read replica', kind: 'jargon', say: 'copy of our data' })
  room.run(setTemplate, { audience: 'customers', phase: 'identified', text: '{since} {impact}\n{next}' })
  room.run(setDefaultCadence, {
    severity: 'SEV2',
    audience: 'internal',
    row: { first: null, investigating: 45, identified: null, monitoring: null, long: null },
  })
  return room
}

/** No command of an app changes a record of the organisation in this version: this one does what such a command will. */
const correct = workspaceCommand('fixture.correct', (_state, { id }: { readonly id: string }) =>
  workspacePlan(id, [{ write: 'patch', root: 'incidents', id, fields: { entries: 1 } }], {
    text: 'The number of entries is corrected to 1',
    ref: { root: 'incidents', id },
  }),
)
