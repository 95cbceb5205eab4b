// The life of one connection as a published status: each transition in one place.
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Clock, Ms } from '../base/clock.ts'
import type { Link, SyncStatus, RefusedWrite } from './syncStatus.ts'
import { NACKS_KEPT } from '../base/limits.ts'
import { HEARD_EVERY } from './timings.ts'

export interface LinkState {
  readonly store: StoreApi<SyncStatus>
  connecting(): void
  connected(): void
  synced(): void
  heard(): void
  /** Something was asked and nothing has come back for a while. */
  quiet(): void
  disconnected(why: string): void
  refused(code: number, reason: string): void
  nack(nack: Omit<RefusedWrite, 'at'>): void
  /** Everything is acknowledged: by the server, or by a hub alone. */
  acknowledged(isOnServer: boolean): void
  isSynced(): boolean
}

/** What is known of a server that nothing was heard from. */
export const unheard = (link: Link): SyncStatus => ({
  link,
  unsent: 0,
  notOnServer: 0,
  safeOn: 'notYet',
  lastHeardAt: null,
  offset: null,
  roundTrip: null,
  server: null,
  upstream: null,
  admitted: null,
  app: 'fits',
  nacks: [],
})

export function linkState(local: Clock): LinkState {
  const store = createStore<SyncStatus>(() =>
    unheard({ state: 'connecting', since: local.now(), attempt: 1 }),
  )
  /** Since when there is no live connection, and how often one was tried. */
  let apart: { since: Ms; attempts: number } = { since: local.now(), attempts: 0 }
  let connected = false
  let synced = false
  let heardAt: Ms | null = null
  const now = () => local.now()
  const setLink = (link: Link) => store.setState({ link, lastHeardAt: heardAt })

  return {
    store,
    connecting() {
      apart.attempts += 1
      setLink({ state: 'connecting', since: apart.since, attempt: apart.attempts })
    },
    connected() {
      connected = true
      heardAt = now()
      setLink({ state: 'behind', since: now(), why: 'loading' })
    },
    synced() {
      synced = true
      apart.attempts = 0
      setLink({ state: 'live', since: now() })
    },
    heard() {
      heardAt = now()
      const { link, lastHeardAt } = store.getState()
      if (link.state === 'behind' && link.why === 'quiet') {
        setLink(synced ? { state: 'live', since: now() } : { state: 'behind', since: now(), why: 'loading' })
      } else if (lastHeardAt === null || heardAt - lastHeardAt >= HEARD_EVERY) {
        store.setState({ lastHeardAt: heardAt })
      }
    },
    quiet() {
      const { link } = store.getState()
      if (link.state === 'behind' && link.why === 'quiet') return
      setLink({ state: 'behind', since: heardAt ?? now(), why: 'quiet' })
    },
    disconnected(why) {
      if (connected) apart = { since: now(), attempts: apart.attempts }
      setLink({ state: 'offline', since: apart.since, why })
      connected = false
      synced = false
    },
    refused(code, reason) {
      setLink({ state: 'refused', since: now(), code, reason })
    },
    nack(nack) {
      const others = store
        .getState()
        .nacks.filter((n) => n.reason !== nack.reason || n.message !== nack.message)
      store.setState({ nacks: [...others.slice(1 - NACKS_KEPT), { ...nack, at: now() }] })
    },
    acknowledged(isOnServer) {
      const { nacks } = store.getState()
      // What was refused by name stays so; what the server above refused may be taken there later.
      const left = nacks.filter(
        ({ ranges, relayed }) => ranges !== undefined || (relayed !== undefined && !isOnServer),
      )
      if (left.length < nacks.length) store.setState({ nacks: left })
    },
    isSynced: () => synced,
  }
}
