import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { serverFlags } from './serverFlags.ts'
import { root } from './tree.ts'

test('the server is started with the flags of its first line, and this Node knows them', () => {
  const flags = serverFlags(join(root, 'apps/sync-server/src/main.ts'))
  expect(flags).not.toEqual([])
  expect(spawnSync(process.execPath, [...flags, '--version'], { encoding: 'utf8' })).toMatchObject({
    status: 0,
    stderr: '',
    stdout: `${process.version}\n`,
  })
})
