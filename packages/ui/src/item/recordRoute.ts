// Which desk a record of the incident is worked on, and its address there. Pure.
import {
  type IncidentId,
  type IncidentState,
  publishedUpdates,
  type Ref,
  REF_KINDS,
  type UpdateId,
} from '@holdfast/model'
import type { AskedFor } from './AskedFor.tsx'
import { foundRecord } from './foundRecord.ts'
import type { DeskId, Route } from '../router/route.ts'

const DESK_OF: Readonly<Record<Ref['kind'], DeskId>> = {
  entry: 'timeline',
  hypothesis: 'ops',
  action: 'ops',
  need: 'ops',
  decision: 'command',
  escalation: 'command',
  person: 'command',
  update: 'comms',
  question: 'comms',
}

/** Where a record is worked on, with the record shown there. */
export const routeTo = (id: IncidentId, ref: { readonly kind: Ref['kind']; readonly id: string }): Route => ({
  page: 'incident',
  id,
  desk: DESK_OF[ref.kind],
  at: `${ref.kind}-${ref.id}`,
})

/** What an address asks for: "action-<id>". */
export function askedFor(route: Route): AskedFor | null {
  if (route.page !== 'incident' || route.at === undefined) return null
  const [, name, id = ''] = /^([a-z]+)-(.+)$/i.exec(route.at) ?? []
  const kind = REF_KINDS.find((one) => one === name)
  return kind === undefined ? null : { kind, id }
}

/** Whether this desk has a row for it. Questions and people have none. */
export function isOnDesk(state: IncidentState, { kind, id }: AskedFor, desk: DeskId): boolean {
  if (DESK_OF[kind] !== desk || kind === 'question' || kind === 'person') return false
  if (kind !== 'update') return foundRecord(state, `${kind}-${id}`) !== null
  const audience = state.updates.get(id as UpdateId)?.audience
  return audience !== undefined && publishedUpdates(state, audience).some((sent) => sent.id === id)
}
