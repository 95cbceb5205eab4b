// One window's absences from one incident: remembers what was there when it last saw the room live, and says what to tell
// once it does again. It survives a reload; until it is put away it is not forgotten and only grows.
import {
  type Absence,
  changedTexts,
  type Clock,
  type IncidentDocument,
  type IncidentId,
  type LastSeen,
  type SyncStatus,
  lastSeenNow,
  meanwhile,
  type Ms,
  readLastSeen,
  type DocumentRoom,
  seenEntries,
  worthTelling,
} from '@holdfast/model'
import { createStore } from 'zustand/vanilla'
import type { Ticker } from '../kit/time/ticker.ts'
import type { PlatformStorage } from '../session/platform.ts'
import type { Readable } from '../session/readable.ts'
import { isApart } from './isApart.ts'
import { BLINK, NOTE_EVERY, NOTE_PAUSE } from './timings.ts'

export interface ReunionPorts {
  readonly id: IncidentId
  readonly room: DocumentRoom<IncidentDocument>
  readonly link: Readable<SyncStatus>
  readonly storage: PlatformStorage
  readonly clock: Clock
  readonly ticker: Ticker
  /** When the app was opened again after it had been closed for a while, ms UTC. */
  readonly reopenedAt: Ms
}

export interface Reunion {
  /** The absence that ended last and was not put away, or null. */
  readonly absence: Readable<Absence | null>
  /** Follows the connection. Returns the way to stop. */
  start(): () => void
  /** Keeps what is seen now. Call when the page goes away. */
  note(): void
  dismiss(): void
}

export function createReunion(ports: ReunionPorts): Reunion {
  const { id, room, link, storage, clock, ticker } = ports
  const key = `holdfast.seen.${id}`
  const store = createStore<{ readonly absence: Absence | null }>(() => ({ absence: null }))
  const set = (seen: LastSeen) => {
    try {
      storage.set(key, JSON.stringify(seen))
    } catch {
      // Storage denied: after a reload nothing can be told, and nothing else is lost.
    }
  }
  const kept = () => {
    try {
      return readLastSeen(storage.get(key))
    } catch {
      return null
    }
  }
  const telling = () => {
    const { absence } = store.getState()
    return absence !== null && worthTelling(meanwhile(room.store.getState().timeline, absence))
  }
  let notedAt: Ms = Number.NEGATIVE_INFINITY
  let owed = false
  const noteSeen = (cut = false) => {
    owed = false
    notedAt = clock.now()
    if (!telling()) set({ ...lastSeenNow(room.doc, clock.now()), ...(cut && { cut }) })
  }
  const note = () => {
    if (!isApart(link.getState())) noteSeen()
  }
  /** What is written here while nothing is noted is one's own, also after a reload. */
  let own: number | null = null
  const noteOwn = ({
    local,
    doc,
  }: {
    readonly local: boolean
    readonly doc: { readonly clientID: number }
  }) => {
    if (!local || doc.clientID === own) return
    own = doc.clientID
    const left = kept()
    if (left !== null && !left.own?.includes(own)) set({ ...left, own: [...(left.own ?? []), own] })
  }
  /** A page that was loaded again, or left for another one, is no absence. */
  const wasAway = ({ at, cut }: LastSeen) =>
    cut === true ? clock.now() - at >= BLINK : at < ports.reopenedAt
  const reunite = () => {
    const left = kept()
    if (left !== null && wasAway(left))
      store.setState({
        absence: {
          seen: seenEntries(room.doc, left),
          from: left.at,
          until: clock.now(),
          writtenUntil: room.clock.now(),
          me: room.actor.id,
          texts: changedTexts(room.doc, left, room.actor.id),
        },
      })
    note()
  }
  return {
    absence: {
      getState: () => store.getState().absence,
      subscribe: store.subscribe,
    },
    start() {
      let apart = isApart(link.getState())
      if (!apart) reunite()
      const stopLink = link.subscribe(() => {
        const now = isApart(link.getState())
        if (apart && !now) reunite()
        // The last that was seen of the live room.
        if (!apart && now) noteSeen(true)
        apart = now
      })
      const stopRoom = room.store.subscribe((now, before) => {
        if (now.timeline === before.timeline || isApart(link.getState())) return
        owed = true
        if (Math.abs(clock.now() - notedAt) >= NOTE_PAUSE) note()
      })
      const stopOwed = ticker.subscribe(NOTE_PAUSE, () => {
        if (owed) note()
      })
      const stopNoting = ticker.subscribe(NOTE_EVERY, note)
      room.doc.on('afterTransaction', noteOwn)
      return () => {
        room.doc.off('afterTransaction', noteOwn)
        stopLink()
        stopRoom()
        stopOwed()
        stopNoting()
        note()
      }
    },
    note,
    dismiss() {
      store.setState({ absence: null })
      note()
    },
  }
}
