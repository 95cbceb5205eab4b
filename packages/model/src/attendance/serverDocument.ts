// The document that one server keeps beside an incident: each connection that was given the room, from when until when and up to
// which row of that server's log; the channels that it delivers to, and each step of each delivery. Written by that server alone.
// Invariant: what cannot be read is no connection and no step.
import { z } from 'zod'
import type { PersonId, UpdateId } from '../base/ids.ts'
import { CHANNEL_KINDS, openChannel } from '../channels/channel.ts'
import { isTime } from '../base/readableTime.ts'
import { readableName } from '../base/readableText.ts'
import { choice, count, id, list, text, timeOrNull } from '../schema/fields.ts'
import { log } from '../schema/root.ts'

/** `hub`: another server, for the people behind it; the others are what a link lets its holder do. */
export const CONNECTION_KINDS = ['respond', 'observe', 'screen', 'hub'] as const
export type ConnectionKind = (typeof CONNECTION_KINDS)[number]

/** ms UTC, the server's clock; in a drill too. */
const at = z.number().refine(isTime)
/** The last row of this server's log that it had been sent. */
const row = count()

const came = z.object({
  what: z.literal('in'),
  /** Of the connection; new for each. */
  id: id(),
  person: id<PersonId>(),
  name: z.string().overwrite(readableName).catch(''),
  kind: z.enum(CONNECTION_KINDS).catch('observe'),
  at,
  row,
})
const left = z.object({
  what: z.literal('out'),
  id: id(),
  at,
  row,
  /** The server ended before it did: then it was seen last. */
  lost: z.literal(true).optional().catch(undefined),
})
/** The server ran, and somebody was there. */
const ran = z.object({ what: z.literal('here'), at })

const entry = z.discriminatedUnion('what', [came, left, ran])
export type ConnectionEntry = z.output<typeof entry>

/** Before `delivered` there is no receipt. `unknown`: nobody answered, and the receiver cannot be asked. */
export const DELIVERY_STATES = [
  'queued',
  'sending',
  'delivered',
  'unknown',
  'refused',
  'superseded',
  'drill',
] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

const step = z.object({
  /** deliveryKey: one update to one channel. */
  delivery: z.string().min(1).max(140),
  update: id<UpdateId>(),
  channel: id(),
  kind: choice(CHANNEL_KINDS, 'webhook'),
  label: z.string().overwrite(readableName).catch(''),
  state: z.enum(DELIVERY_STATES),
  at,
  /** Sockets that were opened for it so far. */
  attempts: count(),
  /** What the receiver calls it, where it says so. */
  receipt: text(),
  /** Why it stands as it does, in words. */
  detail: text(),
  /** When it is tried next, ms UTC; null: not by itself. */
  nextAt: timeOrNull(),
})
export type DeliveryStep = z.output<typeof step>

/** All channels that this server has for this incident, whenever they change. */
const announced = z.object({ at, channels: list(openChannel) })
export type AnnouncedChannels = z.output<typeof announced>

/** What a status page said when this server read it; written when it says something else than before. */
const page = z.object({
  channel: id(),
  label: z.string().overwrite(readableName).catch(''),
  at,
  status: text(),
  /** Of its newest update. */
  text: text(),
})
export type PageReading = z.output<typeof page>

export const serverDocument = {
  connections: log<ConnectionEntry>(entry, (a, b) => a.at - b.at),
  deliveries: log<DeliveryStep>(step, (a, b) => a.at - b.at || a.attempts - b.attempts),
  pages: log<PageReading>(page, (a, b) => a.at - b.at),
  channels: log<AnnouncedChannels>(announced, (a, b) => a.at - b.at),
} as const
export type ServerDocument = typeof serverDocument
