// One open document in this window: its snapshot room, local store, other tabs, connection and presence, wired together.
import {
  type Access,
  type AlignedClock,
  type CheckSignature,
  type Clock,
  openServerLink,
  createPresence,
  createDocumentRoom,
  type DocumentSchema,
  incidentOf,
  keepLocally,
  type SyncStatus,
  type LocalStore,
  type NewId,
  type Person,
  type CheckpointStore,
  type RoomName,
  type ServerLink,
  type Snapshot,
  APP_TOO_OLD,
  shutOut,
  standAlone,
  type Timers,
} from '@holdfast/model'
import type { Ready, RoomHandle } from '@holdfast/ui'
import { Awareness } from 'y-protocols/awareness'
import { applyUpdate, Doc, encodeStateVector } from 'yjs'
import { followRefusals } from './followRefusals.ts'
import { FROM_FILE, shareWithTabs, type TabChannel } from './otherTabs.ts'
import type { SessionTray } from './sessionTray.ts'

/** What a window brings to every room that it opens. */
export interface RoomPorts {
  readonly me: Person
  readonly access: Access
  /** Null while this machine has joined no server. */
  readonly token: string | null
  /** `ws://host:port` or `wss://host:port`. */
  readonly serverUrl: string
  /** Follows the server's clock. */
  readonly clock: AlignedClock
  /** This machine's clock, steady. */
  readonly local: Clock
  /** The clock that people see and set on it. */
  readonly wall?: Clock
  readonly timers: Timers
  readonly newId: NewId
  readonly random: () => number
  readonly WebSocket: unknown
  /** Whether somebody looks at this window now; absent: always. */
  readonly isWatched?: () => boolean
  openStore(room: RoomName, doc: Doc): LocalStore
  openChannel(room: RoomName): TabChannel | null
  /** Where what the server refuses is kept. */
  readonly tray: SessionTray
  /** Where the server's checkpoints are kept; absent: in memory. */
  readonly audit?: { checkpointsOf(room: RoomName): CheckpointStore; readonly isSigned: CheckSignature }
}

export interface OpenRoom<D extends DocumentSchema> extends RoomHandle<D> {
  readonly doc: Doc
  /** Resolves when what this machine has stored of it is read, well or not. */
  readonly loaded: Promise<unknown>
  /** The machine's network is gone; `isSure` when the server cannot be in reach without it. */
  doubt(isSure: boolean): void
  /** The state vector of what the server is known to have; null while that is not known. */
  serverHas(): Uint8Array | null
  /** Applies an update that came in a file. */
  bringIn(update: Uint8Array): void
  /** Runs a named command on the server, once for an id. */
  readonly sendCommand: ServerLink['sendCommand']
  /** True while something made here is not on the server, or not on disk. */
  hasUnfinished(): boolean
  close(): Promise<void>
}

/** How long `ready` waits for a server when this machine has nothing of the room, ms. */
const ANSWER_LIMIT = 6_000

const readOnlyWords = (access: Access): string | null => {
  if (access === 'respond') return null
  return access === 'screen'
    ? 'This screen only shows the room. Nothing was changed.'
    : 'Your link lets you look, not change the record. Nothing was changed.'
}

const refusedWords = ({ app, link }: SyncStatus): string | null => {
  const out = shutOut(link)
  if (out !== null) return `${out.reason} Nothing was changed; you can read.`
  return app === 'tooOld' ? APP_TOO_OLD : null
}

/** `titleOf` gives '' while the document holds nothing to show. */
export function openRoom<D extends DocumentSchema>(
  name: RoomName,
  document: D,
  titleOf: (state: Snapshot<D>) => string,
  ports: RoomPorts,
): OpenRoom<D> {
  const { me, access, clock, timers, local, newId } = ports
  const doc = new Doc()
  const awareness = new Awareness(doc)
  const room = createDocumentRoom({
    document,
    doc,
    clock,
    newId,
    actor: me,
    readOnly: () => readOnlyWords(access) ?? refusedWords(link.store.getState()),
  })
  const presence = createPresence({ awareness, me, access })
  const kept = keepLocally({ doc, store: ports.openStore(name, doc), timers, local })
  const { token } = ports
  const { stored } = kept
  const link =
    token === null
      ? standAlone({ doc, local, stored })
      : openServerLink({
          url: ports.serverUrl,
          room: name,
          token,
          doc,
          awareness,
          WebSocket: ports.WebSocket,
          timers,
          local,
          ...(ports.wall && { wall: ports.wall }),
          clock,
          newId,
          random: ports.random,
          stored,
          ...(ports.isWatched && { isWatched: ports.isWatched }),
          ...(ports.audit && {
            audit: { store: ports.audit.checkpointsOf(name), isSigned: ports.audit.isSigned },
          }),
        })
  let serverHas: Uint8Array | null = null
  link.store.subscribe((now, before) => {
    if (now.notOnServer !== before.notOnServer) kept.noteUnsent(now.notOnServer)
    if (now.server?.id !== before.server?.id) serverHas = null
    // What came through a hub may not have reached the server yet.
    const hasAll = now.link.state === 'live' && now.server?.kind === 'server' && now.notOnServer === 0
    if (hasAll) serverHas = encodeStateVector(doc)
  })
  const stopRefusals = followRefusals({
    doc,
    link,
    tray: ports.tray,
    person: me.id,
    newId,
    incident: incidentOf(name),
    title: () => titleOf(room.store.getState()),
    // After a reload nothing is known here but what the other end itself says.
    serverHas: () => serverHas ?? link.otherEndHas(),
  })
  let closed = false
  let stopSharing = () => {}
  void kept.stored.loaded.then(() => {
    const channel = closed ? null : ports.openChannel(name)
    if (channel) stopSharing = shareWithTabs(doc, channel, kept.stored.isOrigin, link.bringIn)
    return null
  })

  const ready = async (): Promise<Ready> => {
    await kept.stored.loaded
    const has = () => titleOf(room.store.getState()) !== ''
    if (has()) return 'content'
    await new Promise<void>((answered) => {
      const stops: (() => void)[] = []
      const finish = () => {
        for (const stop of stops) stop()
        answered()
      }
      const check = () => {
        const { state } = link.store.getState().link
        if (has() || state === 'live' || state === 'refused' || state === 'noServer') finish()
      }
      stops.push(room.store.subscribe(check), link.store.subscribe(check), timers.after(ANSWER_LIMIT, finish))
      check()
    })
    return has() ? 'content' : 'empty'
  }

  return {
    doc,
    room,
    awareness,
    link: link.store,
    local: kept.status,
    presence: presence.store,
    audit: link.audit,
    ready: ready(),
    setDesk: presence.setDesk,
    setTyping: presence.setTyping,
    setReviewing: presence.setReviewing,
    setWhereabouts: presence.setWhereabouts,
    retryNow: link.retryNow,
    sendCommand: link.sendCommand,
    doubt: link.doubt,
    loaded: kept.stored.loaded,
    serverHas: () => serverHas,
    bringIn: (update) => link.bringIn(() => applyUpdate(doc, update, FROM_FILE)),
    hasUnfinished: () => {
      const stored = kept.status.getState()
      const unstored =
        stored.state === 'storing' ||
        stored.state === 'loading' ||
        (stored.state === 'unsafe' && stored.waiting > 0)
      return unstored || link.store.getState().notOnServer > 0
    },
    async close() {
      if (closed) return
      closed = true
      stopSharing()
      stopRefusals()
      link.close()
      presence.close()
      room.close()
      await kept.close()
      awareness.destroy()
      doc.destroy()
    },
  }
}
