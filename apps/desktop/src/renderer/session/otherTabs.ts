// Tabs of one browser share a room directly, so they agree also while no server is there. A tab's change goes to the server
// from every tab that has it: the one that made it may be closed before it was sent.
import { isFromServer } from '@holdfast/model'
import { applyUpdate, type Doc, encodeStateAsUpdate, encodeStateVector, parseUpdateMeta } from 'yjs'

export type TabMessage =
  /** A tab began: whoever has more than `vector` sends it. */
  | { readonly kind: 'began'; readonly vector: Uint8Array }
  /** The answer, with the answering tab's own vector. */
  | { readonly kind: 'missing'; readonly update: Uint8Array; readonly vector: Uint8Array }
  /** Made now, in the tab that says it. */
  | { readonly kind: 'update'; readonly update: Uint8Array }
  /** May be anybody's work: what a tab had before, or what came in a file. */
  | { readonly kind: 'whole'; readonly update: Uint8Array }

/** A BroadcastChannel, or anything like one: what one end posts, all other ends get. */
export interface TabChannel {
  post(message: TabMessage): void
  listen(onMessage: (message: TabMessage) => void): void
  close(): void
}

/** The origin of transactions that brought in another tab's changes. */
export const OTHER_TAB = { kind: 'otherTab' } as const

/** The origin of transactions that brought in a file. */
export const FROM_FILE = { kind: 'fromFile' } as const

/**
 * Call once the local store was read. `isStored` tells transactions that only bring in what is stored; `bringIn` makes a
 * change that may be other people's work.
 */
export function shareWithTabs(
  doc: Doc,
  channel: TabChannel,
  isStored: (origin: unknown) => boolean,
  bringIn: (change: () => void) => void,
): () => void {
  const onUpdate = (update: Uint8Array, origin: unknown) => {
    // The server's changes reach the other tabs over their own connections; passed on, they would count as unsent there.
    if (origin !== OTHER_TAB && !isFromServer(origin) && !isStored(origin))
      channel.post({ kind: origin === FROM_FILE ? 'whole' : 'update', update })
  }
  /** Windows of one store have the same as a rule, and then the connection is not interrupted for it. */
  const bringInAll = (update: Uint8Array) => {
    const apply = () => applyUpdate(doc, update, OTHER_TAB)
    if (parseUpdateMeta(update).to.size > 0) bringIn(apply)
    else apply()
  }
  channel.listen((message) => {
    switch (message.kind) {
      case 'began':
        channel.post({
          kind: 'missing',
          update: encodeStateAsUpdate(doc, message.vector),
          vector: encodeStateVector(doc),
        })
        return
      case 'missing':
        bringInAll(message.update)
        channel.post({ kind: 'whole', update: encodeStateAsUpdate(doc, message.vector) })
        return
      case 'update':
        applyUpdate(doc, message.update, OTHER_TAB)
        return
      case 'whole':
        bringInAll(message.update)
    }
  })
  doc.on('update', onUpdate)
  channel.post({ kind: 'began', vector: encodeStateVector(doc) })
  return () => {
    doc.off('update', onUpdate)
    channel.close()
  }
}
