// The attached files of what is sealed, as the data folder of a server has them. Invariant: what it does not have is left to the bundle
// to name; each file is read when it is written, and at most one is in memory.
import { buffer } from 'node:stream/consumers'
import { type Evidence, filesInState, type IncidentId, type Sealed } from '@holdfast/model'
import { join } from 'node:path'
import { FILES_FOLDER } from '../config/dataFiles.ts'
import { fileStore } from '../files/fileStore.ts'

export async function withEvidence(sealed: Sealed, dataDir: string, incident: IncidentId): Promise<Sealed> {
  const files = fileStore(join(dataDir, FILES_FOLDER))
  const evidence: Evidence[] = []
  for (const { hash } of filesInState(sealed.state)) {
    const found = await files.get(incident, hash)
    if (found) evidence.push({ hash, bytes: found.size, read: () => buffer(found.read()) })
  }
  return { ...sealed, evidence }
}
