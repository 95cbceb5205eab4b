// One update as it is delivered, and what can come of it. Invariant: nothing of the incident stands in it but what this audience
// reads and what a status page asks for: no title, no name, no word of the room.
import { DELIVERY_LONGEST_ASKED } from '../../config/timings.ts'
import type { Audience, Ms, Phase, Severity } from '@holdfast/model'
import type { Mailer } from './mailer.ts'
import type { Settings } from './settings.ts'
import type { Answer, Transport } from './transport.ts'

export interface Letter {
  /** deliveryKey: the receiver's idempotency key. */
  readonly key: string
  readonly incident: string
  readonly update: string
  readonly audience: Audience
  readonly text: string
  readonly phase: Phase
  readonly severity: Severity
  /** When it was published, ms UTC. */
  readonly at: Ms
  /** The next update that it promises, ms UTC. */
  readonly nextAt: Ms | null
  readonly corrects: string | null
  /** Sockets that were opened for it before. */
  readonly attempts: number
  /** Of a page: what `text` is the reason of. `update` is then the escalation, and the audience whoever is paged. */
  readonly page?: Paged
}

export interface Paged {
  /** Who asked for it, by name. */
  readonly by: string
  /** What is asked of them; ''. */
  readonly ask: string
}

export type Outcome =
  | { readonly kind: 'delivered'; readonly receipt: string; readonly thread?: string }
  /** Certainly not there yet. `wait`: what the receiver asks for, ms. */
  | { readonly kind: 'later'; readonly wait: Ms | null; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'silent'; readonly why: string }

export interface Channel {
  readonly id: string
  readonly settings: Settings
  readonly allowPrivate: boolean
}

export interface AdapterPorts {
  readonly transport: Transport
  readonly mailer: Mailer
  /** Now, ms UTC. */
  readonly now: () => Ms
  /** What the receiver calls this incident. */
  readonly thread: string | null
}

export interface Adapter {
  /**
   * After an attempt that nobody answered: `again` where the receiver dedupes, `ask` where it can be asked (deliver looks first), `unknown`
   * where neither: then it is never repeated by itself.
   */
  readonly onSilence: 'again' | 'ask' | 'unknown'
  /** Least ms between two requests of one channel. */
  readonly spacing: Ms
  deliver(letter: Letter, channel: Channel, ports: AdapterPorts): Promise<Outcome>
}

/** The first sentence, for what needs a subject. At most 255 characters. */
export function subjectOf(text: string): string {
  const line = text.trim().split('\n')[0] ?? ''
  const end = /[.!?](?=\s|$)/.exec(line)?.index
  const sentence = end === undefined ? line : line.slice(0, end + 1)
  return sentence.length <= 255 ? sentence : `${sentence.slice(0, 254).trimEnd()}…`
}

const WAITS = new Set([408, 420, 425, 429, 500, 503])
/** Of a gateway: what stands behind it may have it. */
const GATEWAYS = new Set([502, 504])

/** What an answer means; null: it was taken. */
export function failureOf(answer: Answer, now: Ms): Exclude<Outcome, { kind: 'delivered' }> | null {
  if (answer.kind === 'silent') return answer
  if (answer.kind === 'notReached')
    return answer.isFinal
      ? { kind: 'refused', why: answer.why }
      : { kind: 'later', wait: null, why: answer.why }
  const { status, headers, body } = answer
  if (status >= 200 && status < 300) return null
  // An answer may repeat the address or the key that it was sent to: of its words a code alone is kept.
  const said = /^[a-z_]{3,40}$/.exec(body.trim())?.[0] ?? ''
  const why = `HTTP ${status}${said === '' ? '' : `: ${said}`}`
  if (GATEWAYS.has(status)) return { kind: 'silent', why }
  if (WAITS.has(status)) return { kind: 'later', wait: waitOf(headers['retry-after'], now), why }
  return { kind: 'refused', why }
}

/** `Retry-After` (RFC 9110): seconds, or a date. At most DELIVERY_LONGEST_ASKED is believed. */
function waitOf(value: string | readonly string[] | undefined, now: Ms): Ms | null {
  const text = typeof value === 'string' ? value.trim() : ''
  const wait = /^\d{1,6}$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now
  return Number.isFinite(wait) && wait > 0 ? Math.min(wait, DELIVERY_LONGEST_ASKED) : null
}
