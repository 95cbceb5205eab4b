import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createIds, manualClock } from '@holdfast/model'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openIdentity, readIdentity } from './serverIdentity.ts'
import { IDENTITY_FILE } from '../config/dataFiles.ts'

const newId = createIds(manualClock(1_700_000_000_000))
let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'holdfast-keys-'))
})
afterEach(() => rm(dir, { recursive: true }))

describe('the identity of a server', () => {
  test('[A1] the first start makes it, later starts find it', async () => {
    expect(await readIdentity(dir)).toEqual({ ok: true, value: null })
    const first = await openIdentity(dir, newId)
    expect(first.ok).toBe(true)
    expect(await openIdentity(dir, newId)).toEqual(first)
    expect(await readIdentity(dir)).toEqual(first)
  })

  test.skipIf(process.platform === 'win32')('[A1] only its owner can read the key', async () => {
    await openIdentity(dir, newId)
    const path = join(dir, IDENTITY_FILE)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    await chmod(path, 0o644)
    await openIdentity(dir, newId)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  test('[A1] first starts at the same moment agree on one identity and leave no other file', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => openIdentity(dir, newId)))
    expect(new Set(all.map((identity) => JSON.stringify(identity))).size).toBe(1)
    expect(await readdir(dir)).toEqual([IDENTITY_FILE])
  })

  test.each([
    ['not JSON', '{"serverId": "a'],
    ['another shape', '{"serverId":"a","key":{"kty":"OKP","crv":"Ed25519"}}'],
    ['empty', ''],
  ])('[A1] a damaged file (%s) is refused with words and left as it is', async (_case, text) => {
    const path = join(dir, IDENTITY_FILE)
    await writeFile(path, text)
    const opened = await openIdentity(dir, newId)
    expect(opened).toMatchObject({ ok: false, error: { kind: 'keyDamaged' } })
    expect(await readFile(path, 'utf8')).toBe(text)
  })

  test.each(['x', 'd'] as const)('[A1] a key with one changed character in %s is refused', async (half) => {
    const made = await openIdentity(dir, newId)
    if (!made.ok) throw new Error(made.error.what)
    const { key, serverId } = made.value
    const changed = key[half].replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))
    await writeFile(join(dir, IDENTITY_FILE), JSON.stringify({ serverId, key: { ...key, [half]: changed } }))
    expect(await openIdentity(dir, newId)).toMatchObject({ ok: false, error: { kind: 'keyDamaged' } })
  })

  test('[A1] a folder that cannot be written is refused with words', async () => {
    const opened = await openIdentity(join(dir, 'gone'), newId)
    expect(opened).toMatchObject({ ok: false, error: { kind: 'dataFolder', safe: 'Nothing was changed.' } })
  })
})
