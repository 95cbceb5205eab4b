// manifest.json: the hash of every file, as it reads and as it is stored, under one signature. Invariant: nothing in a bundle is
// outside of it, and a redacted bundle's manifest says nothing of what was left out but the root of the commitments.
import { z } from 'zod'
import { err, ok, type Result } from '../../base/result.ts'
import { LATE, type ProfileName, PROFILES, type SnapshotMark } from '../content/record.ts'
import { strictJson } from '../content/strictJson.ts'
import { isBundlePath } from './limits.ts'
import type { BundleFault } from './readZip.ts'
import { type BundleSigner, isSignedBy, signedText } from './signing.ts'
import { bytesToHex } from '@noble/hashes/utils.js'

/** Of a bundle's form. A reader refuses a later one. 2: with what servers wrote down (`server/`). */
export const BUNDLE_VERSION = 2
export const MANIFEST = 'manifest.json'

export interface BundleFile {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
  /** As it is stored in the ZIP file. */
  readonly packed: { readonly method: 'store' | 'deflate'; readonly bytes: number; readonly sha256: string }
}

export interface Manifest {
  readonly format: 'holdfast-bundle'
  readonly version: number
  /** Of what made the readable files. */
  readonly renderer: number
  readonly schema: number
  readonly incident: { readonly id: string; readonly label: string }
  readonly snapshot: SnapshotMark
  readonly profile: { readonly name: ProfileName; readonly peopleAsRoles: boolean }
  /** How many servers and hubs keep an audit log of it. */
  readonly witnesses: number
  /** Over the commitments of the full record, and the signature of that: the same in every bundle of a snapshot. */
  readonly root: string
  readonly rootSignature: string
  /** In the order in which they stand; the manifest itself comes last and is not among them. */
  readonly files: readonly BundleFile[]
  readonly signer: { readonly name: string; readonly key: string }
  /** Of all the rest, Ed25519, 128 hex digits. */
  readonly signature: string
}

const HASH = z.string().regex(/^[0-9a-f]{64}$/)
const SIGNATURE = z.string().regex(/^[0-9a-f]{128}$/)
const manifestShape: z.ZodType<Manifest> = z.strictObject({
  format: z.literal('holdfast-bundle'),
  version: z.int().positive(),
  renderer: z.int().positive(),
  schema: z.int().positive(),
  incident: z.strictObject({ id: z.string().max(64), label: z.string().max(64) }),
  snapshot: z.strictObject({
    number: z.int().positive(),
    name: z.string(),
    sealedAt: z.int().nonnegative(),
    asOf: z.int().nonnegative(),
    follows: HASH.nullable(),
    late: LATE,
  }),
  profile: z.strictObject({ name: z.enum(PROFILES), peopleAsRoles: z.boolean() }),
  witnesses: z.int().nonnegative(),
  root: HASH,
  rootSignature: SIGNATURE,
  files: z.array(
    z.strictObject({
      path: z.string().refine(isBundlePath),
      bytes: z.int().nonnegative(),
      sha256: HASH,
      packed: z.strictObject({
        method: z.enum(['store', 'deflate']),
        bytes: z.int().nonnegative(),
        sha256: HASH,
      }),
    }),
  ),
  signer: z.strictObject({ name: z.string().max(200), key: HASH }),
  signature: SIGNATURE,
})

export async function signManifest(
  unsigned: Omit<Manifest, 'signature'>,
  signer: BundleSigner,
): Promise<Manifest> {
  const text = signedText('holdfast bundle 1', strictJson(unsigned))
  return { ...unsigned, signature: bytesToHex(await signer.sign(text)) }
}

export const isManifestSigned = ({ signature, ...unsigned }: Manifest): boolean =>
  isSignedBy(unsigned.signer.key, signature, signedText('holdfast bundle 1', strictJson(unsigned)))

export const isRootSigned = ({ signer, root, rootSignature }: Manifest): boolean =>
  isSignedBy(signer.key, rootSignature, signedText('holdfast record root 1', root))

export function readManifest(text: string): Result<Manifest, BundleFault> {
  const fault = (kind: BundleFault['kind'], what: string) => err<BundleFault>({ kind, path: MANIFEST, what })
  let found: unknown
  try {
    found = JSON.parse(text)
  } catch {
    return fault('damaged', 'it is no JSON')
  }
  const { version, format } = (typeof found === 'object' && found !== null ? found : {}) as Partial<Manifest>
  if (format === 'holdfast-bundle' && typeof version === 'number' && version > BUNDLE_VERSION)
    return fault('newer', `the bundle is version ${version}, and this app knows ${BUNDLE_VERSION}: update it`)
  const parsed = manifestShape.safeParse(found)
  if (!parsed.success) return fault('damaged', 'it is no manifest of a bundle')
  return strictJson(parsed.data) === text
    ? ok(parsed.data)
    : fault('damaged', 'it is not in canonical form (RFC 8785)')
}
