// Seals what was closed, and keeps what comes after it under numbers. Of all windows that could, one does: the one whose person acted,
// else the first responder of the room. Shows nothing.
import {
  currentPhase,
  type EntryId,
  lateEntries,
  MINUTE,
  type Ms,
  type OpId,
  reviewOf,
  SECOND,
  sealedUpTo,
  sealOf,
  SINGLE,
  type SnapshotRecord,
  stateOfSnapshot,
  type TimelineEntry,
} from '@holdfast/model'
import { useEffect } from 'react'
import { encodeStateAsUpdate } from 'yjs'
import { useKit } from '../kit/time/KitProvider.tsx'
import { isApart } from '../reunion/isApart.ts'
import { useLateStore } from '../seals/SealProvider.tsx'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import type { IncidentHandle, Session } from '../session/session.ts'
import { useMayWrite } from '../session/useMayWrite.ts'
import { firstWindow } from '../yours/firstWindow.ts'
import { takeHere } from './takenHere.ts'

/** So long a window waits for the one whose person closed it, or wrote last. */
const OTHERS_WAIT: Ms = MINUTE
/** After a line that came late: others may follow. */
const QUIET: Ms = 5 * SECOND

export function SealWatch() {
  const mayWrite = useMayWrite()
  return (
    <>
      <Late />
      {mayWrite ? <Sealing /> : null}
    </>
  )
}

/** Tells the rows and the header which entries came after the seal. */
function Late() {
  const { room } = useIncident()
  const late = useLateStore()
  useEffect(() => {
    let read: readonly unknown[] = []
    const look = () => {
      const state = room.store.getState()
      const seal = sealOf(state, 'incident')
      if (read[0] === state.timeline && read[1] === seal) return
      read = [state.timeline, seal]
      const found = seal === null ? [] : lateEntries(room.doc, seal)
      const before = late.getState()
      if (found.length === before.size && found.every((id) => before.has(id))) return
      late.setState(new Set(found), true)
    }
    look()
    const stop = room.store.subscribe(look)
    return () => {
      stop()
      late.setState(new Set<EntryId>(), true)
    }
  }, [room, late])
  return null
}

function Sealing() {
  const incident = useIncident()
  const { me, records } = useSession()
  const { ticker, real } = useKit()
  useEffect(() => {
    const keeper = sealKeeper(incident, { me, ...(records && { records }) }, () => real.clock.now())
    keeper()
    const stops = [incident.room.store.subscribe(keeper), ticker.subscribe(SECOND, keeper)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [incident, me, records, ticker, real])
  return null
}

/** Entries that no snapshot holds yet: the last of them, and all of their ids. */
interface Fresh {
  readonly last: TimelineEntry
  readonly all: string
}

type Keeper = Pick<Session, 'me' | 'records'>

/** Called at every change and every second. `now` in real time, ms. */
function sealKeeper(incident: IncidentHandle, { me, records }: Keeper, now: () => Ms): () => void {
  const { room, awareness, presence, link } = incident
  /** What waits, and since when. */
  let waits: { readonly what: string; readonly since: Ms } | null = null
  let kept: unknown = null
  let read: { readonly of: readonly unknown[]; readonly fresh: Fresh | null } = { of: [], fresh: null }
  const freshIn = (timeline: readonly TimelineEntry[], upTo: SnapshotRecord): Fresh | null => {
    if (read.of[0] === timeline && read.of[1] === upTo) return read.fresh
    const found = lateEntries(room.doc, upTo)
    const last = found.length === 0 ? undefined : timeline.find(({ id }) => id === found.at(-1))
    read = { of: [timeline, upTo], fresh: last === undefined ? null : { last, all: found.join() } }
    return read.fresh
  }
  const waited = (what: string): Ms => {
    if (waits?.what !== what) waits = { what, since: now() }
    return now() - waits.since
  }
  /** Whether it is this window's to do what `by` began, which waits as `what`. */
  const isTurn = (by: string, what: string, least: Ms): boolean => {
    const time = waited(what)
    if (!firstWindow(awareness, me.id)) return false
    if (by === me.id) return time >= least
    const here = presence.getState().people.flatMap(({ id, access }) => (access === 'respond' ? [id] : []))
    const first = [...here, me.id].sort()[0]
    return (
      time >= OTHERS_WAIT && !here.some((id) => id === by) && first === me.id && !isApart(link.getState())
    )
  }
  /** Done in this window it is sealed in the same moment. */
  const isOurs = (by: string, op: OpId): boolean =>
    room.acts.getState().some(({ things }) => things.some(({ id }) => id === op)) || isTurn(by, op, QUIET)
  return () => {
    const state = room.store.getState()
    if (currentPhase(state) !== 'closed') return
    const closing = state.phase.get(SINGLE)?.shown
    const seal = sealOf(state, 'incident')
    if (seal === null) {
      if (!closing) return
      if (isOurs(closing.by.id, closing.id)) takeHere(incident, records, { how: 'incident' })
      return
    }
    const signed = reviewOf(state).signedOff
    if (signed !== null && sealOf(state, 'postmortem')?.ends !== signed.op) {
      if (isOurs(signed.by.id, signed.op)) takeHere(incident, records, { how: 'postmortem', ends: signed.op })
      return
    }
    const upTo = sealedUpTo(state) ?? seal
    const fresh = freshIn(state.timeline, upTo)
    if (fresh !== null && isTurn(writerOf(fresh.last), fresh.all, QUIET)) {
      takeHere(incident, records, { how: 'named', name: '' })
      return
    }
    if (records === undefined || kept === upTo) return
    kept = upTo
    void keepHere(incident, records, upTo)
  }
}

const writerOf = ({ by, recordedBy }: TimelineEntry): string => (recordedBy ?? by).id

/** Keeps a snapshot that others took, while this document still holds all of it. */
async function keepHere(
  { room }: IncidentHandle,
  records: NonNullable<Session['records']>,
  one: SnapshotRecord,
): Promise<void> {
  try {
    if ((await records.keptState(one.id)) !== null) return
    await records.working.pause?.()
    const state = stateOfSnapshot(encodeStateAsUpdate(room.doc), one)
    if (state !== null) await records.keepState(one.id, state)
  } catch {
    // It is made again from a server's log when it is asked for.
  }
}
