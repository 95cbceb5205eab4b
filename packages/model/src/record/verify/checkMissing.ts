// The attached files that a bundle does not hold: said by the bundle itself, or it is damaged.
import { err, ok, type Result } from '../../base/result.ts'
import { MISSING, missingFiles, missingNotice, missingText } from '../bundle/missingFiles.ts'
import type { Manifest } from '../bundle/manifest.ts'
import type { BundleFault } from '../bundle/readZip.ts'
import type { RecordJson } from '../content/record.ts'
import { isRedacted } from '../profiles/redact.ts'

/** A notice for people; null: every attached file is there, or the bundle leaves all of them out. */
export function checkMissing(
  texts: ReadonlyMap<string, string>,
  record: RecordJson,
  manifest: Manifest,
): Result<string | null, BundleFault> {
  if (isRedacted(record.profile)) return ok(null)
  const held = new Set(
    manifest.files.flatMap(({ path }) =>
      path.startsWith('evidence/') ? [path.slice('evidence/'.length)] : [],
    ),
  )
  const missing = missingFiles(record, held)
  const expected = missing.length === 0 ? undefined : missingText(missing)
  if (texts.get(MISSING) !== expected)
    return err({
      kind: 'damaged',
      path: MISSING,
      what: 'it does not name the attached files that are missing',
    })
  return ok(missing.length === 0 ? null : missingNotice(missing))
}
