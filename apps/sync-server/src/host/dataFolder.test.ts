import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dataFolderFault, openDataFolder } from './dataFolder.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'holdfast-data-'))
})
afterEach(() => rm(dir, { recursive: true }))

const systemError = (code: string) => Object.assign(new Error(code), { code })

test('[A2] the folder is made with all above it, for its owner only', async () => {
  const made = join(dir, 'a', 'b')
  expect(await openDataFolder(made)).toEqual({ ok: true, value: made })
  expect((await stat(made)).mode & 0o077).toBe(process.platform === 'win32' ? 0o066 : 0)
  expect(await openDataFolder(made)).toEqual({ ok: true, value: made })
})

test('[A2] a file where the folder belongs is refused with words', async () => {
  const path = join(dir, 'file')
  await writeFile(path, 'mine')
  expect(await openDataFolder(path)).toMatchObject({ ok: false, error: { kind: 'dataFolder' } })
  expect(await openDataFolder(join(path, 'below'))).toMatchObject({
    ok: false,
    error: { what: expect.stringContaining('is a file, not a folder') },
  })
})

test.each([
  ['EACCES', 'dataFolder', 'you may not write there'],
  ['EROFS', 'dataFolder', 'read-only'],
  ['ENOSPC', 'diskFull', 'is full'],
  ['EDQUOT', 'diskFull', 'is full'],
  ['EWEIRD', 'dataFolder', 'the system refused it (EWEIRD)'],
])('[A2] %s is told as %s', (code, kind, words) => {
  const fault = dataFolderFault(systemError(code), '/data')
  expect(fault).toMatchObject({ kind, what: expect.stringContaining(words) })
  expect(fault.what).toContain('/data')
})
