// What one person knew then: the rows that their connections had been sent, and beside them, while they were not connected, the
// entries that they wrote meanwhile. Invariant: nothing is shown that the server did not send them or they did not write.
import * as Y from 'yjs'
import { type Connected, joinedTimes, type KnownConnection } from '../../attendance/connections.ts'
import type { Ms } from '../../base/clock.ts'
import type { PersonId } from '../../base/ids.ts'
import { isTime } from '../../base/readableTime.ts'
import { timeline, type TimelineEntry } from '../../incident/records/timeline.ts'
import type { Replay } from './replay.ts'

export interface PersonMoment {
  /** Of the log, that they had been sent. */
  readonly rows: number
  readonly isConnected: boolean
  /** Their own entries since they were last connected, made again from the log: no server sent or got them then. */
  readonly own: number
  readonly doc: Y.Doc
}

export interface PersonReplay {
  /** While they were not connected and wrote: what is shown then is reconstructed. */
  readonly reconstructed: readonly Connected[]
  at(time: Ms): PersonMoment
}

/** `connections`: those to the server whose log it is; all of one person. Null without any: nobody knows what they were sent. */
export function personReplay(
  log: Replay,
  person: PersonId,
  connections: readonly KnownConnection[],
): PersonReplay | null {
  const theirs = connections.filter((one) => one.person === person)
  if (theirs.length === 0) return null
  const stretches = joinedTimes(theirs)
  const written = ownEntries(log, person)
  const reconstructed = gapsOf(stretches).filter(({ from, until }) =>
    written.some(({ read: { recordedAt } }) => recordedAt >= from && (until === null || recordedAt < until)),
  )
  const shown = reconstructed.map(({ from, until }) => ({
    from: Number.isFinite(from) ? from : (written[0]?.read.recordedAt ?? 0),
    until,
  }))
  let made: { readonly rows: number; readonly own: number; readonly doc: Y.Doc } | null = null

  /** The last row that they had been sent by then. */
  const rowsSent = (time: Ms): number =>
    theirs.reduce((most, { from, until, first, last }) => {
      if (from > time) return most
      const sent = until === null || until > time ? Math.max(first, log.rowsAt(time)) : last
      return Math.max(most, Math.min(sent, log.length))
    }, 0)

  return {
    reconstructed: shown,
    at(time) {
      const rows = rowsSent(time)
      const isConnected = stretches.some(
        ({ from, until }) => from <= time && (until === null || until > time),
      )
      const gap = isConnected ? undefined : gapsOf(stretches).findLast(({ from }) => from <= time)
      const base = log.docAt(rows)
      if (gap === undefined) return { rows, isConnected, own: 0, doc: base }
      const meanwhile = written.filter(
        ({ read: { recordedAt } }) => recordedAt >= gap.from && recordedAt <= time,
      )
      const own = meanwhile.length
      if (own === 0) return { rows, isConnected, own, doc: base }
      if (made?.rows !== rows || made.own !== own) made = { rows, own, doc: withEntries(base, meanwhile) }
      return { rows, isConnected, own, doc: made.doc }
    },
  }
}

/** Before, between and after. */
function gapsOf(stretches: readonly Connected[]): readonly Connected[] {
  const ends = [Number.NEGATIVE_INFINITY, ...stretches.map(({ until }) => until)]
  return ends.flatMap((from, i) => (from === null ? [] : [{ from, until: stretches[i]?.from ?? null }]))
}

interface Written {
  readonly read: TimelineEntry
  readonly raw: unknown
}

/** As they stand at the end of the log, oldest first. */
const ownEntries = (log: Replay, person: PersonId): readonly Written[] =>
  log
    .docAt(log.length)
    .getArray('timeline')
    .toArray()
    .flatMap((raw) => {
      const entry = timeline.entry.safeParse(raw)
      return entry.success && entry.data.by.id === person && isTime(entry.data.recordedAt)
        ? [{ read: entry.data, raw }]
        : []
    })
    .sort((a, b) => a.read.recordedAt - b.read.recordedAt)

/** A document of its own: the log's goes on as it was. */
function withEntries(base: Y.Doc, entries: readonly Written[]): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(base))
  const kept = doc.getArray<{ readonly id?: unknown }>('timeline')
  const known = new Set(kept.toArray().map((one) => one?.id))
  kept.push(
    entries.filter(({ read }) => !known.has(read.id)).map(({ raw }) => raw as { readonly id?: unknown }),
  )
  return doc
}
