// Citing a record in a draft, and taking a citation away. The ends are positions of the shared text, made by the editor.
import { reject } from '../../document/command.ts'
import type { CitationId } from '../../base/ids.ts'
import { command, insert, patch, plan } from '../incidentCommands.ts'
import type { Cited } from '../records/cited.ts'
import type { Audience } from '../records/updates.ts'
import { citedRecord } from './selectors.ts'

export interface CiteArgs {
  readonly audience: Audience
  readonly cited: Cited
  /** Relative positions of Yjs, as JSON. */
  readonly from: string
  readonly to: string
}

export const citeRecord = command(
  'citation.add',
  (state, { audience, cited, from, to }: CiteArgs, context) => {
    if (citedRecord(state, cited) === null)
      return reject('That record is not on this machine yet. Nothing was cited.')
    const id = context.newId<CitationId>()
    return plan(id, [
      insert('citations', id, {
        audience,
        kind: cited.kind,
        record: cited.id,
        from,
        to,
        removed: false,
        by: context.actor,
        at: context.now,
      }),
    ])
  },
)

export const dropCitation = command('citation.drop', (state, { id }: { readonly id: CitationId }) => {
  const known = state.citations.get(id)
  if (!known || known.removed) return reject('That citation is gone already.')
  return plan(undefined, [patch('citations', id, { removed: true })])
})
