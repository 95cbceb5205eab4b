// Which desk a record of the incident is worked on, and its address there. Pure.
import { CARDS, type IncidentId, type IncidentState, type RecordKind } from '@holdfast/model'
import type { AskedFor } from './AskedFor.tsx'
import { RECORD_KINDS } from './recordKinds.ts'
import type { DeskId, Route } from '../router/route.ts'

/** Where a record is worked on, with the record shown there. */
export const routeTo = (id: IncidentId, ref: { readonly kind: RecordKind; readonly id: string }): Route => ({
  page: 'incident',
  id,
  desk: CARDS[ref.kind].desk,
  at: `${ref.kind}-${ref.id}`,
})

/** What is asked for by "action-<id>", as addresses carry it; null for what is no kind of record. */
export function askedAt(at: string): AskedFor | null {
  const [, kind = '', id = ''] = /^([a-z]+)-(.+)$/i.exec(at) ?? []
  return isRecordKind(kind) ? { kind, id } : null
}
const isRecordKind = (name: string): name is RecordKind => Object.hasOwn(CARDS, name)

/** What an address asks for. */
export const askedFor = (route: Route): AskedFor | null =>
  route.page !== 'incident' || route.at === undefined ? null : askedAt(route.at)

/** Whether this desk has a row for it. */
export function isOnDesk(state: IncidentState, { kind, id }: AskedFor, desk: DeskId): boolean {
  const card = CARDS[kind]
  const { row } = RECORD_KINDS[kind]
  if (card.desk !== desk || card.stored === 'nowhere' || card.open(state, id) === null) return false
  return row === 'each' || (typeof row === 'function' && row(state, id))
}
