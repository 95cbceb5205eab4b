// Checks a bundle without a network. Invariant: a bundle that passes is byte for byte what its signer made; of one that does not, the
// first file, row or checkpoint that does not fit is named, and so is what still proves itself.
import { decodeUtf8 } from 'lib0/string'
import { err, ok, type Result } from '../../base/result.ts'
import type { RecordJson } from '../content/record.ts'
import { readRecord } from '../content/readRecord.ts'
import { isRedacted } from '../profiles/redact.ts'
import { READABLE_FILES, RENDERER_VERSION, renderRecord, UNWITNESSED } from '../render/renderRecord.ts'
import { RECORD, STATE } from '../bundle/bundleFiles.ts'
import { fileHash, type Working } from '../bundle/buildBundle.ts'
import { BUNDLE_LIMITS } from '../bundle/limits.ts'
import { isManifestSigned, isRootSigned, type Manifest, MANIFEST, readManifest } from '../bundle/manifest.ts'
import { type BundleFault, type ByteSource, type ReadZip, readZip, unpack } from '../bundle/readZip.ts'
import { checkAudit } from './checkAudit.ts'
import { checkCommitments } from './checkCommitments.ts'
import { checkMissing } from './checkMissing.ts'
import { checkServers } from './checkServers.ts'
import { checkState } from './checkState.ts'

export type CheckName =
  | 'container'
  | 'signature'
  | 'files'
  | 'record'
  | 'audit'
  | 'state'
  | 'commitments'
  | 'rendering'

export interface Check {
  readonly name: CheckName
  /** `skipped`: it says nothing here, and why. */
  readonly result: 'ok' | 'failed' | 'skipped'
  readonly words: string
}

export interface Verification {
  readonly manifest: Manifest
  readonly checks: readonly Check[]
  /** The first thing that does not fit; null: everything does. */
  readonly fault: BundleFault | null
  /** Said before all else: that no server has witnessed it, and which attached files are not in it. */
  readonly notices: readonly string[]
  readonly files: { readonly good: number; readonly all: number }
}

/** A bundle whose container and manifest could be read. */
export interface OpenedBundle {
  readonly zip: ReadZip
  readonly manifest: Manifest
  /** The content of a file, with its hash checked. */
  content(path: string): Promise<Result<Uint8Array, BundleFault>>
}

const fault = (path: string | null, what: string, kind: BundleFault['kind'] = 'damaged') =>
  err<BundleFault>({ kind, path, what })

/** Words of a file in UTF-8; null when they are none. */
export function textOf(bytes: Uint8Array): string | null {
  try {
    return decodeUtf8(bytes)
  } catch {
    return null
  }
}

export async function openBundle(
  source: ByteSource,
  working: Working = {},
): Promise<Result<OpenedBundle, BundleFault>> {
  const zip = await readZip(source)
  if (!zip.ok) return zip
  const last = zip.value.entries.at(-1)
  if (last?.path !== MANIFEST) return fault(null, 'it has no manifest.json at its end', 'notABundle')
  if (last.bytes > BUNDLE_LIMITS.manifest) return fault(MANIFEST, `it has ${last.bytes} bytes`, 'oversized')
  if (last.method !== 'store') return fault(MANIFEST, 'it is packed in a way that no manifest is')
  const stored = await zip.value.stored(last)
  if (!stored.ok) return stored
  const content = unpack(last, stored.value)
  if (!content.ok) return content
  const manifest = readManifest(textOf(content.value) ?? '')
  if (!manifest.ok) return manifest
  const entries = new Map(zip.value.entries.map((entry) => [entry.path, entry]))
  const files = new Map(manifest.value.files.map((file) => [file.path, file]))
  return ok({
    zip: zip.value,
    manifest: manifest.value,
    async content(path) {
      const [entry, file] = [entries.get(path), files.get(path)]
      if (!entry || !file) return fault(path, 'it is missing')
      const { packed } = file
      if (entry.method !== packed.method || entry.packed !== packed.bytes || entry.bytes !== file.bytes)
        return fault(path, 'its size or packing is not what the manifest says')
      const bytes = await zip.value.stored(entry)
      if (!bytes.ok) return bytes
      const found = await fileHash(bytes.value, working)
      if (found !== packed.sha256) return fault(path, `changed: expected ${packed.sha256}, found ${found}`)
      const unpacked = unpack(entry, bytes.value)
      if (!unpacked.ok) return unpacked
      const same = packed.method === 'store' ? found : await fileHash(unpacked.value, working)
      return same === file.sha256 ? unpacked : fault(path, `changed: expected ${file.sha256}, found ${same}`)
    },
  })
}

/** An error: it is no bundle that can be read at all, or a newer one. */
export async function verifyBundle(
  source: ByteSource,
  working: Working = {},
): Promise<Result<Verification, BundleFault>> {
  const opened = await openBundle(source, working)
  if (!opened.ok) return opened
  const { zip, manifest } = opened.value
  const checks: Check[] = []
  const faults: BundleFault[] = []
  const say = (name: CheckName, result: Check['result'], words: string) =>
    checks.push({ name, result, words })
  const fail = (name: CheckName, found: BundleFault) => {
    faults.push(found)
    say(name, 'failed', `${found.path ?? 'the bundle'}: ${found.what}`)
  }
  const note = (name: CheckName, found: Result<string, BundleFault>) =>
    found.ok ? say(name, 'ok', found.value) : fail(name, found.error)

  if (isManifestSigned(manifest) && isRootSigned(manifest))
    say('signature', 'ok', `signed by ${manifest.signer.name}, key ${manifest.signer.key}`)
  else
    fail('signature', {
      kind: 'damaged',
      path: MANIFEST,
      what: 'its signature is not good: it was changed, or nobody signed it',
    })
  note('container', await container(zip, manifest))

  let [good, done] = [0, 0]
  const total = manifest.files.reduce((sum, { bytes }) => sum + bytes, 0)
  const texts = new Map<string, string>()
  let state: Uint8Array | null = null
  for (const { path, bytes, sha256 } of manifest.files) {
    working.progress?.({ done, total, path })
    await working.pause?.()
    if (working.signal?.aborted) return fault(null, 'it was cancelled', 'cancelled')
    const content = await opened.value.content(path)
    done += bytes
    if (!content.ok) {
      fail('files', content.error)
      continue
    }
    if (path.startsWith('evidence/')) {
      if (path !== `evidence/${sha256}`) {
        fail('files', { kind: 'damaged', path, what: 'its name is not its hash' })
        continue
      }
    } else if (path === STATE) state = content.value
    else {
      const words = textOf(content.value)
      if (words === null) {
        fail('files', { kind: 'damaged', path, what: 'it is no text in UTF-8' })
        continue
      }
      texts.set(path, words)
    }
    good += 1
  }
  const all = manifest.files.length
  if (good === all) say('files', 'ok', `${good} of ${all} files have the hash that the manifest names`)

  const record = recordOf(texts.get(RECORD), manifest)
  const missing = record.ok ? checkMissing(texts, record.value, manifest) : ok(null)
  if (!missing.ok) fail('files', missing.error)
  const servers = record.ok ? checkServers(texts, record.value) : ok(null)
  if (!servers.ok) fail('files', servers.error)
  note('record', record.ok ? ok('record.json can be read, and is in canonical form') : record)
  if (record.ok) {
    note('rendering', checkRendering(record.value, texts, manifest))
    if (checks.at(-1)?.words === NOT_RENDERED)
      checks.splice(-1, 1, { name: 'rendering', result: 'skipped', words: NOT_RENDERED })
    const audit = checkAudit(texts, state, record.value)
    if (audit === null)
      say(
        'audit',
        'skipped',
        record.value.witnesses === 0
          ? UNWITNESSED
          : 'no rows stand in a bundle from which things were left out',
      )
    else note('audit', audit)
    const held = checkState(state, record.value)
    if (held === null)
      say(
        'state',
        'skipped',
        isRedacted(record.value.profile)
          ? 'no state stands in a bundle from which things were left out'
          : 'not compared: the record was read from the state by an older version of the app',
      )
    else note('state', held)
    note('commitments', checkCommitments(texts, state, record.value, manifest))
  }
  working.progress?.({ done: total, total, path: null })
  return ok({
    manifest,
    checks,
    fault: first(faults, manifest),
    notices: [
      ...(manifest.witnesses === 0 ? [UNWITNESSED] : []),
      ...(missing.ok && missing.value !== null ? [missing.value] : []),
    ],
    files: { good, all },
  })
}

/** A changed file is named before what its change makes of the rest. */
function first(faults: readonly BundleFault[], { files }: Manifest): BundleFault | null {
  const listed = new Set(files.map(({ path }) => path))
  return faults.find(({ path }) => path !== null && listed.has(path)) ?? faults[0] ?? null
}

async function container(zip: ReadZip, manifest: Manifest): Promise<Result<string, BundleFault>> {
  const paths = zip.entries.map(({ path }) => path).slice(0, -1)
  const named = manifest.files.map(({ path }) => path)
  const sorted = named.toSorted((a, b) => (a < b ? -1 : 1))
  const extra = paths.find((path) => !named.includes(path))
  if (extra !== undefined) return fault(extra, 'it stands in no manifest')
  const missing = named.find((path) => !paths.includes(path))
  if (missing !== undefined) return fault(missing, 'it is missing')
  if (named.join('\n') !== sorted.join('\n') || paths.join('\n') !== named.join('\n'))
    return fault(null, 'its files do not stand in their order')
  const headers = await zip.headersAt(manifest.snapshot.sealedAt)
  return headers.ok ? ok('the ZIP file holds these files and not one byte more') : headers
}

function recordOf(text: string | undefined, manifest: Manifest): Result<RecordJson, BundleFault> {
  if (text === undefined) return fault(RECORD, 'it is missing or was changed')
  const record = readRecord(text)
  if (!record.ok) return fault(RECORD, record.error.what, record.error.kind)
  const { incident, snapshot, profile, witnesses, root, schema } = record.value
  const said = JSON.stringify([incident, snapshot, profile, witnesses, root, schema])
  const signed = [
    manifest.incident.id,
    manifest.snapshot,
    manifest.profile,
    manifest.witnesses,
    manifest.root,
    manifest.schema,
  ]
  return said === JSON.stringify(signed)
    ? record
    : fault(RECORD, 'it says another snapshot than the manifest')
}

const NOT_RENDERED = 'not rendered again: another version of the app made the readable files'

function checkRendering(
  record: RecordJson,
  texts: ReadonlyMap<string, string>,
  { renderer }: Manifest,
): Result<string, BundleFault> {
  if (renderer !== RENDERER_VERSION) return ok(NOT_RENDERED)
  const made = renderRecord(record)
  for (const path of READABLE_FILES)
    if (texts.has(path) && texts.get(path) !== made[path])
      return fault(path, differs(texts.get(path) ?? '', made[path]))
  return ok('rendering the record again gives the same files')
}

/** The first line in which two texts differ. */
function differs(found: string, expected: string): string {
  const [a, b] = [found.split('\n'), expected.split('\n')]
  const line = a.findIndex((one, i) => one !== b[i])
  return `line ${(line < 0 ? Math.min(a.length, b.length) : line) + 1} is not what rendering the record gives`
}
