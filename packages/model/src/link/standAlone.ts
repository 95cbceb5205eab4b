// The link of a machine that has joined no server yet: nothing is dialled, everything made here counts as unsent, so that
// it is sent once a server is joined.
import type * as Y from 'yjs'
import { createStore } from 'zustand/vanilla'
import type { Clock } from '../base/clock.ts'
import type { StoredChanges } from './openServerLink.ts'
import { createAckTracker } from './ackTracker.ts'
import type { ServerLink } from './serverLink.ts'
import type { SyncStatus } from './syncStatus.ts'
import { unheard } from './linkState.ts'
import { unwatched } from './auditWatch.ts'

export interface StandAloneOptions {
  readonly doc: Y.Doc
  /** This machine's own clock. */
  readonly local: Clock
  readonly stored: StoredChanges
}

const NO_SERVER = 'No server was joined yet. Nothing was changed. Join one with a link, then try again.'

export function standAlone({ doc, local, stored }: StandAloneOptions): ServerLink {
  const store = createStore<SyncStatus>(() => unheard({ state: 'noServer', since: local.now() }))
  const acks = createAckTracker()
  const publish = () => {
    const { unsent, notOnServer, safeOn } = acks
    store.setState({ unsent, notOnServer, safeOn })
  }
  const onUpdate = (_update: Uint8Array, origin: unknown) => {
    if (stored.isOrigin(origin)) return
    acks.changed(1)
    publish()
  }
  const start = async () => {
    acks.changed(await stored.loaded)
    publish()
  }
  doc.on('update', onUpdate)
  void start()
  return {
    audit: unwatched(),
    store,
    retryNow() {},
    doubt() {},
    bringIn: (change) => change(),
    settle() {},
    otherEndHas: () => null,
    sendCommand: () => Promise.resolve({ ok: false, message: NO_SERVER }),
    close: () => doc.off('update', onUpdate),
  }
}
