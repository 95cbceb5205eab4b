// The channels that a server delivers updates to, as everybody may know them. Invariant: nothing secret stands here, no address, no
// key and no password; those are in the server's store alone.
import { z } from 'zod'
import { readableName } from '../base/readableText.ts'
import { choice, id, list } from '../schema/fields.ts'

/** Kinds that an update may be published to. */
export const UPDATE_CHANNEL_KINDS = ['webhook', 'slack', 'teams', 'statuspage', 'email'] as const
/** `pagerduty` reaches no audience: it pages one person or team, which its label names. */
export const CHANNEL_KINDS = [...UPDATE_CHANNEL_KINDS, 'pagerduty'] as const
export type ChannelKind = (typeof CHANNEL_KINDS)[number]

/** As an update names it: what it was called when the update was published. */
export const namedChannel = z.object({
  /** Of one channel of one server; no other server has it. */
  id: id(),
  kind: choice(UPDATE_CHANNEL_KINDS, 'webhook'),
  label: z.string().overwrite(readableName).catch(''),
})
export type NamedChannel = z.output<typeof namedChannel>

/** As a server announces it. */
export const openChannel = namedChannel.extend({
  kind: choice(CHANNEL_KINDS, 'webhook'),
  /** Whom it reaches: audiences. */
  audiences: list(z.string()),
})
export type OpenChannel = z.output<typeof openChannel>

/** Whether an update may be published to it. */
export const takesUpdates = (channel: OpenChannel): channel is OpenChannel & NamedChannel =>
  channel.kind !== 'pagerduty'

/** Channels that one update may be delivered to. */
export const MAX_CHANNELS = 20

/** One update (or escalation that pages) on its way to one channel: the idempotency key. */
export const deliveryKey = (update: string, channel: string): string => `${update}:${channel}`
