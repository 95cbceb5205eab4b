// PagerDuty's Events API v2: a page opens an alert there under its key. It dedupes by that key, so that what nobody answered is repeated.
import { DELIVERY_SPACING } from '../../config/timings.ts'
import { PAGER_LENGTHS } from '../../config/limits.ts'
import type { Severity } from '@holdfast/model'
import {
  type Adapter,
  type AdapterPorts,
  type Channel,
  failureOf,
  type Letter,
  type Outcome,
} from './letter.ts'
import type { SettingsOf } from './settings.ts'

export const pagerduty: Adapter = {
  onSilence: 'again',
  spacing: DELIVERY_SPACING.none,
  deliver: (letter, channel, ports) => enqueue(channel, ports, pagerEvent(letter)),
}

/** Resolves an alert that was never opened: the key is looked at, and nobody is woken. */
export const tryPager = (channel: Channel, ports: AdapterPorts, key: string): Promise<Outcome> =>
  enqueue(channel, ports, { event_action: 'resolve', dedup_key: key })

async function enqueue(
  { settings, allowPrivate }: Channel,
  { transport, now }: AdapterPorts,
  event: { readonly event_action: string; readonly dedup_key: string; readonly payload?: object },
): Promise<Outcome> {
  const { url, key } = settings as SettingsOf<'pagerduty'>
  const answer = await transport({
    url: `${url.replace(/\/+$/, '')}/v2/enqueue`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ routing_key: key, ...event }),
    allowPrivate,
  })
  return failureOf(answer, now()) ?? { kind: 'delivered', receipt: event.dedup_key }
}

const SEVERITY: Readonly<Record<Severity, 'critical' | 'error' | 'warning' | 'info'>> = {
  SEV1: 'critical',
  SEV2: 'error',
  SEV3: 'warning',
  SEV4: 'info',
  SEV5: 'info',
}

/** Without the routing key. */
export const pagerEvent = ({ key, incident, text, severity, at, page }: Letter) => ({
  event_action: 'trigger',
  dedup_key: key,
  payload: {
    summary: clipped(`${severity}: ${text.replace(/\s+/g, ' ').trim()}`, PAGER_LENGTHS.summary),
    source: `Holdfast incident ${incident}`,
    severity: SEVERITY[severity],
    timestamp: new Date(at).toISOString(),
    group: incident,
    class: 'incident',
    custom_details: {
      why: clipped(text, PAGER_LENGTHS.detail),
      asked_for_by: page?.by ?? '',
      asked: clipped(page?.ask ?? '', PAGER_LENGTHS.detail),
    },
  },
  client: 'Holdfast',
})

const clipped = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`
