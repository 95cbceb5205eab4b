// Several servers of this machine, some of them linked up to others, and their clients; taken down after each test.
import { afterEach } from 'vitest'
import { ackedInMemory } from '../../src/upstream/ackedRows.ts'
import { dialWebSocket } from '../../src/upstream/dial.ts'
import type { UpstreamControl, UpstreamOptions } from '../../src/upstream/upstream.ts'
import { type Client, type ClientOptions, connect, until } from './client.ts'
import { type Rig, type RigOptions, startRig } from './rig.ts'

export interface LinkedRig extends Rig {
  readonly link: UpstreamControl
  /** A client that has synced. */
  joined(options?: Partial<ClientOptions>): Promise<Client>
}

export interface LinkedRigs {
  start(
    name: string,
    options?: RigOptions & { readonly above?: string; readonly up?: Partial<UpstreamOptions> },
  ): Promise<LinkedRig>
}

/** The hub's own token, as the rigs understand it. */
export const tokenOf = (name: string): string => `${name}.hub`

export function linkedRigs(): LinkedRigs {
  let rigs: Rig[] = []
  let clients: Client[] = []
  afterEach(async () => {
    for (const { ws } of clients) ws.terminate()
    for (const rig of rigs) await rig.stop()
    rigs = []
    clients = []
  })
  return {
    async start(name, { above, up, ...options } = {}) {
      const target = above === undefined ? null : { url: above, token: tokenOf(name) }
      const upstream = { dial: dialWebSocket, random: () => 0, acked: ackedInMemory(), target, ...up }
      const rig = await startRig({ serverId: name, kind: 'hub', upstream, ...options })
      rigs.push(rig)
      return {
        ...rig,
        link: rig.sync.upstream,
        async joined(more) {
          const client = connect({ url: rig.url, ...more })
          clients.push(client)
          await client.synced()
          return client
        },
      }
    },
  }
}

export const live = (rig: LinkedRig): Promise<void> =>
  until(() => rig.link.status().state === 'live', 'the link upward')
