// One window's absences from one incident: remembers what was there when it last saw the room live, and says what to tell
// once it does again. What is seen while live always counts as seen. Until they are put away the absences survive a reload.
import {
  type Absence,
  type EndedAbsence,
  changedTexts,
  type Clock,
  type IncidentDocument,
  type IncidentId,
  type LastSeen,
  type SyncStatus,
  lastSeenNow,
  meanwhile,
  type Ms,
  readAbsences,
  readLastSeen,
  type DocumentRoom,
  type EntryId,
  seenEntries,
  worthTelling,
} from '@holdfast/model'
import { createStore } from 'zustand/vanilla'
import type { Ticker } from '../kit/time/ticker.ts'
import type { PlatformStorage } from '../session/platform.ts'
import type { Readable } from '../session/readable.ts'
import { isApart } from './isApart.ts'
import { ABSENCES_KEPT, BACK_AFTER, BLINK, NOTE_EVERY, NOTE_PAUSE } from './timings.ts'

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
  /** A key or a press in the window: whoever does that is not away, also while the room is. */
  use(): void
}

export function createReunion(ports: ReunionPorts): Reunion {
  const { id, room, link, storage, clock, ticker } = ports
  const key = `holdfast.seen.${id}`
  const store = createStore<{ readonly absence: Absence | null }>(() => ({ absence: null }))
  const endedKey = `holdfast.absences.${id}`
  const write = (name: string, what: unknown) => {
    try {
      storage.set(name, JSON.stringify(what))
    } catch {
      // Storage denied: after a reload nothing can be told, and nothing else is lost.
    }
  }
  const set = (seen: LastSeen) => write(key, seen)
  const read = (name: string) => {
    try {
      return storage.get(name)
    } catch {
      return null
    }
  }
  const kept = () => readLastSeen(read(key))
  /** Those that ended and were not put away, oldest first. */
  let ended = readAbsences(read(endedKey))
  let written = ended
  const keepEnded = () => {
    const now = telling() ? ended : []
    if (now.length === written.length && now.at(-1) === written.at(-1)) return
    written = now
    write(endedKey, now)
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
    set({ ...lastSeenNow(room.doc, clock.now()), ...(cut && { cut }) })
    keepEnded()
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
  /** When the window was used last while apart, and the longest time before that in which it was not. */
  let used: { readonly at: Ms; readonly idle: Ms } | null = null
  const idleUntilNow = (from: Ms): Ms => Math.max(used?.idle ?? 0, clock.now() - (used?.at ?? from))
  const use = () => {
    const from = isApart(link.getState()) ? (used?.at ?? kept()?.at) : undefined
    if (from !== undefined) used = { at: clock.now(), idle: idleUntilNow(from) }
  }
  const reunite = () => {
    const left = kept()
    if (left !== null && wasAway(left)) {
      const { at } = left
      const now: EndedAbsence = {
        ...left,
        until: clock.now(),
        writtenUntil: room.clock.now(),
        idle: idleUntilNow(at),
      }
      // One that there was nothing to tell of is not made longer by the next.
      if (store.getState().absence !== null && !telling()) ended = []
      ended = [...ended, now].slice(-ABSENCES_KEPT)
    }
    used = null
    const absence = absenceOf(ended, room)
    if (absence !== null) store.setState({ absence })
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
    use,
    dismiss() {
      ended = []
      store.setState({ absence: null })
      note()
    },
  }
}

/** All of them as one: what was missed in any of them. Null for none. */
function absenceOf(ended: readonly EndedAbsence[], room: ReunionPorts['room']): Absence | null {
  const last = ended.at(-1)
  const first = ended[0]
  if (first === undefined || last === undefined) return null
  const { doc, actor, store } = room
  const withSeen = ended.map((one) => ({ ...one, from: one.at, seen: seenEntries(doc, one) }))
  const isMissed = ({ id, recordedAt }: { readonly id: EntryId; readonly recordedAt: Ms }) =>
    withSeen.some(({ seen, writtenUntil }) => !seen.has(id) && recordedAt <= writtenUntil)
  const away = withSeen.findLast(({ idle }) => idle >= BACK_AFTER)
  return {
    seen: new Set(store.getState().timeline.flatMap((entry) => (isMissed(entry) ? [] : [entry.id]))),
    from: first.at,
    until: last.until,
    writtenUntil: last.writtenUntil,
    me: actor.id,
    texts: changedTexts(doc, first, actor.id),
    ...(away && { away }),
  }
}
