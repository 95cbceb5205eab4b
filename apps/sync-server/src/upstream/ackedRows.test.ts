import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createMemoryStore } from '../store/memory.ts'
import type { Store } from '../store/store.ts'
import { heldTimers } from '../../test/support/heldTimers.ts'
import { temporaryFolder } from '../../test/support/temporaryFolder.ts'
import { ackedInFile, ackedInMemory } from './ackedRows.ts'
import { provenRows } from './provenRows.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(() => folder.remove())

const row = (text: string) => ({
  room: 'workspace',
  receivedAt: 1,
  actor: 'ada',
  update: new TextEncoder().encode(text),
})

test('[H4] what was acknowledged outlives a restart, for each server and room by itself', async () => {
  const path = join(folder.path, 'upstream.json')
  const timers = heldTimers()
  const acked = await ackedInFile(path, timers)
  acked.set('a', 'workspace', { row: 3, hash: 'ff' })
  acked.set('a', 'incident/one', { row: 1, hash: '01' })
  acked.set('b', 'workspace', { row: 2, hash: 'ee' })
  await acked.flush()
  const again = await ackedInFile(path, timers)
  expect([again.get('a', 'workspace'), again.get('b', 'workspace')]).toEqual([
    { row: 3, hash: 'ff' },
    { row: 2, hash: 'ee' },
  ])
  expect(again.get('b', 'incident/one')).toBeNull()
})

test.each(['', '{', '[]', '{"a":{"workspace":7}}'])(
  '[H4] a damaged file (%s) is as good as none',
  async (text) => {
    const path = join(folder.path, 'upstream.json')
    await writeFile(path, text)
    const acked = await ackedInFile(path, heldTimers())
    expect(acked.get('a', 'workspace')).toBeNull()
    acked.set('a', 'workspace', { row: 1, hash: 'ff' })
    await acked.flush()
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ a: { workspace: { row: 1, hash: 'ff' } } })
  },
)

test('[H4] a file that cannot be written costs nothing but time', async () => {
  const acked = await ackedInFile(join(folder.path, 'no', 'such', 'folder.json'), heldTimers())
  acked.set('a', 'workspace', { row: 1, hash: 'ff' })
  await acked.flush()
  expect(acked.get('a', 'workspace')).toEqual({ row: 1, hash: 'ff' })
})

test('[H4] an acknowledged row counts only while the log holds that very row', async () => {
  const acked = ackedInMemory()
  const timers = heldTimers()
  const over = (store: Store) => provenRows({ store, acked, timers })
  const store = createMemoryStore()
  await store.append([row('one'), row('two')])
  const proven = over(store)
  expect(await proven.of('a', 'workspace')).toBe(0)
  proven.reached('a', 'workspace', 2)
  expect(await proven.of('a', 'workspace')).toBe(2)
  expect(await proven.of('b', 'workspace')).toBe(0)
  const shorter = createMemoryStore()
  await shorter.append([row('one')])
  expect(await over(shorter).of('a', 'workspace')).toBe(0)
  const restored = createMemoryStore()
  await restored.append([row('one'), row('another two')])
  expect(await over(restored).of('a', 'workspace')).toBe(0)
})
