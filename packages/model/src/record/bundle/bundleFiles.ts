// What stands in a bundle, as a function of what was sealed, the profile and the signer: the record, the readable files, and, where
// nothing is left out, the state, the audit logs and the evidence.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import * as Y from 'yjs'
import { type IncidentId, incidentLabel } from '../../base/ids.ts'
import { readSnapshot } from '../../document/snapshot.ts'
import { incidentDocument } from '../../incident/document.ts'
import { proseOf } from '../../incident/review/selectors.ts'
import { theIncident } from '../../incident/header/selectors.ts'
import type { TypedProse } from '../postMortem/postMortem.ts'
import { commitments, type Leaf, leavesOf, merkleRoot, type OtherLeaves } from '../content/commitments.ts'
import {
  type RecordJson,
  RECORD_VERSION,
  rootsJson,
  type SnapshotMark,
  takenBackJson,
  THIS_SCHEMA,
} from '../content/record.ts'
import { strictJson } from '../content/strictJson.ts'
import { isRedacted, type Profile, redact } from '../profiles/redact.ts'
import { type ReadableFile, renderRecord } from '../render/renderRecord.ts'
import { type AuditLog, checkpointsPath, checkpointsText, rowsPath, rowsText } from './auditFiles.ts'
import { MISSING, missingFiles, missingText } from './missingFiles.ts'
import { serverPath, serverText } from './serverFiles.ts'
import { type BundleSigner, signedText } from './signing.ts'

/** A file that was pasted or dropped: its content is read when it is written. */
export interface Evidence {
  /** SHA-256 of the content, 64 hex digits: its name in the bundle. */
  readonly hash: string
  readonly bytes: number
  read(): Promise<Uint8Array>
}

/** Everything that a snapshot keeps. */
export interface Sealed {
  readonly mark: SnapshotMark
  /** The whole document as one update. */
  readonly state: Uint8Array
  readonly prose?: TypedProse
  /** Of each server and hub that has one. */
  readonly audit?: readonly AuditLog[]
  readonly evidence?: readonly Evidence[]
}

export interface Content {
  readonly path: string
  readonly method: 'store' | 'deflate'
  readonly bytes: number
  read(): Promise<Uint8Array>
}

export interface BundleContents {
  readonly record: RecordJson
  readonly label: string
  /** Sorted by path. */
  readonly files: readonly Content[]
  readonly rootSignature: string
}

/** The state as bytes that equal replicas share, however the changes came in. */
export function canonicalState(state: Uint8Array): Uint8Array {
  // Once to apply what came in many parts, once more so that all that can merge has.
  let bytes = state
  for (let i = 0; i < 2; i++) {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, bytes)
    bytes = Y.encodeStateAsUpdate(doc)
    doc.destroy()
  }
  return bytes
}

/** The full record of a state, as yet without a root: `root` is all zeros. */
export function fullRecord(sealed: Sealed, state: Uint8Array): RecordJson {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  const snapshot = readSnapshot(doc, incidentDocument)
  doc.destroy()
  return {
    format: 'holdfast-record',
    version: RECORD_VERSION,
    schema: THIS_SCHEMA,
    incident: theIncident(snapshot)?.id ?? 'none',
    snapshot: sealed.mark,
    profile: { name: 'internal', peopleAsRoles: false },
    witnesses: sealed.audit?.length ?? 0,
    root: '0'.repeat(64),
    prose: sealed.prose ?? proseOf(snapshot),
    roots: rootsJson(snapshot),
    takenBack: takenBackJson(snapshot),
  }
}

const hashOf = (bytes: Uint8Array): string => bytesToHex(sha256(bytes))

/** Beside the records: what a redacted bundle leaves out whole. */
export const otherLeaves = (
  state: Uint8Array,
  audit: readonly AuditLog[],
  evidence: readonly { readonly hash: string }[],
  servers: readonly ServerFile[],
): OtherLeaves => ({
  'state.ycrdt': hashOf(state),
  ...Object.fromEntries(audit.map((log, i) => [rowsPath(i + 1), log.rows.at(-1)?.hash ?? ''])),
  ...Object.fromEntries(evidence.map(({ hash }) => [`evidence/${hash}`, hash])),
  ...Object.fromEntries(servers.map(([path, words]) => [path, hashOf(utf8ToBytes(words))])),
})

/** Path and content. */
export type ServerFile = readonly [path: string, words: string]

export const SALTS = 'salts.json'
export const OMISSIONS = 'omissions.json'
export const RECORD = 'record.json'
export const STATE = 'state.ycrdt'

export async function bundleContents(
  sealed: Sealed,
  profile: Profile,
  signer: BundleSigner,
): Promise<BundleContents> {
  const state = canonicalState(sealed.state)
  const audit = (sealed.audit ?? []).toSorted((a, b) => (a.server < b.server ? -1 : 1))
  const evidence = (sealed.evidence ?? []).toSorted((a, b) => (a.hash < b.hash ? -1 : 1))
  const servers = audit.flatMap(({ notes }, i): readonly ServerFile[] =>
    notes === undefined ? [] : [[serverPath(i + 1), serverText(notes)]],
  )
  const rootless = fullRecord({ ...sealed, audit }, state)
  const leaves = leavesOf(rootless.roots, rootless.prose, otherLeaves(state, audit, evidence, servers))
  // Whoever does not hold the key cannot make the seed, and with the key it is the same each time.
  const secret = await signer.sign(signedText('holdfast salts 1', hashOf(utf8ToBytes(strictJson(rootless)))))
  const seed = hashOf(secret)
  const committed = commitments(hexToBytes(seed), leaves)
  const root = merkleRoot(committed)
  const rootSignature = bytesToHex(await signer.sign(signedText('holdfast record root 1', root)))
  const full: RecordJson = { ...rootless, root }
  const missing = missingFiles(full, new Set(evidence.map(({ hash }) => hash)))
  const others = isRedacted(profile)
    ? [text(OMISSIONS, omissionsText(root, committed, omitted(leaves, redact(full, profile))))]
    : [
        text(SALTS, strictJson({ root, seed, leaves: leaves.length })),
        { path: STATE, method: 'deflate', bytes: state.length, read: () => Promise.resolve(state) } as const,
        ...audit.flatMap((log, i) => [
          text(rowsPath(i + 1), rowsText(log)),
          text(checkpointsPath(i + 1), checkpointsText(log)),
        ]),
        ...servers.map(([path, words]) => text(path, words)),
        ...evidence.map(
          (one): Content => ({
            path: `evidence/${one.hash}`,
            method: 'store',
            bytes: one.bytes,
            read: () => one.read(),
          }),
        ),
        ...(missing.length === 0 ? [] : [text(MISSING, missingText(missing))]),
      ]
  const left = isRedacted(profile) ? redact(full, profile) : full
  const record: RecordJson = isRedacted(profile)
    ? {
        ...full,
        ...left,
        snapshot: markFor(sealed.mark, left.roots),
        takenBack: {},
        profile: { name: profile.name, peopleAsRoles: profile.peopleAsRoles },
      }
    : full
  const readable = Object.entries(renderRecord(record)).map(([path, words]: [string, string]) =>
    text(path as ReadableFile, words),
  )
  const files = [text(RECORD, strictJson(record)), ...readable, ...others].sort((a, b) =>
    a.path < b.path ? -1 : 1,
  )
  return { record, files, rootSignature, label: incidentLabel(record.incident as IncidentId) }
}

/** Of what came after the seal, what this reader is told of. */
function markFor({ late = [], ...mark }: SnapshotMark, roots: RecordJson['roots']): SnapshotMark {
  const entries = roots['timeline']
  const told = new Set(typeof entries === 'string' ? [] : entries?.map((one) => (one as { id?: unknown }).id))
  const left = late.filter((id) => told.has(id))
  return { ...mark, ...(left.length > 0 && { late: left }) }
}

function text(path: string, words: string): Content {
  const bytes = utf8ToBytes(words)
  return { path, method: 'deflate', bytes: bytes.length, read: () => Promise.resolve(bytes) }
}

/** The numbers of the leaves that do not stand in the redacted record as they are. */
function omitted(leaves: readonly Leaf[], left: Pick<RecordJson, 'roots' | 'prose'>): readonly number[] {
  const shown = new Set(leavesOf(left.roots, left.prose, {}).map((leaf) => strictJson(leaf)))
  return leaves.flatMap((leaf, i) =>
    shown.has(strictJson({ root: leaf.root, value: leaf.value })) ? [] : [i],
  )
}

const omissionsText = (root: string, committed: readonly Uint8Array[], gone: readonly number[]): string =>
  strictJson({ root, commitments: committed.map(bytesToHex), omitted: gone })
