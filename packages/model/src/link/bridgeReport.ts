// What a hub says about bridges on the local network: its own, the one it joined, and those it sees.
import { z } from 'zod'

const shape = {
  /** When it was opened, ms UTC. */
  since: z.number(),
  /** `http://host:port`, one for each address of this machine, the likeliest first. */
  urls: z.array(z.string()),
  /** Lets a colleague in: an address with an invitation in its fragment. */
  joinLink: z.string(),
  /** People and hubs connected over it; somebody with two windows counts once. */
  guests: z.number(),
}

const Own = z.discriminatedUnion('state', [
  z.object({ state: z.literal('closed') }),
  z.object({ state: z.literal('open'), ...shape }),
  /** The server is back and has everything: the guests move over until `closesAt`, ms UTC. */
  z.object({ state: z.literal('closing'), closesAt: z.number(), ...shape }),
])

const FoundBridge = z.object({
  id: z.string(),
  /** As the network says it; proved only when it is joined. */
  name: z.string(),
  url: z.string(),
})
export type FoundBridge = z.output<typeof FoundBridge>

export const BridgeReport = z.object({
  own: Own,
  /** The bridge of another machine that this hub is linked to instead of the server. */
  joined: z
    .object({ name: z.string(), url: z.string(), since: z.number(), state: z.enum(['live', 'away']) })
    .nullable(),
  /** Bridges of the same organisation, while somebody looks. */
  found: z.array(FoundBridge),
  /** `none`: this hub was never given a server to link up to. */
  server: z.enum(['none', 'away', 'live']),
})
export type BridgeReport = z.output<typeof BridgeReport>
