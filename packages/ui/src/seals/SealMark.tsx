// In the header: that the incident is sealed, and how much came after. On a row: that it did.
import { currentPhase, type EntryId, sealOf } from '@holdfast/model'
import { Badge } from '../kit/marks/Badge.tsx'
import { useRoom } from '../session/useRoom.ts'
import { useIsLate, useLateCount } from './SealProvider.tsx'

export function SealMark() {
  const isClosed = useRoom((state) => currentPhase(state) === 'closed')
  const isSealed = useRoom((state) => sealOf(state, 'incident') !== null)
  const isSigned = useRoom((state) => sealOf(state, 'postmortem') !== null)
  const late = useLateCount()
  if (!isClosed) return null
  if (!isSealed) return <Badge>not sealed yet</Badge>
  const what = isSigned ? 'sealed, post-mortem too' : 'sealed'
  return <Badge>{late === 0 ? what : `${what} · ${lateWords(late)}`}</Badge>
}

export const lateWords = (count: number): string =>
  `${count} ${count === 1 ? 'entry' : 'entries'} after the seal`

export function LateMark({ id }: { readonly id: EntryId }) {
  return useIsLate(id) ? <Badge>after the seal</Badge> : null
}
