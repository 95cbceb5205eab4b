// What the outbox asks of an incident: which deliveries it wants, and how one stands at this moment. Pure. Invariant: read anew each
// time, so that a newer update is seen before an older one leaves.
import {
  currentPhase,
  currentSeverity,
  type IncidentState,
  deliveryKey,
  wantedDeliveries,
  type WantedDelivery,
} from '@holdfast/model'
import type { OutboxRow } from './deliveryFile.ts'
import type { Look } from './worker.ts'

/** `had`: whether this server ever had that channel. Others belong to other servers. */
export function rowsOf(
  state: IncidentState,
  incident: string,
  had: (channel: string) => boolean,
  now: number,
): readonly OutboxRow[] {
  return wantedDeliveries(state)
    .filter(({ channel }) => had(channel.id))
    .map(({ key, channel, published, stays }) => ({
      ...{
        key,
        incident,
        update: published.id,
        channel: channel.id,
        kind: channel.kind,
        label: channel.label,
      },
      ...{ state: stays?.state ?? 'queued', attempts: 0, queuedAt: now, at: now, nextAt: null, receipt: '' },
      detail: stays?.why ?? '',
    }))
}

export function lookAt(state: IncidentState, { key, incident, channel }: OutboxRow): Look {
  const wanted = wantedDeliveries(state).find((one) => one.key === key)
  if (wanted === undefined)
    return { kind: 'stays', state: 'superseded', why: 'The update is not there any more.' }
  if (wanted.hasArrived)
    return { kind: 'stays', state: 'superseded', why: 'Somebody looked, and says that it arrived.' }
  if (wanted.stays !== null) return { kind: 'stays', ...wanted.stays }
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
  return rows.filter(
    ({ key, state: at, attempts }) =>
      (at === 'unknown' || at === 'refused') && wanted.get(key)?.again.includes(attempts) === true,
  )
}
