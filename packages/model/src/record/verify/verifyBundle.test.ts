import { utf8ToBytes } from '@noble/hashes/utils.js'
import { beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Contents, contentsOf, rebuilt, textIn } from '../../../test/support/rebuilt.ts'
import { auditOf, builtBundle, sealedRoom } from '../../../test/support/sealedRoom.ts'
import { MANIFEST } from '../bundle/manifest.ts'
import { inMemory } from '../bundle/readZip.ts'
import { signerFrom } from '../bundle/signing.ts'
import { PUBLIC, REGULATOR } from '../profiles/redact.ts'
import { RENDERER_VERSION, UNWITNESSED } from '../render/renderRecord.ts'
import { leftOut } from './leftOut.ts'
import { openBundle, verifyBundle } from './verifyBundle.ts'

const sealed = sealedRoom()
let bundle: Uint8Array
let contents: Contents
beforeAll(async () => {
  bundle = await builtBundle(sealed)
  contents = await contentsOf(bundle)
})

const verified = async (bytes: Uint8Array) => {
  const found = await verifyBundle(inMemory(bytes))
  if (!found.ok) throw new Error(found.error.what)
  return found.value
}
/** What is wrong, of a bundle that can be read or not. */
const faultOf = async (bytes: Uint8Array) => {
  const found = await verifyBundle(inMemory(bytes))
  return found.ok ? found.value.fault : found.error
}
const flipped = (bytes: Uint8Array, at: number) => bytes.with(at, (bytes[at] ?? 0) ^ 0x20)

describe('verifying a bundle', () => {
  test('[REC-1] [M75] a bundle as it was made passes every check, and names its signer and its rows', async () => {
    const { checks, fault, files, notices } = await verified(bundle)
    expect(fault).toBeNull()
    expect(checks.map(({ name, result }) => `${name} ${result}`)).toEqual([
      'signature ok',
      'container ok',
      'files ok',
      'record ok',
      'rendering ok',
      'audit ok',
      'state ok',
      'commitments ok',
    ])
    expect(checks.find(({ name }) => name === 'audit')?.words).toBe(
      'the audit chain is unbroken: 2 rows, and replaying them gives the state',
    )
    expect(checks[0]?.words).toContain('signed by octo-war-eu1, key ')
    expect([files, notices]).toEqual([{ good: 10, all: 10 }, []])
  })

  test('[REC-1] [M75] one byte changed in each file in turn is found, and that file is named', async () => {
    const opened = await openBundle(inMemory(bundle))
    if (!opened.ok) throw new Error(opened.error.what)
    const { entries } = opened.value.zip
    expect(entries).toHaveLength(11)
    for (const entry of entries) {
      const from = entry.offset + 30 + entry.path.length
      for (const place of [0, Math.floor(entry.packed / 2), entry.packed - 1]) {
        const changed = flipped(bundle, from + place)
        const fault = await faultOf(changed)
        expect({ place, path: fault?.path }).toEqual({ place, path: entry.path })
      }
    }
  })

  test('[REC-1] [M75] a byte changed anywhere in the ZIP file is found, in headers and in the list of files too', async () => {
    const inside: number[] = []
    for (let at = 0; at < bundle.length; at += 1_009) inside.push(at)
    for (let at = bundle.length - 900; at < bundle.length; at += 19) inside.push(at)
    const missed: number[] = []
    for (const at of inside) if ((await faultOf(flipped(bundle, at))) === null) missed.push(at)
    expect(missed).toEqual([])
  })

  test('[REC-1] [M75] a bundle cut short or lengthened is refused, and none of 200 damaged ones throws', async () => {
    expect(await faultOf(bundle.slice(0, -1))).toMatchObject({ kind: 'notABundle' })
    expect(await faultOf(Uint8Array.of(...bundle, 0))).toMatchObject({ kind: 'notABundle' })
    let seed = 1
    const next = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
    for (let i = 0; i < 200; i++) {
      const damaged = bundle.slice(0, i % 3 === 0 ? next(bundle.length) : bundle.length)
      for (let n = 0; n < 1 + (i % 7); n++) damaged.set([next(256)], next(Math.max(1, damaged.length)))
      // A byte that is set to what it was is no damage.
      if (Buffer.compare(damaged, bundle) === 0) continue
      expect(await faultOf(damaged)).not.toBeNull()
    }
  })

  test('[REC-1] [M76] a readable file that the record does not give is named with its line, whoever signed it', async () => {
    const words = textIn(contents, 'timeline.csv').replace('A failover began', 'A failover ended')
    const line =
      textIn(contents, 'timeline.csv')
        .split('\n')
        .findIndex((one) => one.includes('A failover began')) + 1
    const changed = await rebuilt(bundle, (files) => files.set('timeline.csv', utf8ToBytes(words)))
    const { fault, checks } = await verified(changed)
    expect(fault).toEqual({
      kind: 'damaged',
      path: 'timeline.csv',
      what: `line ${line} is not what rendering the record gives`,
    })
    expect(checks.filter(({ result }) => result === 'failed').map(({ name }) => name)).toEqual(['rendering'])
  })

  test('[REC-4] [M76] files that another version of the app made are not rendered again, and that is said', async () => {
    const other = await rebuilt(
      bundle,
      (files) => files.set('post-mortem.md', utf8ToBytes('another look\n')),
      (manifest) => ({ ...manifest, renderer: RENDERER_VERSION + 1 }),
    )
    const { fault, checks } = await verified(other)
    expect(fault).toBeNull()
    expect(checks.find(({ name }) => name === 'rendering')).toEqual({
      name: 'rendering',
      result: 'skipped',
      words: 'not rendered again: another version of the app made the readable files',
    })
  })

  test('[REC-1] [M77] a row that was changed is named, also where every hash of the bundle was made to fit', async () => {
    const rows = textIn(contents, 'audit/1/rows.jsonl')
    const changed = await rebuilt(bundle, (files) =>
      files.set('audit/1/rows.jsonl', utf8ToBytes(rows.replace('"actor":"rosa"', '"actor":"zeno"'))),
    )
    expect(await faultOf(changed)).toMatchObject({
      path: 'audit/1/rows.jsonl',
      what: 'row 1 was changed: its hash does not fit',
    })
    const [first] = rows.split('\n')
    const cut = await rebuilt(bundle, (files) => files.set('audit/1/rows.jsonl', utf8ToBytes(`${first}\n`)))
    expect(await faultOf(cut)).toMatchObject({
      path: 'audit/1/checkpoints.json',
      what: 'the checkpoint of row 2 is of a row that is not there',
    })
  })

  test('[REC-1] [M77] a chain that somebody made anew without the server’s key has no good signature', async () => {
    const [log] = sealed.audit ?? []
    if (!log) throw new Error('no log')
    const forged = { ...log, checkpoints: log.checkpoints.map((one) => ({ ...one, at: one.at + 1 })) }
    const fault = await faultOf(await builtBundle({ ...sealed, audit: [forged] }))
    expect(fault).toMatchObject({
      path: 'audit/1/checkpoints.json',
      what: 'the checkpoint of row 2 has no good signature',
    })
  })

  test('[REC-1] [M77] rows that do not give the state are named', async () => {
    const [log] = sealed.audit ?? []
    const [first] = log?.rows ?? []
    if (!log || !first) throw new Error('no row')
    const short = auditOf(log.room, [first.update])
    expect(await faultOf(await builtBundle({ ...sealed, audit: [short] }))).toMatchObject({
      path: 'audit/1/rows.jsonl',
      what: 'replaying the rows does not give the state',
    })
  })

  test('[REC-1] [M77] a state that is not the record is named', async () => {
    const other = new Y.Doc()
    Y.applyUpdate(other, sealedRoom().state)
    other.getText('conditions').insert(0, 'changed ')
    const bytes = await rebuilt(bundle, (files) => files.set('state.ycrdt', Y.encodeStateAsUpdate(other)))
    const { checks } = await verified(bytes)
    expect(checks.filter(({ result }) => result === 'failed').map(({ name }) => name)).toEqual([
      'audit',
      'state',
      'commitments',
    ])
  })

  test('[REC-1] [M75] a bundle whose manifest somebody else signed anew, or whose root has another signature, is found', async () => {
    const stranger = signerFrom(new Uint8Array(32).fill(9), 'octo-war-eu1')
    const resigned = await rebuilt(
      bundle,
      () => undefined,
      (manifest) => manifest,
      stranger,
    )
    expect(await faultOf(resigned)).toMatchObject({ path: MANIFEST })
    const otherRoot = await rebuilt(
      bundle,
      () => undefined,
      (manifest) => ({ ...manifest, rootSignature: manifest.rootSignature.replace(/^../, 'ff') }),
    )
    expect(await faultOf(otherRoot)).toMatchObject({ path: MANIFEST })
  })

  test('[REC-4] [M78] a newer bundle and a record of a newer schema are refused by name', async () => {
    const newer = await rebuilt(
      bundle,
      () => undefined,
      (manifest) => ({ ...manifest, version: 3 }),
    )
    expect(await faultOf(newer)).toEqual({
      kind: 'newer',
      path: MANIFEST,
      what: 'the bundle is version 3, and this app knows 2: update it',
    })
    const record = textIn(contents, 'record.json').replace(/"schema":\d+/, '"schema":99')
    const later = await rebuilt(
      bundle,
      (files) => files.set('record.json', utf8ToBytes(record)),
      (manifest) => ({ ...manifest, schema: 99 }),
    )
    expect(await faultOf(later)).toMatchObject({ kind: 'newer', path: 'record.json' })
  })

  test('[REC-4] [M78] a bundle of an older schema is verified as it was made: a root that it does not know is no fault', async () => {
    const record = textIn(contents, 'record.json')
      .replace(/"schema":\d+/, '"schema":4')
      .replace('"guards":[],', '')
    expect(record).not.toContain('"guards"')
    const older = await rebuilt(
      bundle,
      (files) => files.set('record.json', utf8ToBytes(record)),
      (manifest) => ({ ...manifest, schema: 4 }),
    )
    const { fault, checks } = await verified(older)
    expect(fault).toBeNull()
    expect(checks.filter(({ result }) => result === 'skipped')).toEqual([
      {
        name: 'state',
        result: 'skipped',
        words: 'not compared: the record was read from the state by an older version of the app',
      },
    ])
  })

  test('[REC-3] [OFF-1] [M79] a bundle that no server ever saw passes without an audit log, and says so before all else', async () => {
    const alone = await builtBundle({ ...sealedRoom(), audit: [] })
    const { fault, notices, checks } = await verified(alone)
    expect([fault, notices]).toEqual([null, [UNWITNESSED]])
    expect(checks.find(({ name }) => name === 'audit')).toMatchObject({
      result: 'skipped',
      words: UNWITNESSED,
    })
    const files = await contentsOf(alone)
    expect([...files.keys()].filter((path) => path.startsWith('audit/'))).toEqual([])
    expect(textIn(files, 'post-mortem.html').indexOf(UNWITNESSED)).toBeLessThan(
      textIn(files, 'post-mortem.html').indexOf('<h2>'),
    )
    expect(textIn(files, 'post-mortem.md').indexOf('No server has witnessed this')).toBeGreaterThan(0)
  })

  test.each([REGULATOR, PUBLIC])(
    '[REC-3] [M80] a bundle for $name passes, and stands under the root of the full one',
    async (profile) => {
      const redacted = await builtBundle(sealed, profile)
      const { fault, manifest, checks } = await verified(redacted)
      expect(fault).toBeNull()
      const full = (await verified(bundle)).manifest
      expect([manifest.root, manifest.rootSignature]).toEqual([full.root, full.rootSignature])
      expect(checks.find(({ name }) => name === 'commitments')?.words).toMatch(/^\d+ things were left out/)
      const swapped = await rebuilt(redacted, (files) => {
        const found = JSON.parse(textIn(files, 'omissions.json')) as { commitments: string[] }
        files.set(
          'omissions.json',
          utf8ToBytes(JSON.stringify({ ...found, commitments: found.commitments.toReversed() })),
        )
      })
      expect(await faultOf(swapped)).toMatchObject({ path: 'omissions.json' })
    },
  )

  test('[REC-3] [M81] whoever holds both bundles opens each thing that was left out, and no other bundle’s', async () => {
    const open = async (bytes: Uint8Array) => {
      const opened = await openBundle(inMemory(bytes))
      if (!opened.ok) throw new Error(opened.error.what)
      return opened.value
    }
    const full = await open(bundle)
    const found = await leftOut(full, await open(await builtBundle(sealed, PUBLIC)))
    if (!found.ok) throw new Error(found.error.what)
    const values = found.value.map(({ root, value }) => `${root} ${JSON.stringify(value)}`)
    expect(values.some((one) => one.startsWith('timeline ') && one.includes('from the chat'))).toBe(true)
    expect(values.some((one) => one.startsWith('state.ycrdt '))).toBe(true)
    expect(values.some((one) => one.startsWith('decisions ') && one.includes('Roll back?'))).toBe(true)
    const other = await open(await builtBundle(sealedRoom(), PUBLIC))
    expect(await leftOut(full, other)).toMatchObject({
      ok: false,
      error: { what: 'the two bundles stand under different roots' },
    })
  })

  test('[M75] verifying can be cancelled between files, and says how far it is', async () => {
    const seen: (string | null)[] = []
    const signal = { aborted: false }
    const found = await verifyBundle(inMemory(bundle), {
      signal,
      progress: ({ path }) => {
        seen.push(path)
        signal.aborted = seen.length === 3
      },
    })
    expect(found).toMatchObject({ ok: false, error: { kind: 'cancelled' } })
    expect(seen).toHaveLength(3)
  })
})
