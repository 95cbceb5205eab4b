// Who stands beside an entry. Invariant: whoever only wrote a decision down is never named as who decided.
import { type TimelineEntry, whoDecided } from '@holdfast/model'
import type { NameOf } from '../session/useNameOf.ts'

type Told = Pick<TimelineEntry, 'kind' | 'auto' | 'by' | 'recordedBy'>

export function authorWords(entry: Told, nameOf: NameOf): string {
  if (entry.kind !== 'decision' || entry.auto) return nameOf(entry.by)
  const { decidedBy, loggedBy } = whoDecided(entry)
  return decidedBy === null ? `logged by ${nameOf(loggedBy)}` : nameOf(decidedBy)
}
