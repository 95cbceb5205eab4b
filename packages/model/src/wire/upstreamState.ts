import { z } from 'zod'
import { frame } from './frame.ts'

/**
 * Hub → client, after hello and whenever it changes: how the hub's own link upward is doing. `none`: it links to nobody.
 * `connecting`: for the first time since it was told to. `offline`: it is called again by itself. `refused`: it is not.
 */
export const upstreamState = frame(
  110,
  'upstream',
  z.object({
    state: z.enum(['none', 'connecting', 'live', 'offline', 'refused']),
    /** ms UTC on the hub's clock, the one that it answers time requests with. */
    since: z.number(),
    /** The data that answered last: when it changes, what the former one acknowledged proves nothing. */
    serverId: z.string().max(64).nullable(),
    /** For people; empty when there is nothing to say. */
    why: z.string(),
    /** Ids of the servers above, the nearest first: whoever finds itself here is in a ring. */
    path: z.array(z.string().max(64)).max(16).readonly(),
    /** The server's audit log of this room is not the one that the hub saw at row `seq`, at `at` (ms UTC). */
    rewritten: z.object({ seq: z.number(), at: z.number() }).optional(),
  }),
)
export type UpstreamState = {
  readonly state: 'none' | 'connecting' | 'live' | 'offline' | 'refused'
  readonly since: number
  readonly serverId: string | null
  readonly why: string
  readonly path: readonly string[]
  readonly rewritten?: { readonly seq: number; readonly at: number } | undefined
}
