import { hash } from 'node:crypto'
import { copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { must } from '@holdfast/model'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { temporaryFolder } from '../../test/support/temporaryFolder.ts'
import { openSqliteStore } from './sqlite.ts'
import { storeContract, type StoreUnderTest } from '../../test/contract/store.contract.ts'
import type { NewRow, Store } from './store.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(() => folder.remove())

function opened(path: string, maxBytes?: number): Store {
  const store = openSqliteStore({ path, ...(maxBytes && { maxBytes }) })
  if (!store.ok) throw new Error(store.error.message)
  return store.value
}
const fault = (path: string) => {
  const store = openSqliteStore({ path })
  return store.ok ? null : store.error
}
const row = (text: string, room = 'incident/1'): NewRow => ({
  room,
  receivedAt: 1,
  actor: 'ada',
  update: Buffer.from(text),
})
const filler = (count: number) => Array.from({ length: count }, (_, i) => row(`${i}`.padEnd(500, 'x')))

storeContract('SQLite', async () => {
  const own = await temporaryFolder()
  const path = join(own.path, 'a.sqlite')
  const at = (store: Store): StoreUnderTest => ({
    store,
    reopen: async () => {
      await store.close()
      return at(opened(path))
    },
    dispose: async () => {
      await store.close()
      await own.remove()
    },
  })
  return at(opened(path))
})

/** A digest of everything in the folder, by name. */
const bytesOf = (path: string) =>
  Object.fromEntries(readdirSync(path).map((name) => [name, hash('sha256', readFileSync(join(path, name)))]))

function ruin(path: string): void {
  const bytes = readFileSync(path)
  bytes.fill(0xa5, 4096 * 3, 4096 * 12)
  writeFileSync(path, bytes)
}

test('[S5] a damaged database is refused with what, where and what to do, and left untouched', async () => {
  const path = join(folder.path, 'rooms.sqlite')
  const store = opened(path)
  await store.append(filler(200))
  await store.close()
  ruin(path)
  const before = bytesOf(folder.path)

  const refused = must(fault(path), 'fault')
  expect(refused.kind).toBe('damaged')
  expect(refused.message).toContain(path)
  expect(refused.message).toContain('The file was left as it is.')
  expect(refused.message).toContain('put a backup in its place')
  expect(bytesOf(folder.path)).toEqual(before)
})

test('[S5] a damaged database with a log beside it, as after a crash, is refused and left untouched', async () => {
  const running = join(folder.path, 'running.sqlite')
  const store = opened(running)
  for (let i = 0; i < 7; i++) await store.append(filler(1_500))
  const path = join(folder.path, 'rooms.sqlite')
  copyFileSync(running, path)
  copyFileSync(`${running}-wal`, `${path}-wal`)
  await store.close()
  ruin(path)
  const before = bytesOf(folder.path)
  expect(Object.keys(before)).toContain('rooms.sqlite-wal')
  expect(fault(path)?.kind).toBe('damaged')
  expect(bytesOf(folder.path)).toEqual(before)
})

test('[S5] a file that is no database, and a database of another program, are refused and left untouched', () => {
  const text = join(folder.path, 'text.sqlite')
  writeFileSync(text, 'not a database at all '.repeat(300))
  const other = join(folder.path, 'other.sqlite')
  const db = new DatabaseSync(other)
  db.exec('CREATE TABLE theirs (a)')
  db.close()
  const before = bytesOf(folder.path)
  expect(fault(text)?.kind).toBe('damaged')
  expect(fault(other)?.kind).toBe('notOurs')
  expect(bytesOf(folder.path)).toEqual(before)
})

test('[S5] a database of a newer version is refused and left untouched', async () => {
  const path = join(folder.path, 'rooms.sqlite')
  await opened(path).close()
  const db = new DatabaseSync(path)
  db.exec('PRAGMA user_version = 99')
  db.close()
  const before = bytesOf(folder.path)
  expect(fault(path)?.kind).toBe('newer')
  expect(bytesOf(folder.path)).toEqual(before)
})

test.each([
  [1, 'DROP TABLE author; DROP TABLE not_kept'],
  [2, 'DROP TABLE not_kept'],
])(
  '[S105] [S110] a file of version %s is brought to this one, with everything in it',
  async (version, older) => {
    const path = join(folder.path, 'rooms.sqlite')
    const store = opened(path)
    await store.append([row('x'), row('y')])
    await store.checkpoint('incident/1', 1, Buffer.from('state'))
    await store.close()
    const db = new DatabaseSync(path)
    db.exec(`${older}; PRAGMA user_version = ${version}`)
    db.close()

    const again = opened(path)
    const redactions = [{ client: 5, from: 0, to: 1, why: 'noSpace' } as const]
    await again.append([{ ...row('z'), authors: [{ client: 5, actor: 'ada' }], redactions }])
    const loaded = await again.load('incident/1')
    expect(loaded).toMatchObject({
      value: { seq: 3, checkpoint: { seq: 1 }, authors: new Map([[5, 'ada']]), redactions },
    })
    await again.close()
    const look = new DatabaseSync(path, { readOnly: true })
    expect(look.prepare('PRAGMA user_version').get()).toEqual({ user_version: 3 })
    look.close()
  },
)

test('[S5] one server at a time: a second one on the same file is refused', async () => {
  const path = join(folder.path, 'rooms.sqlite')
  const first = opened(path)
  await first.append([row('x')])
  expect(fault(path)?.kind).toBe('inUse')
  await first.close()
  expect(fault(path)).toBeNull()
})

test('[S5] a folder that is not there is a fault, not a throw', () => {
  expect(fault(join(folder.path, 'absent', 'rooms.sqlite'))?.kind).toBe('io')
})

test('[S5] a row that no longer fits its chain refuses its room, and only that one', async () => {
  const path = join(folder.path, 'rooms.sqlite')
  const store = opened(path)
  await store.append([row('x'), row('y'), row('z', 'incident/2')])
  await store.close()
  const db = new DatabaseSync(path)
  db.exec(`UPDATE log SET actor = 'mallory' WHERE room = 1 AND seq = 1`)
  db.close()
  const again = opened(path)
  const loaded = await again.load('incident/1')
  expect(loaded.ok ? null : loaded.error.kind).toBe('damaged')
  expect((await again.load('incident/2')).ok).toBe(true)
  await again.close()
})

test('[S5] a damaged checkpoint costs nothing: the room is read from its log', async () => {
  const path = join(folder.path, 'rooms.sqlite')
  const store = opened(path)
  await store.append([row('x'), row('y')])
  await store.checkpoint('incident/1', 2, Buffer.from('state'))
  await store.close()
  const db = new DatabaseSync(path)
  db.exec(`UPDATE checkpoint SET state = x'00'`)
  db.close()
  const again = opened(path)
  const loaded = await again.load('incident/1')
  expect(loaded.ok && loaded.value.checkpoint).toBeNull()
  expect(loaded.ok && loaded.value.updates).toHaveLength(2)
  await again.close()
})

test('[S4] when there is no space an append is a fault that leaves nothing behind, and works again later', async () => {
  const path = join(folder.path, 'rooms.sqlite')
  const small = opened(path, 256 * 1024)
  let full: Awaited<ReturnType<Store['append']>>
  let written = 0
  do {
    full = await small.append(filler(20))
    if (full.ok) written += 20
  } while (full.ok)
  expect(full.error.kind).toBe('full')
  expect(full.error.message).toContain('Everything confirmed before is safe')
  expect(await small.probe()).toMatchObject({ ok: false, error: { kind: 'full' } })
  expect(await small.head('incident/1')).toMatchObject({ value: { seq: written } })
  await small.close()

  const roomy = opened(path)
  expect(await roomy.probe()).toEqual({ ok: true, value: undefined })
  expect(await roomy.append([row('more')])).toEqual({ ok: true, value: [written + 1] })
  expect((await roomy.load('incident/1')).ok).toBe(true)
  await roomy.close()
})

test('[S4] a batch with a row that cannot be stored is refused whole, and the next one is not harmed', async () => {
  const store = opened(join(folder.path, 'rooms.sqlite'))
  expect((await store.append([row('good'), { ...row('bad'), receivedAt: 1.5 }])).ok).toBe(false)
  expect(await store.append([row('better')])).toEqual({ ok: true, value: [1] })
  await store.close()
})

test('[S105] whose client ids these are goes with the batch: a refused one binds nobody', async () => {
  const store = opened(join(folder.path, 'rooms.sqlite'))
  const authors = [{ client: 5, actor: 'ada' }]
  expect(
    (
      await store.append([
        { ...row('good'), authors },
        { ...row('bad'), receivedAt: 1.5 },
      ])
    ).ok,
  ).toBe(false)
  await store.append([row('better')])
  expect(await store.load('incident/1')).toMatchObject({ value: { authors: new Map() } })
  await store.close()
})

test('[S1] an answered append is in the files before anything is closed', async () => {
  const path = join(folder.path, 'rooms.sqlite')
  const store = opened(path)
  await store.append([row('marker-of-this-row')])
  const files = readdirSync(folder.path).filter((name) => statSync(join(folder.path, name)).isFile())
  expect(files.some((name) => readFileSync(join(folder.path, name)).includes('marker-of-this-row'))).toBe(
    true,
  )
  await store.close()
})
