// On what only the Incident Commander does, when whoever did it did not command then, as the merged record has it.
import { entryOutOfRole, outOfRole, outOfRoleWords, type Op, type TimelineEntry } from '@holdfast/model'
import { Badge } from '../kit/marks/Badge.tsx'
import { useRoom } from '../session/useRoom.ts'

/** `act`: an operation that is the Incident Commander's to make. */
export function OutOfRoleMark({ act }: { readonly act: Pick<Op<unknown>, 'by' | 'at'> }) {
  const words = useRoom((state) => {
    const mark = outOfRole(state, act)
    return mark && outOfRoleWords(mark)
  })
  return words === null ? null : <Badge tone="warn">out of role: {words}</Badge>
}

export function EntryOutOfRoleMark({ entry }: { readonly entry: TimelineEntry }) {
  const words = useRoom((state) => {
    const mark = entryOutOfRole(state, entry)
    return mark && outOfRoleWords(mark)
  })
  return words === null ? null : <Badge tone="warn">out of role: {words}</Badge>
}
