// Reads a record.json. Invariant: what is answered as read says exactly what the bytes say, canonically and with nothing left out.
import { err, ok, type Result } from '../../base/result.ts'
import { type RecordJson, RECORD_VERSION, recordFrame, rootsJson, stateOf, THIS_SCHEMA } from './record.ts'
import { strictJson } from './strictJson.ts'

/** `newer`: another version of the app made it. */
export interface RecordFault {
  readonly kind: 'damaged' | 'newer'
  readonly what: string
}

export function readRecord(text: string): Result<RecordJson, RecordFault> {
  let found: unknown
  try {
    found = JSON.parse(text)
  } catch {
    return err({ kind: 'damaged', what: 'it is no JSON' })
  }
  const { version, schema } = (
    typeof found === 'object' && found !== null ? found : {}
  ) as Partial<RecordJson>
  if (typeof version === 'number' && version > RECORD_VERSION)
    return err({
      kind: 'newer',
      what: `its form is version ${version}, and this app knows ${RECORD_VERSION}`,
    })
  if (typeof schema === 'number' && schema > THIS_SCHEMA)
    return err({ kind: 'newer', what: `its schema is version ${schema}, and this app knows ${THIS_SCHEMA}` })
  const parsed = recordFrame.safeParse(found)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return err({
      kind: 'damaged',
      what: `${issue?.path.join('.') || 'the whole'}: ${issue?.message ?? 'not a record'}`,
    })
  }
  const record = parsed.data as RecordJson
  if (strictJson(record) !== text)
    return err({ kind: 'damaged', what: 'it is not in canonical form (RFC 8785)' })
  // An older schema reads with its fallbacks, so only the present one must come back as it was.
  const again = strictJson(rootsJson(stateOf(record.roots)))
  if (record.schema === THIS_SCHEMA && again !== strictJson(record.roots))
    return err({ kind: 'damaged', what: 'it holds records that cannot be read' })
  return ok(record)
}
