// The attached files of what is sealed: from this machine, else from the server. Invariant: each that can be had is kept here first, so
// that it is there when it is written; what cannot be had is left to the bundle to name.
import {
  type DocumentRoom,
  type Evidence,
  filesInState,
  type IncidentDocument,
  type Sealed,
  theIncident,
} from '@holdfast/model'
import type { Files } from '../session/files.ts'

export async function evidenceHere(
  files: Files | undefined,
  room: DocumentRoom<IncidentDocument>,
  sealed: Sealed,
): Promise<Sealed> {
  const incident = theIncident(room.store.getState())
  if (files === undefined || incident === null) return sealed
  const evidence: Evidence[] = []
  for (const { hash, name } of filesInState(sealed.state)) {
    const found = await files.read(incident.id, hash)
    if (found.state !== 'here') continue
    evidence.push({
      hash,
      bytes: found.bytes.byteLength,
      async read() {
        const again = await files.read(incident.id, hash)
        if (again.state === 'here') return again.bytes
        throw new Error(`“${name}” could not be read again on this machine. Export once more.`)
      },
    })
  }
  return { ...sealed, evidence }
}
