// What a bundle is made of, from the incident on this machine: as it stands, or as a snapshot has it. Invariant: a snapshot's bytes are
// the ones that were sealed, or nothing is exported; and as long as nothing is written the same is given whenever it is asked for.
import {
  type AuditLog,
  type DocumentRoom,
  type IncidentDocument,
  type IncidentState,
  isStateOf,
  isTime,
  lateEntries,
  latestSnapshot,
  markOf,
  MOST_LATE,
  must,
  type Ms,
  nextNumber,
  numberWords,
  realTime,
  rowsUpTo,
  type Sealed,
  sealedUpTo,
  sealOf,
  type SnapshotId,
  type SnapshotMark,
  snapshotOf,
  stateOfSnapshot,
  whole,
} from '@holdfast/model'
import { encodeStateAsUpdate, mergeUpdates } from 'yjs'
import type { Records, ServerLog } from '../session/records.ts'

/** ms UTC on the incident's clock. `now` where nothing was written down. */
export function lastWritten({ timeline }: IncidentState, now: Ms): Ms {
  let last = 0
  for (const { recordedAt } of timeline) if (isTime(recordedAt) && recordedAt > last) last = recordedAt
  return last === 0 ? now : last
}

/** Of the incident as it stands: with the number that a snapshot taken now would get. */
export function markHere(room: DocumentRoom<IncidentDocument>): SnapshotMark {
  const state = room.store.getState()
  const asOf = lastWritten(state, room.clock.now())
  const seal = sealOf(state, 'incident')
  const late = seal === null ? [] : lateEntries(room.doc, seal).slice(0, MOST_LATE)
  return {
    number: nextNumber(state),
    name: '',
    sealedAt: whole(realTime(state, asOf)),
    asOf: whole(asOf),
    follows: (sealedUpTo(state) ?? latestSnapshot(state))?.hash || null,
    ...(late.length > 0 && { late }),
  }
}

export const sealedNow = (room: DocumentRoom<IncidentDocument>): Sealed => ({
  mark: markHere(room),
  state: encodeStateAsUpdate(room.doc),
})

const GONE =
  'Something in it was removed since, and this machine has not kept it. Export it on a machine that was in the room then, or with the server in reach.'

/** `snapshot` null: as it stands. Throws in words for people. */
export async function sealedHere(
  room: DocumentRoom<IncidentDocument>,
  records: Pick<Records, 'keptState' | 'keepState'>,
  snapshot: SnapshotId | null,
  log: ServerLog | null,
): Promise<Sealed> {
  if (snapshot === null) return withRows(sealedNow(room), log)
  const all = room.store.getState()
  const one = must(snapshotOf(all, snapshot), 'the snapshot')
  const kept = await records.keptState(snapshot).catch(() => null)
  const held = kept !== null && isStateOf(kept, one) ? kept : null
  const state =
    held ??
    stateOfSnapshot(encodeStateAsUpdate(room.doc), one) ??
    (log === null ? null : stateOfSnapshot(mergeUpdates(log.rows.map(({ update }) => update)), one))
  if (state === null) throw new Error(`Snapshot ${numberWords(all, one)} cannot be made again here. ${GONE}`)
  return withRows({ mark: markOf(all, one), state }, log)
}

/** With the rows that hold all of it, where the server has them. */
async function withRows(sealed: Sealed, log: ServerLog | null): Promise<Sealed> {
  const upTo = log === null ? null : rowsUpTo(log.rows, sealed.state)
  if (log === null || upTo === null || upTo === 0) return sealed
  const checkpoint = await log.checkpoint(upTo)
  const notes = (await log.notes?.(upTo)) ?? null
  const rows = log.rows.slice(0, upTo)
  const audit: AuditLog = {
    server: checkpoint.server,
    room: checkpoint.room,
    rows,
    checkpoints: [checkpoint],
    ...(notes !== null && { notes }),
  }
  return { ...sealed, audit: [audit] }
}
