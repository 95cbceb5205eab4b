// Bridges as one thing of a hub: its own, the one it joined, those it sees. At most one of the first two at a time, and
// neither while the server is in reach.
import { type BridgeReport, err, type NewId, ok, type Result } from '@holdfast/model'
import { BRIDGE_LINK_LIFETIME } from '../config/lifetimes.ts'
import { invitation } from '../identity/grants.ts'
import type { Problem } from '../host/problem.ts'
import type { Tokens } from '../identity/tokens.ts'
import type { UpstreamTarget } from '../upstream/target.ts'
import type { Discovery } from './discovery.ts'
import { followCentre, type FollowDeps } from './followCentre.ts'
import { createJoinedBridge } from './joinedBridge.ts'
import type { Listener } from './listener.ts'
import { bridgeAddress, isThere, meetBridge } from './meetBridge.ts'
import { createMeeting, type Meeting } from './meeting.ts'
import { createOwnBridge } from './ownBridge.ts'
import { createSightings } from './sightings.ts'
import type { BridgeUpstream } from './bridgeUpstream.ts'
import { bridgeProblems, closeReasons } from './bridgeProblems.ts'

export interface BridgeDeps extends FollowDeps {
  readonly kind: 'hub' | 'server'
  /** The machine's name, for people on the network. */
  readonly name: string
  /** The server that this hub belongs to from the start. */
  readonly home: UpstreamTarget | null
  readonly upstream: BridgeUpstream
  readonly discovery: Discovery
  readonly tokens: Tokens
  readonly newId: NewId
  readonly listen: (host: string, port: number) => Promise<Result<Listener, unknown>>
}

export interface OpenAt {
  /** Default: every address of this machine. */
  readonly host?: string
  /** Default 0: any free port. */
  readonly port?: number
}

export interface Bridge {
  status(): BridgeReport
  open(at?: OpenAt): Promise<Result<BridgeReport, Problem>>
  /** Sends the guests away with 4500. */
  close(): Promise<BridgeReport>
  /** Looks for bridges of the same organisation for a minute; they appear in `status().found`. */
  look(): BridgeReport
  /** `to`: an address, or a join link. */
  join(to: string): Promise<Result<BridgeReport, Problem>>
  leave(): BridgeReport
  /** Links up to another server from now on, or to none: it becomes the one that the hub goes back to. */
  belongTo(target: UpstreamTarget | null): void
  /** What other hubs ask over the bridge. */
  readonly meeting: Meeting
  /** Ends everything without a grace. */
  stop(): Promise<void>
}

export function createBridge(parts: BridgeDeps): Bridge {
  const { kind, name, identity, organisation, upstream, discovery, tokens, newId } = parts
  let { home } = parts
  const own = createOwnBridge({
    ...parts,
    announce(port) {
      const org = organisation.current?.kid
      // Without an organisation nobody could know it again: then the link alone leads here.
      return org === undefined ? () => {} : discovery.announce({ id: identity.serverId, org, name, port })
    },
    invite: () =>
      tokens.issue({ ...invitation('respond', '*', newId), lifetime: BRIDGE_LINK_LIFETIME, by: 'bridge' }),
  })
  const joined = createJoinedBridge({
    ...parts,
    home: () => home,
    meet: (address) => meetBridge(address, { ...parts, organisation: organisation.current }),
    isHomeBack: async () =>
      home !== null && isThere(home, organisation.current?.serverId ?? null, parts.fetch),
  })
  const sightings = createSightings(
    discovery,
    ({ id, org }) => org === organisation.current?.kid && id !== identity.serverId,
    parts.timers,
  )
  let stopFollowing = home ? followCentre(home, parts) : () => {}

  const status = (): BridgeReport => {
    const up = upstream.state()
    return {
      own: own.report(),
      joined: joined.report(),
      found: [...sightings.found()],
      server: home === null ? 'none' : joined.report() || up === 'away' || up === 'none' ? 'away' : 'live',
    }
  }
  /** What stands against a bridge of either kind. */
  function obstacle(): Problem | null {
    if (kind !== 'hub') return bridgeProblems.noHub
    return status().server === 'live' ? bridgeProblems.serverLive : null
  }

  return {
    status,
    async open({ host = '0.0.0.0', port = 0 } = {}) {
      const against = joined.report() ? bridgeProblems.joinedOther : obstacle()
      if (against && own.report().state === 'closed') return err(against)
      const opened = await own.open(host, port)
      return opened.ok ? ok(status()) : opened
    },
    async close() {
      await own.close()
      return status()
    },
    look() {
      if (organisation.current) sightings.look()
      return status()
    },
    async join(to) {
      const against = own.report().state === 'closed' ? obstacle() : bridgeProblems.ownOpen
      if (against) return err(against)
      const address = bridgeAddress(to)
      if (address === null) return err(bridgeProblems.badAddress)
      const met = await joined.join(address)
      return met.ok ? ok(status()) : met
    },
    leave() {
      joined.leave()
      return status()
    },
    belongTo(target) {
      home = target
      stopFollowing()
      stopFollowing = target ? followCentre(target, parts) : () => {}
      if (joined.report()) joined.leave()
      else if (target) upstream.connect(target)
      else upstream.disconnect()
    },
    meeting: createMeeting({ ...parts, urls: own.urls }),
    async stop() {
      stopFollowing()
      sightings.stop()
      joined.stop()
      await own.close(closeReasons.stopping)
    },
  }
}
