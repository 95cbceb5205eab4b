// What the outbox asks of an incident about pages: which it wants, and how one stands at this moment. Pure. Invariant: only this server's
// own paging channels page, and nobody is paged who acknowledged meanwhile.
import {
  currentPhase,
  currentSeverity,
  type IncidentState,
  type WantedPage,
  wantedPages,
} from '@holdfast/model'
import type { OutboxRow } from './deliveryFile.ts'
import type { Here, Look } from './worker.ts'

export function pageRows(state: IncidentState, incident: string, here: Here): readonly OutboxRow[] {
  const { now } = here
  return wantedPages(state).flatMap((one) => {
    const own = here.channel(one.page.channel.id)
    if (own === null) return []
    const { kind, label } = own
    const stays = stayingHere(one, own, here)
    return {
      ...{ key: one.key, incident, update: one.escalation.id, channel: one.page.channel.id, kind, label },
      ...{ state: stays?.state ?? 'queued', attempts: 0, queuedAt: now, at: now, nextAt: null, receipt: '' },
      detail: stays?.why ?? '',
    }
  })
}

function stayingHere(
  { stays }: WantedPage,
  { kind }: { readonly kind: OutboxRow['kind'] },
  { wasDrill }: Here,
): WantedPage['stays'] {
  if (wasDrill) return { state: 'drill', why: 'A drill never leaves the room.' }
  return kind === 'pagerduty' ? stays : { state: 'superseded', why: 'This channel pages nobody.' }
}

export function lookAtPage(state: IncidentState, { key, incident, channel }: OutboxRow, here: Here): Look {
  const wanted = wantedPages(state).find((one) => one.key === key)
  if (wanted === undefined)
    return { kind: 'stays', state: 'superseded', why: 'The page is not there any more.' }
  const own = here.channel(channel)
  const stays = own === null ? wanted.stays : stayingHere(wanted, own, here)
  if (stays !== null) return { kind: 'stays', ...stays }
  const { page, escalation } = wanted
  return {
    kind: 'leaves',
    apart: [],
    letter: {
      ...{ key, incident, update: escalation.id, audience: 'internal', text: page.why, at: page.at },
      ...{ phase: currentPhase(state), severity: currentSeverity(state), nextAt: null, corrects: null },
      attempts: 0,
      page: { by: page.by.name, ask: escalation.ask },
    },
  }
}

/** Rows of pages that a person asked to make once more, after the attempt that they stand at. */
export function pagedAgain(state: IncidentState, rows: readonly OutboxRow[]): readonly OutboxRow[] {
  const wanted = new Map(wantedPages(state).map((one) => [one.key, one]))
  return rows.filter(
    ({ key, state: at, attempts }) =>
      (at === 'unknown' || at === 'refused') && wanted.get(key)?.again.includes(attempts) === true,
  )
}
