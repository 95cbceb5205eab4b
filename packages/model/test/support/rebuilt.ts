// Bundles that were changed by somebody who knows how they are made: with other content under hashes that fit, signed with some key.
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { MANIFEST, type Manifest, signManifest } from '../../src/record/bundle/manifest.ts'
import { inMemory, readZip, unpack } from '../../src/record/bundle/readZip.ts'
import type { BundleSigner } from '../../src/record/bundle/signing.ts'
import { pack, writeZip } from '../../src/record/bundle/writeZip.ts'
import { strictJson } from '../../src/record/content/strictJson.ts'
import { testSigner } from './sealedRoom.ts'

export type Contents = ReadonlyMap<string, Uint8Array>

export async function contentsOf(bundle: Uint8Array): Promise<Contents> {
  const zip = await readZip(inMemory(bundle))
  if (!zip.ok) throw new Error(zip.error.what)
  const found = new Map<string, Uint8Array>()
  for (const entry of zip.value.entries) {
    const stored = await zip.value.stored(entry)
    const content = stored.ok ? unpack(entry, stored.value) : stored
    if (!content.ok) throw new Error(content.error.what)
    found.set(entry.path, content.value)
  }
  return found
}

export const textIn = (contents: Contents, path: string): string => {
  const found = contents.get(path)
  if (!found) throw new Error(`no ${path}`)
  return new TextDecoder().decode(found)
}

/** `change` gets every file; what it answers is packed, listed and signed anew. `more` changes the manifest before it is signed. */
export async function rebuilt(
  bundle: Uint8Array,
  change: (files: Map<string, Uint8Array>) => void,
  more: (manifest: Manifest) => Manifest = (manifest) => manifest,
  signer: BundleSigner = testSigner,
): Promise<Uint8Array> {
  const files = new Map(await contentsOf(bundle))
  const { signature: _old, ...manifest } = JSON.parse(textIn(files, MANIFEST)) as Manifest
  files.delete(MANIFEST)
  change(files)
  const parts: Uint8Array[] = []
  const zip = writeZip((bytes) => void parts.push(bytes), manifest.snapshot.sealedAt)
  const listed: Manifest['files'][number][] = []
  const hashOf = (bytes: Uint8Array) => bytesToHex(sha256(bytes))
  for (const [path, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const packed = pack(path, content, path.startsWith('evidence/') ? 'store' : 'deflate')
    listed.push({
      path,
      bytes: content.length,
      sha256: hashOf(content),
      packed: { method: packed.entry.method, bytes: packed.stored.length, sha256: hashOf(packed.stored) },
    })
    await zip.add(packed)
  }
  const { signature: _new, ...changed } = more({ ...manifest, files: listed, signature: '' })
  await zip.add(pack(MANIFEST, utf8ToBytes(strictJson(await signManifest(changed, signer))), 'store'))
  await zip.end()
  return joinedBytes(parts)
}

export function joinedBytes(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
