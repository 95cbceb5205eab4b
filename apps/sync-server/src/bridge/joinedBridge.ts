// The bridge of another machine that this hub is linked to in place of its server. It goes back as soon as the server
// answers. Nothing is joined unless a person asked.
import { type BridgeReport, type Clock, err, ok, type Result, type Timers } from '@holdfast/model'
import { BRIDGE_ASK_EVERY } from '../config/timings.ts'
import type { Log } from '../host/jsonLogs.ts'
import type { Problem } from '../host/problem.ts'
import type { UpstreamTarget } from '../upstream/target.ts'
import type { MetBridge } from './meetBridge.ts'
import type { BridgeUpstream } from './bridgeUpstream.ts'

export interface JoinedBridgeDeps {
  /** The server that this hub belongs to. */
  readonly home: () => UpstreamTarget | null
  readonly meet: (address: string) => Promise<Result<MetBridge, Problem>>
  /** Whether the server of this hub answers again. */
  readonly isHomeBack: () => Promise<boolean>
  readonly upstream: BridgeUpstream
  readonly clock: Clock
  readonly timers: Timers
  /** 0 ≤ x < 1. */
  readonly random: () => number
  readonly log: Log
}

export interface JoinedBridge {
  report(): BridgeReport['joined']
  join(address: string): Promise<Result<void, Problem>>
  /** Links up to the server again. */
  leave(): void
  stop(): void
}

const isLive = (up: ReturnType<BridgeUpstream['state']>): boolean => up === 'live' || up === 'caughtUp'

export function createJoinedBridge(parts: JoinedBridgeDeps): JoinedBridge {
  const { home, upstream, clock, timers, random, log } = parts
  let joined: Omit<NonNullable<BridgeReport['joined']>, 'state'> | null = null
  let stop = () => {}

  function leave(): void {
    if (!joined) return
    joined = null
    stop()
    const target = home()
    if (target) upstream.connect(target)
    else upstream.disconnect()
    log.info({}, 'this hub left the bridge')
  }

  function askLater(): void {
    const here = joined
    stop = timers.after(BRIDGE_ASK_EVERY * (1 + random()), () => {
      void parts.isHomeBack().then((back) => {
        if (joined === null || joined !== here) return
        if (back) leave()
        else askLater()
      })
    })
  }

  return {
    report: () => joined && { ...joined, state: isLive(upstream.state()) ? 'live' : 'away' },
    async join(address) {
      const met = await parts.meet(address)
      if (!met.ok) return err(met.error)
      stop()
      upstream.connect(met.value.target)
      joined = { name: met.value.name, url: address, since: clock.now() }
      log.info({ bridge: address, hub: met.value.name }, 'this hub joined a bridge')
      if (home()) askLater()
      return ok(undefined)
    },
    leave,
    stop() {
      joined = null
      stop()
    },
  }
}
