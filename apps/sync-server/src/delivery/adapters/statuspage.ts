// A Statuspage-compatible page: the first update opens an incident there, later ones are patched into it. Invariant: before anything
// is repeated the page is asked, and what it already has is not written again.
import { DELIVERY_SPACING } from '../../config/timings.ts'
import { pageStatus, type Severity } from '@holdfast/model'
import { z } from 'zod'
import {
  type Adapter,
  type AdapterPorts,
  type Channel,
  failureOf,
  type Letter,
  type Outcome,
  subjectOf,
} from './letter.ts'
import type { SettingsOf } from './settings.ts'
import type { Answer } from './transport.ts'

const Entry = z.object({ body: z.string().nullish(), status: z.string().nullish() })
export const PageIncident = z.object({
  id: z.string().min(1),
  status: z.string().catch(''),
  incident_updates: z.array(Entry).catch([]),
  metadata: z
    .object({ holdfast: z.object({ incident: z.string().optional(), update: z.string().optional() }) })
    .optional()
    .catch(undefined),
})
export type PageIncident = z.output<typeof PageIncident>

export const statuspage: Adapter = {
  onSilence: 'ask',
  spacing: DELIVERY_SPACING.page,
  async deliver(letter, channel, ports) {
    if (letter.attempts === 0) return write(letter, channel, ports, ports.thread)
    const found = await ask(channel, ports, `incidents`, z.array(PageIncident))
    if (found.kind !== 'found') return found.outcome
    const own = found.value.find(
      ({ id, metadata }) => id === ports.thread || metadata?.holdfast.incident === letter.incident,
    )
    const there = own ?? found.value.find((one) => ports.thread === null && has(one, letter))
    if (there && has(there, letter)) return { kind: 'delivered', receipt: there.id, thread: there.id }
    return write(letter, channel, ports, there?.id ?? ports.thread)
  },
}

const has = ({ metadata, incident_updates: updates }: PageIncident, { key, text }: Letter): boolean =>
  metadata?.holdfast.update === key || updates.some(({ body }) => body?.trim() === text.trim())

async function write(
  letter: Letter,
  channel: Channel,
  ports: AdapterPorts,
  thread: string | null,
): Promise<Outcome> {
  const { page, components } = channel.settings as SettingsOf<'statuspage'>
  const incident = statuspageIncident(letter, components)
  const path = `incidents${thread === null ? '' : `/${encodeURIComponent(thread)}`}`
  const answer = await call(channel, ports, path, {
    method: thread === null ? 'POST' : 'PATCH',
    body: JSON.stringify({
      incident: thread === null ? { name: subjectOf(letter.text), ...incident } : incident,
    }),
  })
  const failed = failureOf(answer, ports.now())
  if (failed) return failed
  const made = answer.kind === 'answer' ? PageIncident.safeParse(json(answer.body)) : null
  if (!made?.success)
    return { kind: 'silent', why: `The page ${page} answered in words that cannot be read.` }
  return { kind: 'delivered', receipt: made.data.id, thread: made.data.id }
}

const IMPACT: Readonly<Record<Severity, string>> = {
  SEV1: 'critical',
  SEV2: 'major',
  SEV3: 'minor',
  SEV4: 'none',
  SEV5: 'none',
}
const COMPONENT: Readonly<Record<Severity, string>> = {
  SEV1: 'major_outage',
  SEV2: 'partial_outage',
  SEV3: 'degraded_performance',
  SEV4: 'degraded_performance',
  SEV5: 'operational',
}

export function statuspageIncident(letter: Letter, components: readonly string[]) {
  const status = pageStatus(letter.phase)
  const state = status === 'resolved' ? 'operational' : COMPONENT[letter.severity]
  return {
    status,
    impact_override: IMPACT[letter.severity],
    body: letter.text,
    ...(components.length === 0
      ? {}
      : {
          component_ids: components,
          components: Object.fromEntries(components.map((id) => [id, state])),
        }),
    deliver_notifications: true,
    metadata: { holdfast: { incident: letter.incident, update: letter.key } },
  }
}

type Found<T> =
  | { readonly kind: 'found'; readonly value: T }
  | { readonly kind: 'not'; readonly outcome: Outcome }

/** Reads from the page. */
export async function ask<T>(
  channel: Channel,
  ports: AdapterPorts,
  path: string,
  shape: z.ZodType<T>,
): Promise<Found<T>> {
  const answer = await call(channel, ports, path, { method: 'GET' })
  const failed = failureOf(answer, ports.now())
  // Asking changes nothing, so nobody's silence is doubtful.
  if (failed)
    return {
      kind: 'not',
      outcome: failed.kind === 'silent' ? { ...failed, kind: 'later', wait: null } : failed,
    }
  const read = shape.safeParse(answer.kind === 'answer' ? json(answer.body) : null)
  return read.success
    ? { kind: 'found', value: read.data }
    : {
        kind: 'not',
        outcome: { kind: 'later', wait: null, why: 'The page answered in words that cannot be read.' },
      }
}

function call(
  { settings, allowPrivate }: Channel,
  { transport }: AdapterPorts,
  path: string,
  how: { readonly method: 'GET' | 'POST' | 'PATCH'; readonly body?: string },
): Promise<Answer> {
  const { url, page, key } = settings as SettingsOf<'statuspage'>
  const base = url.replace(/\/+$/, '')
  return transport({
    url: `${base}/v1/pages/${page}/${path}`,
    headers: { authorization: `OAuth ${key}`, 'content-type': 'application/json' },
    ...how,
    allowPrivate,
  })
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
