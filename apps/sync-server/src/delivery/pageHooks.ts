// What PagerDuty says of a page, by its v3 webhooks: who acknowledged goes into the incident. Invariants: nothing is read before the
// signature over the bytes as they came is good; an event is written once, and counts as taken only when it is stored.
import { createHmac, timingSafeEqual } from 'node:crypto'
import {
  applyWrites,
  checkWrites,
  type Clock,
  type EscalationId,
  incidentDocument,
  type IncidentId,
  incidentRoom,
  type NewId,
  type PageAnswer,
  type Person,
  planPageAnswer,
  readSnapshot,
} from '@holdfast/model'
import type * as Y from 'yjs'
import { z } from 'zod'
import { HOOK_LIMITS } from '../config/limits.ts'
import { HOOKS_KEPT } from '../config/timings.ts'
import { SERVER_ACTOR } from '../store/store.ts'
import type { Channels } from './channels.ts'
import type { DeliveryDeps } from './delivery.ts'
import type { DeliveryFile } from './deliveryFile.ts'

export interface Hook {
  readonly channel: string
  /** X-PagerDuty-Signature: `v1=<hex>`, several with commas between them. */
  readonly signatures: string
  /** X-Webhook-Id; '' where it has none. */
  readonly id: string
  /** As it came. */
  readonly body: Uint8Array
}

/**
 * `ignored`: it is good, and nothing here is about it. `unsigned`: no such channel, or no signature of its secrets. `failed`: it
 * cannot be stored now, and is to be sent again.
 */
export type HookTaken = 'taken' | 'ignored' | 'unsigned' | 'unreadable' | 'failed'
export type TakeHook = (hook: Hook) => Promise<HookTaken>

export interface PageHooksParts {
  readonly file: DeliveryFile
  readonly channels: Channels
  readonly newId: NewId
  readonly time: Clock
  readonly withRoom: DeliveryDeps['withRoom']
}

const event = z.object({
  event: z.object({
    event_type: z.string(),
    occurred_at: z.string().nullish().catch(null),
    agent: z.object({ id: z.string(), summary: z.string() }).nullish().catch(null),
    data: z.object({
      incident_key: z.string().nullish().catch(null),
      incident: z.object({ incident_key: z.string() }).nullish().catch(null),
    }),
  }),
})

const WHAT: Readonly<Record<string, PageAnswer['what']>> = {
  'incident.acknowledged': 'acknowledged',
  'incident.unacknowledged': 'unacknowledged',
  'incident.escalated': 'escalated',
  'incident.delegated': 'reassigned',
  'incident.reassigned': 'reassigned',
  'incident.resolved': 'resolved',
}

export function createPageHooks({ file, channels, newId, time, withRoom }: PageHooksParts): TakeHook {
  return async ({ channel, signatures, id, body }) => {
    if (!isSigned(channels, channel, signatures, body)) return 'unsigned'
    const read = event.safeParse(json(body))
    if (!read.success) return 'unreadable'
    const known = id.slice(0, HOOK_LIMITS.id)
    if (known !== '' && file.hasHook(channel, known)) return 'ignored'
    const now = Math.floor(time.now())
    const taken = await take(channel, read.data.event, now)
    if (taken !== 'failed' && known !== '') file.keepHook(channel, known, now, now - HOOKS_KEPT)
    return taken
  }

  async function take(
    channel: string,
    said: z.output<typeof event>['event'],
    now: number,
  ): Promise<HookTaken> {
    const what = Object.hasOwn(WHAT, said.event_type) ? WHAT[said.event_type] : undefined
    const key = said.data.incident_key ?? said.data.incident?.incident_key ?? ''
    const row = file.find(key)
    if (what === undefined || row === null || row.channel !== channel || row.state === 'drill')
      return 'ignored'
    const at = Date.parse(said.occurred_at ?? '')
    const answer: PageAnswer = {
      ...{ escalation: row.update as EscalationId, channel, what, who: personOf(said.agent) },
      at: Number.isFinite(at) ? at : null,
    }
    const written = await withRoom(incidentRoom(row.incident as IncidentId), (room) =>
      room.write(SERVER_ACTOR, (doc) => write(doc, answer, { actor: SERVICE, now, newId })),
    )
    return written.ok && written.value.ok ? 'taken' : 'failed'
  }
}

const NEEDED = {
  pages: incidentDocument.pages,
  pageReceipts: incidentDocument.pageReceipts,
  escalations: incidentDocument.escalations,
} as const

function write(doc: Y.Doc, answer: PageAnswer, context: Parameters<typeof planPageAnswer>[2]): void {
  const writes = planPageAnswer(readSnapshot(doc, NEEDED), answer, context)
  checkWrites(doc, incidentDocument, writes)
  applyWrites(doc, incidentDocument, writes)
}

const SERVICE: Person = { id: 'pagerduty' as Person['id'], name: 'PagerDuty' }

function personOf(
  agent: { readonly id: string; readonly summary: string } | null | undefined,
): Person | null {
  if (!agent || !/^\w{1,40}$/.test(agent.id)) return null
  const name = agent.summary.trim().slice(0, 80)
  return name === '' ? null : { id: `pagerduty-${agent.id}` as Person['id'], name }
}

function isSigned(channels: Channels, id: string, signatures: string, body: Uint8Array): boolean {
  const settings = channels.unsealed(id)?.settings
  if (settings?.kind !== 'pagerduty') return false
  const good = settings.secrets.map((secret) => createHmac('sha256', secret).update(body).digest())
  const shown = signatures
    .split(',')
    .slice(0, HOOK_LIMITS.signatures)
    .flatMap((one) => /^v1=([0-9a-f]{64})$/i.exec(one.trim())?.[1] ?? [])
    .map((hex) => Buffer.from(hex, 'hex'))
  return shown.some((one) => good.some((each) => timingSafeEqual(one, each)))
}

function json(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return null
  }
}
