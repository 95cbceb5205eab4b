// The audit logs of a bundle: each row follows from the one before, each checkpoint was signed and fits its row, and replaying the
// rows gives the state.
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { fromBase64 } from '../../base/base64.ts'
import * as Y from 'yjs'
import { err, ok, type Result } from '../../base/result.ts'
import { checkpointText, type Checkpoint } from '../../wire/checkpoint.ts'
import {
  type AuditRow,
  checkpointsPath,
  readCheckpointFile,
  readRows,
  rowsPath,
} from '../bundle/auditFiles.ts'
import { canonicalState } from '../bundle/bundleFiles.ts'
import { heldIn, rewoundTo } from '../bundle/rewound.ts'
import type { BundleFault } from '../bundle/readZip.ts'
import { isSignedBy } from '../bundle/signing.ts'
import { isRedacted } from '../profiles/redact.ts'
import type { RecordJson } from '../content/record.ts'

const fault = (path: string, what: string) => err<BundleFault>({ kind: 'damaged', path, what })

/** Null: there is none to check. */
export function checkAudit(
  texts: ReadonlyMap<string, string>,
  state: Uint8Array | null,
  record: RecordJson,
): Result<string, BundleFault> | null {
  if (isRedacted(record.profile) || record.witnesses === 0) return null
  let count = 0
  const all = new Y.Doc({ gc: false })
  for (let place = 1; place <= record.witnesses; place++) {
    const [rows, heads] = [rowsPath(place), checkpointsPath(place)]
    const head = readCheckpointFile(texts.get(heads) ?? '')
    if (head === null) return fault(heads, 'its checkpoints cannot be read')
    if (head.room !== `incident/${record.incident}`) return fault(heads, 'it is of another incident')
    const read = readRows(texts.get(rows) ?? '', head.room)
    if (!read.ok) return fault(rows, read.error)
    const wrong = checkpointProblem(head, read.value)
    if (wrong !== null) return fault(heads, wrong)
    const unread = replay(all, read.value)
    if (unread !== null) return fault(rows, unread)
    count += read.value.length
  }
  const given = state === null ? null : givesState(all, state)
  all.destroy()
  if (given === null) return fault(rowsPath(1), 'replaying the rows does not give the state')
  return ok(`the audit chain is unbroken: ${count} rows, and ${given}`)
}

/** In words; null: the rows are not of this state. */
function givesState(all: Y.Doc, state: Uint8Array): string | null {
  const expected = bytesToHex(canonicalState(state))
  if (bytesToHex(canonicalState(Y.encodeStateAsUpdate(all))) === expected)
    return 'replaying them gives the state'
  const then = rewoundTo(Y.encodeStateAsUpdate(all), heldIn(state))
  return then !== null && bytesToHex(then) === expected
    ? 'replaying them gives the state, and what was written beside it'
    : null
}

function checkpointProblem(
  {
    server,
    room,
    checkpoints,
  }: { readonly server: string; readonly room: string; readonly checkpoints: readonly Checkpoint[] },
  rows: readonly AuditRow[],
): string | null {
  for (const one of checkpoints) {
    const place = `the checkpoint of row ${one.seq}`
    if (one.server !== server || one.room !== room) return `${place} is of another server or room`
    if (!isSignedBy(hex(one.key), hex(one.signature), utf8ToBytes(checkpointText(one))))
      return `${place} has no good signature`
    const row = rows[one.seq - 1]
    if (row && row.hash !== one.hash) return `row ${one.seq} is not the one that the server signed`
    if (!row && one.seq > 0) return `${place} is of a row that is not there`
  }
  const last = Math.max(0, ...checkpoints.map(({ seq }) => seq))
  return last === rows.length ? null : `no checkpoint covers the rows from ${last + 1} on`
}

/** Of base64url. */
function hex(text: string): string {
  try {
    const bytes = fromBase64(
      text
        .replaceAll('-', '+')
        .replaceAll('_', '/')
        .padEnd(Math.ceil(text.length / 4) * 4, '='),
    )
    return bytesToHex(bytes)
  } catch {
    return ''
  }
}

const AT_ONCE = 500

function replay(doc: Y.Doc, rows: readonly AuditRow[]): string | null {
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const part = rows.slice(from, from + AT_ONCE)
    try {
      doc.transact(() => {
        for (const { update } of part) Y.applyUpdate(doc, update)
      })
    } catch {
      return `row ${from + 1} or one of the ${AT_ONCE} after it is no change that can be read`
    }
  }
  return doc.store.pendingStructs === null ? null : 'a row needs a change that is not in the log'
}
