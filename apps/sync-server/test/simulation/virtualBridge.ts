// A hub's bridge in the world: the product's own cores of opening, joining and leaving one, before a second host of the
// virtual network. Everybody who comes over it is sent away when it closes.
import type { Duplex } from 'node:stream'
import { err, type Ms, ok } from '@holdfast/model'
import { createJoinedBridge } from '../../src/bridge/joinedBridge.ts'
import { createOwnBridge } from '../../src/bridge/ownBridge.ts'
import { bridgeUpstreamOf } from '../../src/bridge/bridgeUpstreamOf.ts'
import type { UpstreamTarget } from '../../src/upstream/target.ts'
import type { Sync } from '../../src/sync/sync.ts'
import type { Dialled, Network } from './network.ts'
import type { Process, World } from './world.ts'

export interface VirtualBridge {
  /** As people do it: only while the server is away, and one bridge at a time. */
  open(): void
  join(host: string): void
}

export interface VirtualBridgeParts {
  readonly name: string
  readonly process: Process
  readonly sync: Sync
  readonly world: World
  readonly network: Network
  /** The way to the server that the hub belongs to, and whether that answers. */
  readonly home: UpstreamTarget
  readonly isHomeBack: () => boolean
  readonly targetOf: (host: string) => UpstreamTarget
  readonly take: (dialled: Dialled, guests: Set<Duplex>) => void
  readonly clock: { readonly now: () => Ms }
}

export const bridgeHost = (name: string): string => `bridge-${name}`

export function virtualBridge(parts: VirtualBridgeParts): VirtualBridge {
  const { name, process, sync, world, network, home, clock } = parts
  const timers = world.timersOf(process)
  const upstream = bridgeUpstreamOf(sync.upstream)
  const log = { info: () => {}, warn: () => {}, error: () => {} } as never
  const joined = createJoinedBridge({
    ...{ home: () => home, upstream, clock, timers, random: world.random, log },
    meet: async (host) => {
      if (!network.isListening(host)) return err({ what: '', safe: '', todo: '' })
      world.trace.reach('bridge joined')
      return ok({ name: host, target: parts.targetOf(host) })
    },
    isHomeBack: async () => parts.isHomeBack(),
  })
  const own = createOwnBridge({
    ...{ upstream, clock, timers, log },
    listen: async () => {
      const guests = new Set<Duplex>()
      network.listen(bridgeHost(name), { take: (dialled) => parts.take(dialled, guests) })
      world.trace.reach('bridge opened')
      return ok({
        port: 1,
        guests: () => sync.guests.count(guests),
        close: async (reason: string) => {
          network.listen(bridgeHost(name), null)
          world.trace.reach('bridge closed by itself')
          await sync.guests.end(guests, reason)
        },
      })
    },
    urlsOf: () => [`ws://${bridgeHost(name)}`],
    announce: () => () => {},
    invite: async () => '',
  })
  const isServerAway = () => {
    const up = upstream.state()
    return process.alive && (up === 'away' || up === 'none') && joined.report() === null
  }
  return {
    open() {
      if (isServerAway()) void own.open('virtual', 0)
    },
    join(host) {
      if (isServerAway() && own.report().state === 'closed') void joined.join(host)
    },
  }
}
