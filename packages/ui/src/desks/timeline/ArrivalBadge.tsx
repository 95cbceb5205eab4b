// Says of an entry that it was written without a server, and when it reached one.
import { type EntryId, receivedAt } from '@holdfast/model'
import { Badge, TimeText } from '../../kit/index.ts'
import { useRoom } from '../../session/useRoom.ts'

export function ArrivalBadge({ id }: { readonly id: EntryId }) {
  const received = useRoom((state) => receivedAt(state, id))
  if (received === null) return null
  return (
    <Badge>
      added offline, arrived <TimeText at={received} />
    </Badge>
  )
}
