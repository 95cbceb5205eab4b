// Paging a person or a team for an escalation, and what their service said of it. A log, since each page is pressed once and stands;
// who acknowledged stands in the escalation too, where everything else reads it.
import { z } from 'zod'
import type { EscalationId } from '../../base/ids.ts'
import { readableName } from '../../base/readableText.ts'
import { choice, count, id, person, text, time } from '../../schema/fields.ts'
import { label } from '../../schema/label.ts'
import { log } from '../../schema/root.ts'

const pageChannel = z.object({ id: id(), label: z.string().overwrite(readableName).catch('') })

const page = z.object({
  escalation: id<EscalationId>(),
  /** The channel that pages, by the name that it had; null: somebody called them by hand. */
  channel: pageChannel.nullable().catch(null),
  /** Who is paged, in words: the label of the channel, or whom somebody called. */
  to: label(),
  why: label(),
  /** Who asked for it. */
  by: person(),
  /** ms UTC. */
  at: time(),
  /** It repeats the attempt of this number, as the server counts them; 0: it is the first. */
  after: count(),
})
export type Page = z.output<typeof page>
export const pages = log(page, (a, b) => a.at - b.at)

export const PAGE_EVENTS = [
  'delivered',
  'acknowledged',
  'unacknowledged',
  'escalated',
  'reassigned',
  'resolved',
] as const
export type PageEvent = (typeof PAGE_EVENTS)[number]

/** Written by the server that pages, alone. */
const pageReceipt = z.object({
  escalation: id<EscalationId>(),
  channel: id(),
  /** An event that a newer server knows reads as passed on. */
  what: choice(PAGE_EVENTS, 'escalated'),
  /** Who did it, as the service names them; '' where it names nobody, and for `delivered`. */
  who: text(),
  /** ms UTC, never before the page nor after the server's clock. */
  at: time(),
})
export type PageReceipt = z.output<typeof pageReceipt>
export const pageReceipts = log(pageReceipt, (a, b) => a.at - b.at)
