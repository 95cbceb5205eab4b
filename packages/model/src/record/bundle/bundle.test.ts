import { utf8ToBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { contentsOf, joinedBytes, textIn } from '../../../test/support/rebuilt.ts'
import {
  builtBundle,
  evidenceOf,
  SEALED_AT,
  sealedRoom,
  testSigner,
} from '../../../test/support/sealedRoom.ts'
import { INTERNAL, PUBLIC, REGULATOR } from '../profiles/redact.ts'
import { rowHash } from './auditFiles.ts'
import { buildBundle, bundleName } from './buildBundle.ts'
import { BUNDLE_LIMITS, isBundlePath } from './limits.ts'
import { isManifestSigned, type Manifest, MANIFEST, readManifest } from './manifest.ts'
import { inMemory, readZip, unpack } from './readZip.ts'
import { isSignedBy, signedText } from './signing.ts'
import { pack, writeZip } from './writeZip.ts'
import { centralHeader, crc32, dosTime, endRecord, localHeader } from './zipFormat.ts'

const manifestOf = async (bundle: Uint8Array) =>
  JSON.parse(textIn(await contentsOf(bundle), MANIFEST)) as Manifest

describe('a bundle', () => {
  test('[REC-1] [M72] holds page, Markdown, CSV, JSON, state, rows, checkpoints and files, sorted, each under its hash', async () => {
    const manifest = await manifestOf(await builtBundle(sealedRoom()))
    const paths = manifest.files.map(({ path }) => path.replace(/[0-9a-f]{64}/, '<hash>'))
    expect(paths).toEqual([
      'audit/1/checkpoints.json',
      'audit/1/rows.jsonl',
      'evidence/<hash>',
      'evidence/<hash>',
      'post-mortem.html',
      'post-mortem.md',
      'record.json',
      'salts.json',
      'state.ycrdt',
      'timeline.csv',
    ])
    expect(manifest).toMatchObject({ witnesses: 1, signer: { name: 'octo-war-eu1', key: testSigner.key } })
    expect(isManifestSigned(manifest)).toBe(true)
    expect(isManifestSigned({ ...manifest, witnesses: 2 })).toBe(false)
    expect(bundleName(manifest)).toBe('INC-00000-1-internal.zip')
  })

  test('[REC-4] [M73] built again it is the same bytes, also from a replica that got its changes otherwise', async () => {
    const sealed = sealedRoom()
    const first = await builtBundle(sealed)
    expect(await builtBundle(sealed)).toEqual(first)
    // Valid, and other bytes than a document that took the same changes in gives.
    const merged = Y.mergeUpdates((sealed.audit?.[0]?.rows ?? []).map(({ update }) => update))
    expect(merged).not.toEqual(sealed.state)
    const other = {
      ...sealed,
      state: merged,
      evidence: sealed.evidence?.toReversed() ?? [],
    }
    expect(await builtBundle(other)).toEqual(first)
    const later = await builtBundle({ ...sealed, mark: { ...sealed.mark, sealedAt: SEALED_AT + 4_000 } })
    expect(later).not.toEqual(first)
  })

  test('[REC-1] [M73] says how far it is, and stops between files when it is cancelled: what was written is no bundle', async () => {
    const parts: Uint8Array[] = []
    const signal = { aborted: false }
    const seen: (string | null)[] = []
    const sink = (bytes: Uint8Array) => void parts.push(bytes.slice())
    const built = await buildBundle(sealedRoom(), INTERNAL, testSigner, sink, {
      signal,
      progress({ path, done, total }) {
        expect(done).toBeLessThanOrEqual(total)
        seen.push(path)
        signal.aborted = path === 'post-mortem.html'
      },
    })
    expect(built).toEqual({ ok: false, error: { kind: 'cancelled', path: null, what: 'it was cancelled' } })
    expect(seen.slice(0, 3)).toEqual([null, 'audit/1/checkpoints.json', 'audit/1/rows.jsonl'])
    expect(await readZip(inMemory(joinedBytes(parts)))).toMatchObject({
      ok: false,
      error: { kind: 'notABundle' },
    })
  })

  test('[REC-1] [M72] a file that is not what its hash says stops the bundle and is named', async () => {
    const good = evidenceOf(utf8ToBytes('as pasted'))
    const wrong = { ...good, read: () => Promise.resolve(utf8ToBytes('as damaged')) }
    const built = await buildBundle(
      { ...sealedRoom(), evidence: [wrong] },
      INTERNAL,
      testSigner,
      () => undefined,
    )
    expect(built).toMatchObject({ ok: false, error: { kind: 'damaged', path: `evidence/${good.hash}` } })
  })

  test.each([REGULATOR, PUBLIC, { name: 'internal', peopleAsRoles: true } as const])(
    '[REC-3] [M80] for $name with people as roles it has no state, rows, salts or original files',
    async (profile) => {
      const manifest = await manifestOf(await builtBundle(sealedRoom(), profile))
      expect(manifest.files.map(({ path }) => path)).toEqual([
        'omissions.json',
        'post-mortem.html',
        'post-mortem.md',
        'record.json',
        'timeline.csv',
      ])
    },
  )

  test('[SEC-2] [M77] a row’s hash covers its room, number, time, author and change, and the row before it', () => {
    const row = { seq: 1, receivedAt: 1_700_000_000_000, actor: 'ada', update: Uint8Array.of(1, 2, 3) }
    const zero = '0'.repeat(64)
    const all = [
      rowHash(zero, 'incident/one', row),
      rowHash(zero, 'incident/two', row),
      rowHash('1'.repeat(64), 'incident/one', row),
      rowHash(zero, 'incident/one', { ...row, seq: 2 }),
      rowHash(zero, 'incident/one', { ...row, receivedAt: row.receivedAt + 1 }),
      rowHash(zero, 'incident/one', { ...row, actor: 'bob' }),
      rowHash(zero, 'incident/one', { ...row, update: Uint8Array.of(1, 2) }),
      rowHash(zero, 'incident/onea', { ...row, actor: 'da' }),
    ]
    expect(new Set(all).size).toBe(all.length)
  })

  test('[M72] a signature is of one purpose, and no other bytes pass for it', async () => {
    const text = signedText('holdfast bundle 1', 'x')
    const signature = Buffer.from(await testSigner.sign(text)).toString('hex')
    expect(isSignedBy(testSigner.key, signature, text)).toBe(true)
    expect(isSignedBy(testSigner.key, signature, signedText('holdfast record root 1', 'x'))).toBe(false)
    expect(isSignedBy(testSigner.key, signature.toUpperCase(), text)).toBe(false)
    expect(isSignedBy(testSigner.key, `${signature.slice(0, -1)}0`, text)).toBe(signature.endsWith('0'))
  })

  test('[REC-4] [M78] a manifest that is not canonical, or has a field too many, is none', async () => {
    const manifest = await manifestOf(await builtBundle(sealedRoom()))
    expect(readManifest(JSON.stringify(manifest, null, 1))).toMatchObject({
      ok: false,
      error: { kind: 'damaged' },
    })
    expect(readManifest(JSON.stringify({ ...manifest, more: 1 }))).toMatchObject({
      ok: false,
      error: { kind: 'damaged' },
    })
    expect(readManifest('[]')).toMatchObject({ ok: false, error: { path: MANIFEST } })
  })
})

/** A ZIP file of these entries, with whatever somebody put into its headers. */
function zipOf(
  entries: readonly { readonly path: string; readonly content: Uint8Array; readonly bytes?: number }[],
  between: Uint8Array = new Uint8Array(),
): Uint8Array {
  const parts: Uint8Array[] = []
  let at = 0
  const put = (bytes: Uint8Array) => {
    parts.push(bytes)
    at += bytes.length
  }
  const placed = entries.map(({ path, content, bytes }) => {
    const { entry, stored } = pack(path, content, 'deflate')
    const changed = { ...entry, bytes: bytes ?? entry.bytes, offset: at }
    put(localHeader(changed, SEALED_AT))
    put(stored)
    put(between)
    return changed
  })
  const begins = at
  for (const entry of placed) put(centralHeader(entry, SEALED_AT))
  put(endRecord(placed.length, at - begins, begins))
  return joinedBytes(parts)
}

describe('the ZIP file of a bundle', () => {
  const words = utf8ToBytes('a word '.repeat(50))

  test('[M71] is read back as it was written, with times in UTC on every machine', async () => {
    const parts: Uint8Array[] = []
    const zip = writeZip((bytes) => void parts.push(bytes), Date.UTC(2018, 9, 22, 23, 3, 31))
    await zip.add(pack('a.txt', words, 'deflate'))
    await zip.add(pack('evidence/b', Uint8Array.of(1, 2), 'store'))
    await zip.end()
    const read = await readZip(inMemory(joinedBytes(parts)))
    if (!read.ok) throw new Error(read.error.what)
    const [first] = read.value.entries
    expect(read.value.entries.map(({ path, method }) => [path, method])).toEqual([
      ['a.txt', 'deflate'],
      ['evidence/b', 'store'],
    ])
    if (!first) throw new Error('no entry')
    const stored = await read.value.stored(first)
    expect(stored.ok && unpack(first, stored.value)).toEqual({ ok: true, value: words })
    expect(await read.value.headersAt(Date.UTC(2018, 9, 22, 23, 3, 30))).toEqual({
      ok: true,
      value: undefined,
    })
    expect(await read.value.headersAt(Date.UTC(2018, 9, 22, 23, 3, 34))).toMatchObject({
      ok: false,
      error: { path: 'a.txt' },
    })
    expect(dosTime(Date.UTC(2018, 9, 22, 23, 3, 31))).toEqual({ date: 0x4d56, time: 0xb86f })
    expect(crc32(utf8ToBytes('123456789'))).toBe(0xcbf43926)
    expect(crc32(utf8ToBytes('The quick brown fox jumps over the lazy dog'))).toBe(0x414fa339)
  })

  test.each([
    '../x',
    '/etc/passwd',
    'a/../../x',
    'A.txt',
    'a\\b',
    'c:x',
    'a//b',
    '.hidden',
    'a..b',
    'a/b/c/d/e',
    'a'.repeat(201),
    'ä',
    '',
  ])('[REC-4] [M74] a path that is none of a bundle is refused by name: %j', async (path) => {
    expect(isBundlePath(path)).toBe(false)
    const read = await readZip(inMemory(zipOf([{ path, content: words }])))
    expect(read).toMatchObject({ ok: false, error: { kind: 'damaged' } })
    expect(read.ok ? '' : read.error.what).toContain('has a name that no bundle has')
  })

  test('[REC-4] [M74] two files of one name, a file hidden between others and a size over the limit are refused by name', async () => {
    const twice = await readZip(
      inMemory(
        zipOf([
          { path: 'a', content: words },
          { path: 'a', content: words },
        ]),
      ),
    )
    expect(twice).toMatchObject({ ok: false, error: { path: 'a', what: 'its name comes twice' } })
    const hidden = await readZip(
      inMemory(
        zipOf(
          [
            { path: 'a', content: words },
            { path: 'b', content: words },
          ],
          Uint8Array.of(0),
        ),
      ),
    )
    expect(hidden).toMatchObject({ ok: false, error: { path: 'b', what: 'something is hidden before it' } })
    const large = await readZip(
      inMemory(zipOf([{ path: 'a', content: words, bytes: BUNDLE_LIMITS.file + 1 }])),
    )
    expect(large).toMatchObject({ ok: false, error: { kind: 'oversized', path: 'a' } })
    const whole = { size: BUNDLE_LIMITS.bundle + 1, read: () => Promise.resolve(new Uint8Array()) }
    expect(await readZip(whole)).toMatchObject({ ok: false, error: { kind: 'oversized', path: null } })
  })

  test('[REC-4] [M74] what unpacks to more than it says is stopped there', async () => {
    const bomb = zipOf([{ path: 'a', content: new Uint8Array(20_000_000), bytes: 1_000 }])
    const read = await readZip(inMemory(bomb))
    if (!read.ok) throw new Error(read.error.what)
    const [entry] = read.value.entries
    if (!entry) throw new Error('no entry')
    const stored = await read.value.stored(entry)
    expect(stored.ok && unpack(entry, stored.value)).toMatchObject({
      ok: false,
      error: { path: 'a', what: 'it cannot be unpacked to the size that it says' },
    })
  })
})
