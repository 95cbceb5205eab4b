// Builds the session of a browser tab: the one place where its clock, timers, ids, sockets and stores are chosen.
import { alignedClock, createIds, steadyClock, type Timers } from '@holdfast/model'
import { checkSignature } from '../local/checkSignature.ts'
import { indexedDbCheckpoints } from '../local/indexedDbCheckpoints.ts'
import { indexedDbStore } from '../local/indexedDbStore.ts'
import { indexedDbTray } from '../local/trayStore.ts'
import type { Claims } from '../access/tokenClaims.ts'
import { arrivals, keyFrames, type Platform, type Records } from '@holdfast/ui'
import { broadcastTabs } from './broadcastTabs.ts'
import { inBatches } from './inBatches.ts'
import { createSession, type SessionPorts, type WindowSession } from './createSession.ts'
import { filesWhenAsked } from './filesWhenAsked.ts'
import { sessionRecords } from './sessionRecords.ts'
import { unfinished } from './unfinished.ts'

export interface BrowserSessionOptions {
  readonly window: Window & typeof globalThis
  readonly platform: Platform
  /** Null while this machine has joined no server. */
  readonly token: string | null
  readonly claims: Omit<Claims, 'expiresAt'>
  readonly asking?: NonNullable<SessionPorts['asking']>
  readonly signOut?: () => Promise<void>
  readonly joinServer?: () => void
  readonly screenLink?: NonNullable<WindowSession['screenLink']>
  readonly invites?: NonNullable<WindowSession['invites']>
  readonly bridge?: NonNullable<WindowSession['bridge']>
  readonly follow?: NonNullable<WindowSession['follow']>
}

export function browserSession(options: BrowserSessionOptions): WindowSession {
  const {
    window,
    platform,
    token,
    claims,
    signOut,
    joinServer,
    screenLink,
    invites,
    bridge,
    follow,
    asking,
  } = options
  const wall = { now: () => Date.now() }
  const local = steadyClock({ wall, elapsed: () => window.performance.now() })
  const timers: Timers = {
    after(ms, run) {
      const id = window.setTimeout(run, ms)
      return () => window.clearTimeout(id)
    },
  }
  const clock = alignedClock(local)
  const newId = createIds(clock)
  const windowId = newId<string>()
  const passing = arrivals({
    timers,
    keys: keyFrames(window, timers),
    isHidden: () => window.document.visibilityState === 'hidden',
  })
  return createSession({
    me: claims.person,
    access: claims.access,
    scope: claims.scope,
    token,
    serverUrl: window.location.origin.replace(/^http/, 'ws'),
    clock,
    local,
    wall,
    timers,
    newId,
    random: () => Math.random(),
    WebSocket: inBatches(window.WebSocket, passing),
    arrivals: passing,
    isWatched: () => window.document.visibilityState === 'visible',
    platform,
    unfinished: unfinished(platform.storage),
    openStore: (room, doc) => indexedDbStore(`holdfast/${room}`, doc, windowId, timers),
    openChannel: broadcastTabs,
    openTray: () => indexedDbTray('holdfast/tray'),
    audit: {
      checkpointsOf: indexedDbCheckpoints('holdfast/records'),
      isSigned: checkSignature(window.crypto.subtle),
    },
    records: sessionRecords({
      ...{ name: 'holdfast/bundles', crypto: window.crypto, timers },
      ...(token !== null && { serverLog: lazyServerLog(window.fetch.bind(window), token) }),
      startThread: 'Worker' in window ? startBundleWorker : null,
    }),
    files: filesWhenAsked(
      async (shown) =>
        (await import('./openFiles.ts')).openFiles(shown, window.fetch.bind(window), token, timers),
      timers,
    ),
    ...(asking && { asking }),
    ...(joinServer && { joinServer }),
    ...(signOut && { signOut }),
    ...(screenLink && { screenLink }),
    ...(invites && { invites }),
    ...(bridge && { bridge }),
    ...(follow && { follow }),
  })
}

/** By this expression the build finds the thread's code and makes a file of it. */
const startBundleWorker = (): Worker =>
  new Worker(new URL('../local/bundleWorker.ts', import.meta.url), { type: 'module' })

const lazyServerLog =
  (fetch: typeof globalThis.fetch, token: string): NonNullable<Records['serverLog']> =>
  async (incident) =>
    (await import('../access/serverLogOn.ts')).serverLogOn(fetch, token)(incident)
