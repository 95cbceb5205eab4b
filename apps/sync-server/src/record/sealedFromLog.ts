// What a record is made of, from the rows of a server's log: the incident as it stands, or as one of its snapshots has it. Invariant:
// the same rows give the same record, and so the same bundle: its time is the time of the last row, in the log's own words.
import {
  type AuditLog,
  type AuditRow,
  drillClockIn,
  drillTime,
  err,
  incidentDocument,
  type IncidentId,
  type IncidentState,
  incidentRoom,
  lateEntries,
  latestSnapshot,
  markOf,
  type Ms,
  MOST_LATE,
  must,
  nextNumber,
  numberWords,
  ok,
  readSnapshot,
  type Result,
  rowsUpTo,
  type Sealed,
  sealedUpTo,
  serverKnown,
  type ServerKnown,
  sealOf,
  stateOfSnapshot,
} from '@holdfast/model'
import * as Y from 'yjs'
import type { Signer } from '../audit/signer.ts'
import type { Row } from '../store/store.ts'

export interface LogToSeal {
  readonly incident: IncidentId
  readonly rows: Iterable<Row>
  /** Of the document that this server keeps beside the incident. */
  readonly beside: Iterable<Pick<Row, 'update'>>
  readonly serverId: string
  readonly sign: Signer
  /** As it is called on screens ("3", "3a"); null: the incident as it stands. */
  readonly snapshot?: string | null
}

/** Null: there is no row, so nothing was ever stored of this incident. The error is a sentence for people. */
export function sealedFromLog(log: LogToSeal): Result<Sealed | null, string> {
  const { incident, rows, beside, serverId, sign, snapshot = null } = log
  const room = incidentRoom(incident)
  const kept: AuditRow[] = []
  for (const { seq, receivedAt, actor, update, hash } of rows)
    kept.push({ seq, receivedAt, actor, update, hash: Buffer.from(hash).toString('hex') })
  if (kept.length === 0) return ok(null)
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const { update } of kept) Y.applyUpdate(doc, update)
  })
  const state = readSnapshot(doc, incidentDocument)
  const auditOf = (upTo: number): readonly AuditLog[] => {
    const inIt = kept.slice(0, upTo)
    const notes = notesUpTo(beside, serverId, inIt)
    const checkpoints = [sign(checkpointOf(kept, room, upTo))]
    return [{ server: serverId, room, rows: inIt, checkpoints, ...(notes !== null && { notes }) }]
  }
  const sealed =
    snapshot === null
      ? ok({
          mark: markNow(doc, state, latest(kept)),
          state: Y.encodeStateAsUpdate(doc),
          audit: auditOf(kept.length),
        })
      : ofSnapshot(state, snapshot, kept, auditOf)
  doc.destroy()
  return sealed
}

function ofSnapshot(
  state: IncidentState,
  name: string,
  rows: readonly AuditRow[],
  auditOf: (upTo: number) => readonly AuditLog[],
): Result<Sealed, string> {
  const one = state.snapshots.find((each) => numberWords(state, each) === name)
  if (!one) {
    const all = state.snapshots.map((each) => numberWords(state, each))
    return err(
      `There is no snapshot ${name} of this incident; there ${all.length === 0 ? 'are none' : `is ${all.join(', ')}`}.`,
    )
  }
  const bytes = stateOfSnapshot(Y.mergeUpdates(rows.map(({ update }) => update)), one)
  const upTo = bytes === null ? null : rowsUpTo(rows, bytes)
  return bytes === null || upTo === null
    ? err(`Snapshot ${name} holds something that never reached this server. Export it where it was taken.`)
    : ok({ mark: markOf(state, one), state: bytes, audit: auditOf(upTo) })
}

/** What the server wrote down until it had the last of these rows. */
export function notesUpTo(
  beside: Iterable<Pick<Row, 'update'>>,
  serverId: string,
  rows: readonly Pick<AuditRow, 'receivedAt'>[],
): ServerKnown | null {
  const doc = new Y.Doc()
  try {
    doc.transact(() => {
      for (const { update } of beside) Y.applyUpdate(doc, update)
    })
    return serverKnown(doc, serverId, latest(rows))
  } finally {
    doc.destroy()
  }
}

/** What a server signs of the rows up to one: as of the latest time in them. */
export function checkpointOf(
  rows: readonly Pick<AuditRow, 'seq' | 'hash' | 'receivedAt'>[],
  room: string,
  upTo: number,
): Parameters<Signer>[0] {
  const { seq, hash } = must(rows[upTo - 1], 'a row')
  return { room, seq, hash, at: latest(rows.slice(0, upTo)) }
}

const latest = (rows: readonly Pick<AuditRow, 'receivedAt'>[]): Ms =>
  rows.reduce((last, { receivedAt }) => Math.max(last, receivedAt), 0)

/** As it stands: with the number that a snapshot taken now would get. */
function markNow(doc: Y.Doc, state: IncidentState, sealedAt: Ms): Sealed['mark'] {
  const seal = sealOf(state, 'incident')
  const late = seal === null ? [] : lateEntries(doc, seal).slice(0, MOST_LATE)
  return {
    number: nextNumber(state),
    name: '',
    sealedAt,
    asOf: incidentTime(state, sealedAt),
    follows: (sealedUpTo(state) ?? latestSnapshot(state))?.hash || null,
    ...(late.length > 0 && { late }),
  }
}

/** What the incident's own clock says at `at`: a drill has one. */
function incidentTime(state: IncidentState, at: Ms): Ms {
  const drill = drillClockIn(state)
  return drill === null ? at : drillTime(drill, at)
}
