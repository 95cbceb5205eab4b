// One bundle to be built from the rows of a log, as data that a thread can be handed, and the building of it. Invariant: the same job
// gives the same bytes; a bundle that cannot be built wrote none that anybody may keep.
import { createHash } from 'node:crypto'
import {
  buildBundle,
  type IncidentId,
  type Manifest,
  err,
  ok,
  type Profile,
  type Result,
  signerFrom,
  type Sink,
} from '@holdfast/model'
import { createSigner } from '../audit/signer.ts'
import type { Identity } from '../identity/serverIdentity.ts'
import type { Row } from '../store/store.ts'
import { withEvidence } from './evidenceInFolder.ts'
import { sealedFromLog } from './sealedFromLog.ts'

export interface BundleJob {
  readonly incident: IncidentId
  readonly rows: readonly Row[]
  /** Of the document that this server keeps beside the incident. */
  readonly beside: readonly Row[]
  readonly identity: Identity
  /** Of the server, where the attached files lie. */
  readonly dataDir: string
  readonly profile: Profile
  /** As it is called on screens ("3", "3a"); null: the incident as it stands. */
  readonly snapshot: string | null
}

/** The error is a sentence for people. */
export async function runBundleJob(job: BundleJob, sink: Sink): Promise<Result<Manifest, string>> {
  const { dataDir, identity, incident, rows, beside, profile, snapshot } = job
  const { serverId, key } = identity
  const sealed = sealedFromLog({ incident, rows, beside, serverId, sign: createSigner(identity), snapshot })
  if (!sealed.ok) return sealed
  if (sealed.value === null) return err(`There is no incident ${incident} here.`)
  const signer = signerFrom(Buffer.from(key.d, 'base64url'), `server ${serverId}`)
  const whole = await withEvidence(sealed.value, dataDir, incident)
  const built = await buildBundle(whole, profile, signer, sink, {
    sha256: (bytes) => createHash('sha256').update(bytes).digest(),
  })
  return built.ok ? ok(built.value) : err(`${built.error.path ?? 'the bundle'}: ${built.error.what}`)
}
