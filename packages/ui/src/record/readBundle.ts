// Reading a bundle that came from elsewhere: verified, each file for itself, and what may be kept of it. Invariant: it changes nothing.
import {
  type BundleFault,
  type ByteSource,
  err,
  type IncidentId,
  type Manifest,
  type Ms,
  ok,
  openBundle,
  readRecord,
  type RecordJson,
  type Result,
  stateOfRecord,
  theIncident,
  textOf,
  type Verification,
  verifyBundle,
  type Working,
} from '@holdfast/model'
import type { KeptRecord } from '../session/records.ts'

export interface FileVerdict {
  readonly path: string
  readonly bytes: number
  /** Null: it has the hash that the manifest names. */
  readonly fault: BundleFault | null
}

export interface ReadBundle {
  readonly verification: Verification
  readonly files: readonly FileVerdict[]
}

/** An error: it is no bundle that can be read, or one of a newer app, or it was cancelled. */
export async function readBundle(
  source: ByteSource,
  working: Working,
): Promise<Result<ReadBundle, BundleFault>> {
  const verified = await verifyBundle(source, working)
  if (!verified.ok) return verified
  const opened = await openBundle(source, working)
  if (!opened.ok) return opened
  const files: FileVerdict[] = []
  for (const { path, bytes } of verified.value.manifest.files) {
    await working.pause?.()
    const content = await opened.value.content(path)
    files.push({ path, bytes, fault: content.ok ? null : content.error })
  }
  return ok({ verification: verified.value, files })
}

export interface ReadRecord {
  readonly manifest: Manifest
  readonly record: RecordJson
}

/** The record inside a bundle, for who reads it. */
export async function recordIn(
  source: ByteSource,
  working: Working,
): Promise<Result<ReadRecord, BundleFault>> {
  const opened = await openBundle(source, working)
  if (!opened.ok) return opened
  const content = await opened.value.content('record.json')
  if (!content.ok) return content
  const record = readRecord(textOf(content.value) ?? '')
  if (!record.ok) return err({ ...record.error, path: 'record.json' })
  return ok({ manifest: opened.value.manifest, record: record.value })
}

/** What a list says of it. `bytes` are those of the whole bundle. */
export function keptOf(
  { manifest, record }: ReadRecord,
  came: { readonly fileName: string; readonly bytes: number; readonly at: Ms },
): KeptRecord {
  const title = theIncident(stateOfRecord(record.roots))?.title ?? ''
  return {
    key: manifest.signature.slice(0, 32),
    incident: manifest.incident.id as IncidentId,
    label: manifest.incident.label,
    title: title === '' ? manifest.incident.label : title,
    profile: manifest.profile.name,
    peopleAsRoles: manifest.profile.peopleAsRoles,
    asOf: manifest.snapshot.asOf,
    signer: manifest.signer,
    keptAt: came.at,
    fileName: came.fileName,
    bytes: came.bytes,
  }
}

/** A file of this machine, read in parts. */
export const sourceOf = (file: Blob): ByteSource => ({
  size: file.size,
  read: async (offset, length) => new Uint8Array(await file.slice(offset, offset + length).arrayBuffer()),
})
