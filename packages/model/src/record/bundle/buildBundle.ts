// Builds a bundle into a sink. Invariant: the bytes are a function of what was sealed, the profile, the renderer's version and the
// key, so a bundle that is built again is the same bundle; one that was cancelled wrote no manifest and is none.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { err, ok, type Result } from '../../base/result.ts'
import { RENDERER_VERSION } from '../render/renderRecord.ts'
import { strictJson } from '../content/strictJson.ts'
import type { Profile } from '../profiles/redact.ts'
import { bundleContents, type Sealed } from './bundleFiles.ts'
import { BUNDLE_LIMITS } from './limits.ts'
import { type BundleFile, type Manifest, MANIFEST, signManifest } from './manifest.ts'
import type { BundleFault } from './readZip.ts'
import { isServerPath } from './serverFiles.ts'
import type { BundleSigner } from './signing.ts'
import { pack, type Sink, writeZip } from './writeZip.ts'

export interface BundleProgress {
  /** Content bytes written, of all. */
  readonly done: number
  readonly total: number
  /** The file that is being written; null: the record is being made. */
  readonly path: string | null
}

export interface Working {
  progress?(this: void, progress: BundleProgress): void
  /** Looked at between files. */
  readonly signal?: { readonly aborted: boolean }
  /** Lets others have a turn between files. */
  pause?(this: void): Promise<void>
  /** SHA-256 of the platform, where it is faster than one in JavaScript. */
  sha256?(this: void, bytes: Uint8Array): Promise<Uint8Array> | Uint8Array
}

/** In hex. */
export const fileHash = async (bytes: Uint8Array, { sha256: own = sha256 }: Working): Promise<string> =>
  bytesToHex(await own(bytes))

/** Answers the manifest. Whatever the sink or the evidence throws is thrown on. */
export async function buildBundle(
  sealed: Sealed,
  profile: Profile,
  signer: BundleSigner,
  sink: Sink,
  working: Working = {},
): Promise<Result<Manifest, BundleFault>> {
  const cancelled = err<BundleFault>({ kind: 'cancelled', path: null, what: 'it was cancelled' })
  const isCancelled = () => working.signal?.aborted === true
  working.progress?.({ done: 0, total: 0, path: null })
  await working.pause?.()
  if (isCancelled()) return cancelled
  const { record, files, rootSignature, label } = await bundleContents(sealed, profile, signer)
  const tooLarge = files.find(({ bytes }) => bytes > BUNDLE_LIMITS.file)
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  if (tooLarge)
    return oversized(
      tooLarge.path,
      `it has ${tooLarge.bytes} bytes, and a file has at most ${BUNDLE_LIMITS.file}`,
    )
  if (total > BUNDLE_LIMITS.bundle || files.length >= BUNDLE_LIMITS.files)
    return oversized(null, `${files.length} files of ${total} bytes are more than a bundle may hold`)
  const zip = writeZip(sink, record.snapshot.sealedAt)
  const listed: BundleFile[] = []
  let done = 0
  for (const { path, method, read } of files) {
    working.progress?.({ done, total, path })
    await working.pause?.()
    if (isCancelled()) return cancelled
    const content = await read()
    const sha = await fileHash(content, working)
    if (path.startsWith('evidence/') && path !== `evidence/${sha}`)
      return err({ kind: 'damaged', path, what: 'the file that is kept under this hash has another one' })
    const packed = pack(path, content, method)
    const { entry, stored } = packed
    const ofStored = stored === content ? sha : await fileHash(stored, working)
    listed.push({
      path,
      bytes: content.length,
      sha256: sha,
      packed: { method: entry.method, bytes: stored.length, sha256: ofStored },
    })
    await zip.add(packed)
    done += content.length
  }
  const manifest = await signManifest(
    {
      format: 'holdfast-bundle',
      // An older app reads every bundle that holds nothing it does not know.
      version: files.some(({ path }) => isServerPath(path)) ? 2 : 1,
      renderer: RENDERER_VERSION,
      schema: record.schema,
      incident: { id: record.incident, label },
      snapshot: record.snapshot,
      profile: record.profile,
      witnesses: record.witnesses,
      root: record.root,
      rootSignature,
      files: listed,
      signer: { name: signer.name, key: signer.key },
    },
    signer,
  )
  await zip.add(pack(MANIFEST, utf8ToBytes(strictJson(manifest)), 'store'))
  await zip.end()
  working.progress?.({ done: total, total, path: MANIFEST })
  return ok(manifest)
}

const oversized = (path: string | null, what: string) => err<BundleFault>({ kind: 'oversized', path, what })

/** "INC-7K3F9-regulator.zip". */
export const bundleName = ({ incident, profile, snapshot }: Manifest): string =>
  `${incident.label}-${snapshot.number}-${profile.name}${profile.name === 'internal' && profile.peopleAsRoles ? '-roles' : ''}.zip`
