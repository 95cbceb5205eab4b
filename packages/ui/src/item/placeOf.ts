// Where a root of a document is seen: in the words on the desks, and the desk.
import { type IncidentDocument, ROOT_PLACES, type RootPlace, type WorkspaceDocument } from '@holdfast/model'

const WORKSPACE_PLACES: Readonly<
  Record<Exclude<keyof WorkspaceDocument, keyof IncidentDocument>, RootPlace>
> = {
  incidents: { words: 'The list of incidents', desk: null },
  terms: { words: 'The glossary', desk: null },
  templates: { words: 'The templates of updates', desk: null },
  cadenceDefaults: { words: 'The intervals of updates of the organisation', desk: null },
  trail: { words: 'What changed in the organisation', desk: null },
}
const PLACES: Readonly<Record<string, RootPlace>> = { ...ROOT_PLACES, ...WORKSPACE_PLACES }

/** Where it cannot be told, the incident as a whole. */
export const placeOf = (root: string): RootPlace =>
  (Object.hasOwn(PLACES, root) ? PLACES[root] : undefined) ?? { words: 'This incident', desk: null }
