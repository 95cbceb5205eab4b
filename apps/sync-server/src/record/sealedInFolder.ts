// What is sealed of an incident in the data folder of a stopped server, or in a copy of one, and the key of that server.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import {
  type BundleSigner,
  err,
  type IncidentId,
  incidentRoom,
  ok,
  type Result,
  type Sealed,
  serverRoom,
  signerFrom,
} from '@holdfast/model'
import { openAuditLog } from '../audit/openAuditLog.ts'
import { createSigner } from '../audit/signer.ts'
import { DATABASE_FILE } from '../config/dataFiles.ts'
import { problemText } from '../host/problem.ts'
import { readIdentity } from '../identity/serverIdentity.ts'
import { withEvidence } from './evidenceInFolder.ts'
import { sealedFromLog } from './sealedFromLog.ts'

export interface SealedInFolder {
  readonly sealed: Sealed
  readonly signer: BundleSigner
}

/** Null: no row of this incident, or no server, was ever there. The error is a sentence for people. */
export async function sealedInFolder(
  dataDir: string,
  incident: IncidentId,
  snapshot: string | null = null,
): Promise<Result<SealedInFolder | null, string>> {
  const database = join(dataDir, DATABASE_FILE)
  if (!existsSync(database)) return ok(null)
  const identity = await readIdentity(dataDir)
  if (!identity.ok) return err(problemText(identity.error))
  if (!identity.value) return err(`The key of the server is gone from ${dataDir}, so nothing can be signed.`)
  const log = openAuditLog(database)
  if (!log.ok) {
    const hint = '\n  To do: name the running server with --server, like --server http://127.0.0.1:4700.'
    return err(log.error.message + (log.error.kind === 'inUse' ? hint : ''))
  }
  try {
    const { serverId, key } = identity.value
    const rooms = log.value.rooms()
    const rowsOf = (wanted: string) => {
      const room = rooms.find(({ name }) => name === wanted)
      return room ? log.value.rows(room) : []
    }
    const [rows, beside] = [rowsOf(incidentRoom(incident)), rowsOf(serverRoom(incident, serverId))]
    const sign = createSigner(identity.value)
    const sealed = sealedFromLog({ incident, rows, beside, serverId, sign, snapshot })
    if (!sealed.ok) return sealed
    if (sealed.value === null) return ok(null)
    return ok({
      sealed: await withEvidence(sealed.value, dataDir, incident),
      signer: signerFrom(Buffer.from(key.d, 'base64url'), `server ${serverId}`),
    })
  } finally {
    log.value.close()
  }
}
