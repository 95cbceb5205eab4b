// The link of a machine that has joined no server yet: nothing is dialled, everything made here counts as unsent, so that
// it is sent once a server is joined.
import type * as Y from 'yjs'
import { createStore } from 'zustand/vanilla'
import type { Clock } from '../base/clock.ts'
import type { StoredChanges } from './connectLink.ts'
import { createFence } from './fence.ts'
import type { LinkHandle } from './linkHandle.ts'
import type { LinkStatus } from './linkStatus.ts'
import { unheard } from './linkState.ts'
import { unwatched } from './recordWatch.ts'

export interface StandAloneOptions {
  readonly doc: Y.Doc
  /** This machine's own clock. */
  readonly local: Clock
  readonly stored: StoredChanges
}

const NO_SERVER = 'No server was joined yet. Nothing was changed. Join one with a link, then try again.'

export function standAlone({ doc, local, stored }: StandAloneOptions): LinkHandle {
  const store = createStore<LinkStatus>(() => unheard({ state: 'noServer', since: local.now() }))
  const fence = createFence()
  const publish = () => {
    const { unsent, notOnServer, safeOn } = fence
    store.setState({ unsent, notOnServer, safeOn })
  }
  const onUpdate = (_update: Uint8Array, origin: unknown) => {
    if (stored.isOrigin(origin)) return
    fence.changed(1)
    publish()
  }
  const start = async () => {
    fence.changed(await stored.loaded)
    publish()
  }
  doc.on('update', onUpdate)
  void start()
  return {
    record: unwatched(),
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
