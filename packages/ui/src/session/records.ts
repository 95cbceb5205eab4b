// Records as bundles, as the screens see them: this machine's key, and the bundles from elsewhere that are kept here.
import type {
  AuditRow,
  BundleFault,
  BundleSigner,
  Checkpoint,
  IncidentId,
  MakingJob,
  MakingProgress,
  Ms,
  ProfileName,
  RecordJson,
  Result,
  ServerKnown,
  SnapshotId,
  VerifiedBundle,
  Working,
} from '@holdfast/model'

/** A bundle that was opened and kept: what a list says of it. */
export interface KeptRecord {
  /** Of the bundle's bytes, in an address: 32 hex digits of its signature. */
  readonly key: string
  readonly incident: IncidentId
  readonly label: string
  readonly title: string
  readonly profile: ProfileName
  readonly peopleAsRoles: boolean
  /** What the incident's clock said when the snapshot was taken, ms UTC. */
  readonly asOf: Ms
  /** Who signed it, and with which key. */
  readonly signer: { readonly name: string; readonly key: string }
  /** When it was kept here, ms UTC. */
  readonly keptAt: Ms
  /** Under which it came. */
  readonly fileName: string
  readonly bytes: number
}

/** The audit log that a server has of an incident. */
export interface ServerLog {
  readonly rows: readonly AuditRow[]
  /** What the server signs of the rows up to this one. Rejects in words for people. */
  checkpoint(seq: number): Promise<Checkpoint>
  /** What the server wrote down beside the incident until it had this row; null: nothing, or it does not say. */
  notes?(seq: number): Promise<ServerKnown | null>
}

/** Long work on bundles beside the screen. What rejects says in words why. */
export interface BundleThread {
  /** Ends the thread when it is cancelled. */
  make(
    job: MakingJob,
    options: { readonly signal: AbortSignal; progress(this: void, now: MakingProgress): void },
  ): Promise<Result<VerifiedBundle, BundleFault>>
  /** The full record of what was sealed. */
  record(job: Omit<MakingJob, 'profile'>): Promise<RecordJson>
}

/** Works with no server. What rejects says in words for people why. */
export interface Records {
  /** The key that signs what is exported here: made when it is first asked for, and kept on this machine. */
  signer(): Promise<BundleSigner>
  /** The latest first. */
  kept(): Promise<readonly KeptRecord[]>
  /** Keeps the bytes as they came. A bundle that is kept already stays as it is. */
  keep(record: KeptRecord, bytes: Uint8Array): Promise<void>
  /** The bytes as they came; null where none are kept under this key. */
  bytesOf(key: string): Promise<Uint8Array | null>
  /** Keeps the state that a snapshot names, so that it can be exported again whatever is removed later. */
  keepState(snapshot: SnapshotId, state: Uint8Array): Promise<void>
  /** Null where none is kept here. */
  keptState(snapshot: SnapshotId): Promise<Uint8Array | null>
  /**
   * Null: no server answers, or it has no log of this incident. Absent where no server was joined. Rejects in words where the server
   * refuses.
   */
  serverLog?(incident: IncidentId): Promise<ServerLog | null>
  /** Absent where the platform has no threads: then this window does the work, with pauses. */
  readonly thread?: BundleThread
  /** How the platform hashes, and lets the screen be painted in long work. */
  readonly working: Pick<Working, 'pause' | 'sha256'>
}
