// What servers wrote down beside the incident: each such file stands beside the rows of the server that wrote it, or it is damaged.
import { err, ok, type Result } from '../../base/result.ts'
import { checkpointsPath, readCheckpointFile } from '../bundle/auditFiles.ts'
import type { BundleFault } from '../bundle/readZip.ts'
import { isServerPath, readServerFile, serverPath } from '../bundle/serverFiles.ts'
import type { RecordJson } from '../content/record.ts'
import { isRedacted } from '../profiles/redact.ts'

const fault = (path: string, what: string) => err<BundleFault>({ kind: 'damaged', path, what })

export function checkServers(
  texts: ReadonlyMap<string, string>,
  { profile, witnesses }: RecordJson,
): Result<null, BundleFault> {
  const places = new Map(Array.from({ length: witnesses }, (_, i) => [serverPath(i + 1), i + 1]))
  for (const [path, text] of texts) {
    if (!isServerPath(path)) continue
    if (isRedacted(profile)) return fault(path, 'it stands in a bundle from which it is left out')
    const place = places.get(path)
    if (place === undefined) return fault(path, 'no rows of its server stand in the bundle')
    const notes = readServerFile(text)
    if (notes === null) return fault(path, 'it cannot be read')
    const head = readCheckpointFile(texts.get(checkpointsPath(place)) ?? '')
    if (head?.server !== notes.server) return fault(path, 'it is of another server than the rows beside it')
  }
  return ok(null)
}
