// On a row: that it changed while its reader was away, until what was merged is put away; who else writes in it now; and that
// it rests on something taken back, until a person settles that.
import { RestsMark } from '../acts/RestsMark.tsx'
import { Badge } from '../kit/marks/Badge.tsx'
import { EditedBy } from '../presence/EditedBy.tsx'
import { useReunion } from './ReunionProvider.tsx'

/** `id` of an entry, a decision, an action, any record; or the name of a shared text. */
export function MergedMark({ id }: { readonly id: string }) {
  const { told } = useReunion()
  return (
    <>
      {told?.touched.has(id) ? <Badge tone="ops">while you were away</Badge> : null}
      <EditedBy id={id} />
      <RestsMark id={id} />
    </>
  )
}
