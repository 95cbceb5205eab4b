// What the room knew then: the document as it stood after any row of its log. Going on applies the rows between; going back
// begins at a kept state before. Invariant: the document at row n holds exactly the rows 1 to n, by whatever way one came.
import * as Y from 'yjs'
import { type Ms, SECOND } from '../../base/clock.ts'
import { type DrillClock, drillTime } from '../../base/drillClock.ts'
import { err, ok, type Result } from '../../base/result.ts'

/** One row of a log: what was accepted at once, and when, ms UTC on the server's clock. */
export interface LoggedChange {
  readonly receivedAt: Ms
  readonly update: Uint8Array
}

export interface Replay {
  /** How many rows there are. */
  readonly length: number
  /**
   * When the log had each row, ms UTC in the incident's own time (in a drill the drill's), never falling: a server whose clock
   * was set back tells no earlier time than before.
   */
  readonly arrivedAt: readonly Ms[]
  /** How many rows the log had then. */
  rowsAt(time: Ms): number
  /** The nearest moment after or before, at least a second away, at which something arrived; null where there is none. */
  nextAt(time: Ms, by: 1 | -1): Ms | null
  /** The document with the first `rows` rows. The same object as long as one goes on. */
  docAt(rows: number): Y.Doc
}

/** A state is kept after so many rows. */
export const KEPT_EVERY = 500

/** Fails in words when a row cannot be read; which one is named. */
export function createReplay(log: readonly LoggedChange[], drill: DrillClock | null): Result<Replay, string> {
  const arrivedAt: Ms[] = []
  for (const { receivedAt } of log) {
    const at = drill === null ? receivedAt : drillTime(drill, receivedAt)
    arrivedAt.push(Math.max(at, arrivedAt.at(-1) ?? at))
  }
  const rowsAt = (time: Ms): number => {
    let [from, to] = [0, arrivedAt.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if ((arrivedAt[middle] ?? time) <= time) from = middle + 1
      else to = middle
    }
    return from
  }
  /** After 0, KEPT_EVERY, 2 × KEPT_EVERY … rows, as far as one came. */
  const kept: Uint8Array[] = [Y.encodeStateAsUpdate(new Y.Doc())]
  let doc = new Y.Doc()
  let stands = 0

  const goOn = (rows: number) => {
    while (stands < rows) {
      // As one change: whoever follows the document is told once.
      const until = Math.min(rows, (Math.floor(stands / KEPT_EVERY) + 1) * KEPT_EVERY)
      doc.transact(() => {
        for (const { update } of log.slice(stands, until)) Y.applyUpdate(doc, update)
      })
      stands = until
      const place = stands / KEPT_EVERY
      if (Number.isInteger(place) && kept[place] === undefined) kept[place] = Y.encodeStateAsUpdate(doc)
    }
  }
  const begin = (place: number) => {
    doc = new Y.Doc()
    stands = place * KEPT_EVERY
    const state = kept[place]
    if (state !== undefined) Y.applyUpdate(doc, state)
  }
  const replay: Replay = {
    length: log.length,
    arrivedAt,
    rowsAt,
    nextAt: (time, by) => arrivedAt[by === 1 ? rowsAt(time + SECOND - 1) : rowsAt(time - SECOND) - 1] ?? null,
    docAt(rows) {
      const wanted = Math.max(0, Math.min(log.length, Math.round(rows)))
      const place = Math.min(Math.floor(wanted / KEPT_EVERY), kept.length - 1)
      // Back, or so far on that a kept state is nearer.
      if (wanted < stands || place * KEPT_EVERY > stands + KEPT_EVERY) begin(place)
      goOn(wanted)
      return doc
    },
  }
  try {
    replay.docAt(log.length)
  } catch {
    return err(
      `Row ${unreadable(log)} of the log cannot be read. The record itself is safe; verify its bundle.`,
    )
  }
  return ok(replay)
}

/** The number of the first row that no document takes. */
function unreadable(log: readonly LoggedChange[]): number {
  const doc = new Y.Doc()
  return (
    log.findIndex(({ update }) => {
      try {
        Y.applyUpdate(doc, update)
        return false
      } catch {
        return true
      }
    }) + 1
  )
}
