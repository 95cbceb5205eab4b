// What the outbox asks of an incident: which deliveries of updates and pages it wants, and how one stands at this moment. Pure. Invariant: read anew each
// time, so that a newer update is seen before an older one leaves.
import {
  currentPhase,
  currentSeverity,
  type IncidentState,
  deliveryKey,
  type EscalationId,
  MINUTE,
  type Ms,
  wantedDeliveries,
  type WantedDelivery,
} from '@holdfast/model'
import type { OutboxRow } from './deliveryFile.ts'
import { lookAtPage, pagedAgain, pageRows } from './incidentPages.ts'
import type { Here, Look, Own } from './worker.ts'

/** So far the clocks of machines that write may be ahead of the server's. */
const CLOCKS_APART: Ms = MINUTE

export function rowsOf(state: IncidentState, incident: string, here: Here): readonly OutboxRow[] {
  const { now } = here
  const updates = wantedDeliveries(state, now + CLOCKS_APART).flatMap((one): readonly OutboxRow[] => {
    const own = here.channel(one.channel.id)
    if (own === null) return []
    const { kind, label } = own
    const stays = stayingHere(one, own, here)
    const row = {
      ...{ key: one.key, incident, update: one.published.id, channel: one.channel.id, kind, label },
      ...{ attempts: 0, queuedAt: now, at: now, nextAt: null, receipt: '' },
      detail: stays?.why ?? '',
    }
    return [{ ...row, state: stays?.state ?? 'queued' }]
  })
  return [...updates, ...pageRows(state, incident, here)]
}

function stayingHere(
  { stays, published }: WantedDelivery,
  { audiences }: Own,
  { wasDrill }: Here,
): WantedDelivery['stays'] {
  if (wasDrill) return { state: 'drill', why: 'A drill never leaves the room.' }
  if (!audiences.includes(published.update.audience))
    return { state: 'superseded', why: 'This channel does not reach this audience.' }
  return stays
}

export function lookAt(state: IncidentState, row: OutboxRow, here: Here): Look {
  if (row.kind === 'pagerduty' && state.escalations.has(row.update as EscalationId))
    return lookAtPage(state, row, here)
  const { key, incident, channel } = row
  const wanted = wantedDeliveries(state, here.now + CLOCKS_APART).find((one) => one.key === key)
  if (wanted === undefined)
    return { kind: 'stays', state: 'superseded', why: 'The update is not there any more.' }
  if (wanted.hasArrived)
    return { kind: 'stays', state: 'superseded', why: 'Somebody looked, and says that it arrived.' }
  const own = here.channel(channel)
  const stays = own === null ? wanted.stays : stayingHere(wanted, own, here)
  if (stays !== null) return { kind: 'stays', ...stays }
  return {
    kind: 'leaves',
    letter: letterOf(state, incident, wanted),
    apart: wanted.apart.map((id) => deliveryKey(id, channel)),
  }
}

function letterOf(state: IncidentState, incident: string, { key, published }: WantedDelivery) {
  const { id, update, at } = published
  const { audience, text, nextAt, corrects } = update
  const facts = { phase: currentPhase(state), severity: currentSeverity(state) }
  return { key, incident, update: id, audience, text, ...facts, at, nextAt, corrects, attempts: 0 }
}

/** Rows that a person asked to deliver once more, after the attempt that they stand at. */
export function askedAgain(state: IncidentState, rows: readonly OutboxRow[]): readonly OutboxRow[] {
  const wanted = new Map(wantedDeliveries(state).map((one) => [one.key, one]))
  const updates = rows.filter(
    ({ key, state: at, attempts }) =>
      (at === 'unknown' || at === 'refused') && wanted.get(key)?.again.includes(attempts) === true,
  )
  return [...updates, ...pagedAgain(state, rows)]
}
