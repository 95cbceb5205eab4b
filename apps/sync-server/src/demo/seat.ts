// One player's place: a document, a room on it, a connection and a presence of their own.
import {
  alignedClock,
  type Clock,
  openServerLink,
  createIds,
  createPresence,
  createDocumentRoom,
  type DocumentSchema,
  incidentDocument,
  type Person,
  type DocumentRoom,
  type RoomName,
  type Timers,
  workspaceDocument,
} from '@holdfast/model'
import WebSocket from 'ws'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Player } from './cast.ts'

export interface SeatOptions {
  /** `ws://host:port` of the server, without a path. */
  readonly url: string
  readonly clock: Clock
  readonly timers: Timers
  readonly token: string
  readonly person: Person
  readonly room: RoomName
  readonly desk?: string
  /** The time of what is written here. Default: the aligned clock. */
  readonly writesAt?: Clock
}

export interface Seat<D extends DocumentSchema> {
  readonly person: Person
  readonly room: DocumentRoom<D>
  /** Resolves when the server's content is here. */
  readonly synced: Promise<void>
  close(): void
}

export const openSeat = (options: SeatOptions): Seat<typeof incidentDocument> & Player =>
  open(options, incidentDocument)
export const openWorkspaceSeat = (options: SeatOptions): Seat<typeof workspaceDocument> =>
  open(options, workspaceDocument)

function open<D extends DocumentSchema>(options: SeatOptions, document: D): Seat<D> {
  const { person, timers, token, url } = options
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  const clock = alignedClock(options.clock)
  const newId = createIds(clock)
  const presence = createPresence({ awareness, me: person, access: 'respond' })
  presence.setDesk(options.desk ?? null)
  const link = openServerLink({
    url,
    room: options.room,
    token,
    doc,
    awareness,
    WebSocket,
    random: Math.random,
    timers,
    local: options.clock,
    clock,
    newId,
  })
  const room = createDocumentRoom({ document, doc, clock: options.writesAt ?? clock, newId, actor: person })
  return {
    person,
    room,
    synced: new Promise((resolve) => {
      const look = () => {
        if (link.store.getState().link.state !== 'live') return
        forget()
        resolve()
      }
      const forget = link.store.subscribe(look)
      look()
    }),
    close() {
      presence.close()
      room.close()
      link.close()
      awareness.destroy()
    },
  }
}

/** Resolves once all documents hold the same changes. */
export function together(docs: readonly Y.Doc[]): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      const [first, ...rest] = docs.map((doc) => Y.encodeStateVector(doc).join())
      if (rest.some((other) => other !== first)) return
      for (const doc of docs) doc.off('update', look)
      resolve()
    }
    for (const doc of docs) doc.on('update', look)
    look()
  })
}
