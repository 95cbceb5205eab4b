// This hub's own bridge: closed until a person opens it, and closed again by itself once the server has everything.
// Invariant: it is announced exactly while it is open, and nothing reaches the hub from outside otherwise.
import { type BridgeReport, type Clock, err, type Ms, ok, type Result, type Timers } from '@holdfast/model'
import { BRIDGE_GRACE, BRIDGE_LOOK_EVERY } from '../config/timings.ts'
import { invitePath } from '../identity/links.ts'
import type { Log } from '../host/jsonLogs.ts'
import { errorCode, type Problem } from '../host/problem.ts'
import { lanUrls } from './lanAddresses.ts'
import type { Listener } from './listener.ts'
import type { BridgeUpstream } from './bridgeUpstream.ts'
import { bridgeProblems, cannotListen, closeReasons } from './bridgeProblems.ts'

export interface OwnBridgeDeps {
  readonly listen: (host: string, port: number) => Promise<Result<Listener, unknown>>
  /** Where others reach this machine (lanAddresses.ts). */
  readonly urlsOf?: typeof lanUrls
  /** Announces the bridge on the network; the returned function takes that back. */
  readonly announce: (port: number) => () => void
  /** A token that lets a colleague in. */
  readonly invite: () => Promise<string>
  readonly upstream: BridgeUpstream
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Log
}

export interface OwnBridge {
  report(): BridgeReport['own']
  /** Empty while it is closed. */
  urls(): readonly string[]
  /** Harmless when it is open. `port` 0: any free one. */
  open(host: string, port: number): Promise<Result<void, Problem>>
  close(reason?: string): Promise<void>
}

interface Opened {
  readonly since: Ms
  readonly urls: string[]
  readonly joinLink: string
  readonly listener: Listener
  readonly hush: () => void
}
type State =
  | { readonly is: 'closed' }
  | { readonly is: 'opening' }
  | { readonly is: 'open'; readonly bridge: Opened }
  | { readonly is: 'closing'; readonly bridge: Opened; readonly closesAt: Ms }

export function createOwnBridge(parts: OwnBridgeDeps): OwnBridge {
  const { upstream, clock, timers, log, urlsOf = lanUrls } = parts
  let state: State = { is: 'closed' }
  let stopLooking = () => {}
  /** Whoever closes while it opens wins. */
  const isOpening = () => state.is === 'opening'
  const listening = () => (state.is === 'open' || state.is === 'closing' ? state.bridge : null)

  function look(): void {
    const up = upstream.state()
    if (state.is === 'open' && up === 'caughtUp') {
      state = { is: 'closing', bridge: state.bridge, closesAt: clock.now() + BRIDGE_GRACE }
      log.info({ closesAt: state.closesAt }, 'the server is back; the bridge closes')
    } else if (state.is === 'closing' && up === 'away') {
      state = { is: 'open', bridge: state.bridge }
      log.info({}, 'the server is gone again; the bridge stays open')
    } else if (state.is === 'closing' && clock.now() >= state.closesAt && up === 'caughtUp') {
      void close(closeReasons.serverBack)
      return
    }
    stopLooking = timers.after(BRIDGE_LOOK_EVERY, look)
  }

  async function close(reason: string = closeReasons.byPerson): Promise<void> {
    const opened = listening()
    state = { is: 'closed' }
    if (!opened) return
    stopLooking()
    opened.hush()
    await opened.listener.close(reason)
    log.info({}, 'the bridge is closed')
  }

  return {
    urls: () => listening()?.urls ?? [],
    report() {
      if (state.is === 'closed' || state.is === 'opening') return { state: 'closed' }
      const { since, urls, joinLink, listener } = state.bridge
      const facts = { since, urls, joinLink, guests: listener.guests() }
      return state.is === 'open'
        ? { state: 'open', ...facts }
        : { state: 'closing', closesAt: state.closesAt, ...facts }
    },
    async open(host, port) {
      if (state.is !== 'closed') return ok(undefined)
      state = { is: 'opening' }
      const listening = await parts.listen(host, port)
      if (!listening.ok) {
        state = { is: 'closed' }
        return err(cannotListen(host, port, errorCode(listening.error)))
      }
      const listener = listening.value
      const forsake = async (): Promise<void> => {
        state = { is: 'closed' }
        await listener.close(closeReasons.stopping)
      }
      const urls = urlsOf(host, listener.port)
      const [likeliest] = urls
      if (likeliest === undefined) {
        await forsake()
        return err(bridgeProblems.noNetwork)
      }
      const joinLink = likeliest + invitePath(await parts.invite())
      if (!isOpening()) {
        await forsake()
        return ok(undefined)
      }
      const hush = parts.announce(listener.port)
      state = { is: 'open', bridge: { since: clock.now(), urls, joinLink, listener, hush } }
      stopLooking = timers.after(BRIDGE_LOOK_EVERY, look)
      log.info({ urls }, 'a bridge is open')
      return ok(undefined)
    },
    close,
  }
}
