// A command on the organisation's document for tests: renames an incident's row in the index, as a command on services or
// templates will rename theirs.
import { type IncidentId, reject, workspaceCommand, workspacePlan } from '@holdfast/model'

export const renameRow = workspaceCommand(
  'test.rename',
  (state, { id, title }: { readonly id: IncidentId; readonly title: string }) => {
    if (title === '') return reject('Say how it is called. Nothing was changed.', 'title')
    if ([...state.incidents.values()].some((row) => row.title === title))
      return reject(`Another is called ${title}. Nothing was changed.`)
    return workspacePlan(title, [{ write: 'patch', root: 'incidents', id, fields: { title } }], {
      text: `It is called ${title}`,
      ref: { root: 'incidents', id },
    })
  },
)
