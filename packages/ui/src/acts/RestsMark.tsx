// On a record that rests on something taken back, until a person settles it.
import { builtOn, restingIds } from '@holdfast/model'
import { Badge } from '../kit/marks/Badge.tsx'
import { useRoom } from '../session/useRoom.ts'

/** `id` of any record. */
export function RestsMark({ id }: { readonly id: string }) {
  const rests = useRoom((state) => {
    const list = builtOn(state)
    return list.length > 0 && restingIds(list).has(id)
  })
  return rests ? <Badge tone="warn">rests on something taken back</Badge> : null
}
