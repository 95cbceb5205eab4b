// Records as bundles, as the screens see them: this machine's key, and the bundles from elsewhere that are kept here.
import type { BundleSigner, IncidentId, Ms, ProfileName, Working } from '@holdfast/model'

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
  /** How the platform hashes, and lets the screen be painted in long work. */
  readonly working: Pick<Working, 'pause' | 'sha256'>
}
