// Whether record.json is what the CRDT state says.
import { err, ok, type Result } from '../../base/result.ts'
import { fullRecord, RECORD, STATE } from '../bundle/bundleFiles.ts'
import type { BundleFault } from '../bundle/readZip.ts'
import { isRedacted } from '../profiles/redact.ts'
import { type RecordJson, THIS_SCHEMA } from '../content/record.ts'
import { strictJson } from '../content/strictJson.ts'

/** Null: a redacted bundle has no state, and one of an older schema was read by an app that knew less of it. */
export function checkState(state: Uint8Array | null, record: RecordJson): Result<string, BundleFault> | null {
  if (isRedacted(record.profile) || record.schema !== THIS_SCHEMA) return null
  if (state === null) return err({ kind: 'damaged', path: STATE, what: 'it is missing or was changed' })
  let roots: string
  try {
    const again = fullRecord({ mark: record.snapshot, state }, state)
    roots = strictJson([again.roots, again.takenBack])
  } catch {
    return err({ kind: 'damaged', path: STATE, what: 'it is no document that can be read' })
  }
  return roots === strictJson([record.roots, record.takenBack])
    ? ok('the record is what the state says')
    : err({ kind: 'damaged', path: RECORD, what: 'it is not what the state says' })
}
