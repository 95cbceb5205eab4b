// The channels that a server delivers updates to, as everybody may know them. Invariant: nothing secret stands here, no address, no
// key and no password; those are in the server's store alone.
import { z } from 'zod'
import { readableName } from '../base/readableText.ts'
import { choice, id, list } from '../schema/fields.ts'

export const CHANNEL_KINDS = ['webhook', 'slack', 'teams', 'statuspage', 'email'] as const
export type ChannelKind = (typeof CHANNEL_KINDS)[number]

/** As an update names it: what it was called when the update was published. */
export const namedChannel = z.object({
  /** Of one channel of one server; no other server has it. */
  id: id(),
  kind: choice(CHANNEL_KINDS, 'webhook'),
  label: z.string().overwrite(readableName).catch(''),
})
export type NamedChannel = z.output<typeof namedChannel>

/** As a server announces it. */
export const openChannel = namedChannel.extend({
  /** Whom it reaches: audiences. */
  audiences: list(z.string()),
})
export type OpenChannel = z.output<typeof openChannel>

/** Channels that one update may be delivered to. */
export const MAX_CHANNELS = 20

/** One update on its way to one channel: the idempotency key. */
export const deliveryKey = (update: string, channel: string): string => `${update}:${channel}`
