// What a record is made of, from the rows of a server's log. Invariant: the same rows give the same record, and so the same bundle:
// its time is the time of the last row, in the log's own words.
import {
  type AuditLog,
  type AuditRow,
  drillClockIn,
  drillTime,
  incidentDocument,
  type IncidentId,
  incidentRoom,
  type Ms,
  readSnapshot,
  type Sealed,
} from '@holdfast/model'
import * as Y from 'yjs'
import type { Signer } from '../audit/signer.ts'
import type { Row } from '../store/store.ts'

export interface LogToSeal {
  readonly incident: IncidentId
  readonly rows: Iterable<Row>
  readonly serverId: string
  readonly sign: Signer
}

/** Null: there is no row, so nothing was ever stored of this incident. */
export function sealedFromLog({ incident, rows, serverId, sign }: LogToSeal): Sealed | null {
  const room = incidentRoom(incident)
  const doc = new Y.Doc()
  const kept: AuditRow[] = []
  for (const { seq, receivedAt, actor, update, hash } of rows)
    kept.push({ seq, receivedAt, actor, update, hash: Buffer.from(hash).toString('hex') })
  const last = kept.at(-1)
  if (!last) return null
  doc.transact(() => {
    for (const { update } of kept) Y.applyUpdate(doc, update)
  })
  const sealedAt = kept.reduce((latest, { receivedAt }) => Math.max(latest, receivedAt), 0)
  const log: AuditLog = {
    server: serverId,
    room,
    rows: kept,
    checkpoints: [sign({ room, seq: last.seq, hash: last.hash, at: sealedAt })],
  }
  const sealed: Sealed = {
    mark: { number: 1, name: '', sealedAt, asOf: incidentTime(doc, sealedAt), follows: null },
    state: Y.encodeStateAsUpdate(doc),
    audit: [log],
  }
  doc.destroy()
  return sealed
}

/** What the incident's own clock says at `at`: a drill has one. */
function incidentTime(doc: Y.Doc, at: Ms): Ms {
  const drill = drillClockIn(readSnapshot(doc, incidentDocument))
  return drill === null ? at : drillTime(drill, at)
}
