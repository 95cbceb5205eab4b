import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { databaseFault } from '../../src/store/databaseFault.ts'
import { readIdentity } from '../../src/identity/serverIdentity.ts'
import { createSyncServer, type SyncServerOptions } from '../../src/server.ts'
import { joined, started } from '../support/serverRig.ts'
import { temporaryFolder } from '../support/temporaryFolder.ts'
import { DATABASE_FILE, IDENTITY_FILE, ISSUED_FILE } from '../../src/config/dataFiles.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(() => folder.remove())

/** The fault's kind and words; a server that starts after all is closed and fails the test. */
async function fault(options: Partial<SyncServerOptions> = {}) {
  const server = await createSyncServer({ dataDir: folder.path, port: 0, ...options })
  if (server.ok) await server.value.close()
  return server.ok ? 'it started' : server.error
}
const words = { what: expect.any(String), safe: expect.any(String), todo: expect.any(String) }

describe('a server that cannot start says why', () => {
  test('[A10] the same server is running already', async () => {
    const running = await started({ dataDir: folder.path })
    expect(await fault({ port: running.address.port })).toEqual({
      kind: 'portTaken',
      what: `This server is already running at ${running.url}.`,
      safe: 'Nothing was changed.',
      todo: expect.stringContaining('Open '),
    })
    await running.close()
  })

  test('[A10] the port is taken by another server; its data folder is left alone', async () => {
    const running = await started({ dataDir: join(folder.path, 'a') })
    expect(await fault({ dataDir: join(folder.path, 'b'), port: running.address.port })).toMatchObject({
      kind: 'portTaken',
      what: expect.stringContaining('another Holdfast server'),
    })
    expect((await fetch(`${running.url}/healthz`)).status).toBe(200)
    await running.close()
  })

  test('[A10] the data folder is in use on another port', async () => {
    const running = await started({ dataDir: folder.path })
    expect(await fault()).toMatchObject({ kind: 'dataInUse', ...words })
    expect((await fetch(`${running.url}/readyz`)).status).toBe(200)
    await running.close()
  })

  test('[A10] the database is damaged: told, and not one byte of it changed', async () => {
    const path = join(folder.path, DATABASE_FILE)
    await (await started({ dataDir: folder.path })).close()
    const damaged = (await readFile(path)).fill(0x5a, 100, 3_000)
    await writeFile(path, damaged)
    expect(await fault()).toMatchObject({ kind: 'databaseDamaged', ...words })
    expect((await readFile(path)).equals(damaged)).toBe(true)
  })

  test('[A10] a file of another kind stands where the database belongs', async () => {
    await writeFile(join(folder.path, DATABASE_FILE), 'minutes of the meeting\n'.repeat(100))
    expect(await fault()).toMatchObject({ kind: 'databaseDamaged', ...words })
  })

  test('[A10] a database of another program', async () => {
    const db = new DatabaseSync(join(folder.path, DATABASE_FILE))
    db.exec('CREATE TABLE notes (text)')
    db.close()
    expect(await fault()).toMatchObject({
      kind: 'databaseDamaged',
      what: expect.stringContaining('is not a database of this server'),
    })
  })

  test('[A10] a folder stands where the database belongs', async () => {
    await mkdir(join(folder.path, DATABASE_FILE))
    expect(await fault()).toMatchObject({ kind: 'database', ...words })
  })

  test('[A10] the data folder cannot be made', async () => {
    await writeFile(join(folder.path, 'file'), 'mine')
    expect(await fault({ dataDir: join(folder.path, 'file', 'below') })).toMatchObject({
      kind: 'dataFolder',
      ...words,
    })
  })

  test('[A10] a damaged key, an address that is not here', async () => {
    expect(await fault({ host: '192.0.2.1' })).toMatchObject({ kind: 'addressUnknown', ...words })
    await writeFile(join(folder.path, 'identity.json'), '{')
    expect(await fault()).toMatchObject({ kind: 'keyDamaged', ...words })
  })

  test('[A10] after any refusal the same folder starts once the cause is gone', async () => {
    const running = await started({ dataDir: join(folder.path, 'a') })
    const dataDir = join(folder.path, 'b')
    expect(await fault({ dataDir, port: running.address.port })).toMatchObject({ kind: 'portTaken' })
    await running.close()
    await (await started({ dataDir, port: running.address.port })).close()
  })

  test('[A17] a database that is gone or empty beside a key is refused, and made again when that is said', async () => {
    const path = join(folder.path, DATABASE_FILE)
    await (await started({ dataDir: folder.path })).close()
    for (const lose of [() => rm(path), () => writeFile(path, '')]) {
      await lose()
      expect(await fault()).toMatchObject({
        kind: 'databaseMissing',
        ...words,
        todo: expect.stringContaining('holdfast serve --new'),
      })
      expect(await readFile(path).catch(() => Buffer.from(''))).toHaveLength(0)
    }
    // What is left of the old one is not read into the new one, and is kept.
    await writeFile(`${path}-wal`, 'the log of the lost database')
    await (await started({ dataDir: folder.path, begin: 'anew' })).close()
    expect(await readFile(`${path}-wal.1.old`, 'utf8')).toBe('the log of the lost database')
    await (await started({ dataDir: folder.path })).close()
  })

  test('[A17] a key that is gone beside a database is refused; a new one ends every link and token of the old one', async () => {
    const first = await started({ dataDir: folder.path })
    const [{ serverId, joinLinks }, { token }] = [first, await joined(first.joinLinks.respond, 'Ada')]
    await first.close()
    await rm(join(folder.path, IDENTITY_FILE))
    expect(await fault()).toMatchObject({
      kind: 'keyMissing',
      ...words,
      todo: expect.stringContaining('everybody needs a new link'),
    })
    expect(await readIdentity(folder.path)).toEqual({ ok: true, value: null })
    const anew = await started({ dataDir: folder.path, begin: 'anew' })
    expect(anew.serverId).not.toBe(serverId)
    expect(anew.joinLinks.respond).not.toBe(joinLinks.respond)
    expect((await anew.tokens.verify(token)).ok).toBe(false)
    await anew.close()
  })

  test('[A17] a first start that ended between the database and the key is a first start still', async () => {
    await (await started({ dataDir: folder.path })).close()
    await Promise.all([rm(join(folder.path, IDENTITY_FILE)), rm(join(folder.path, ISSUED_FILE))])
    expect(await fault()).toBe('it started')
    // One that ended while it made the database.
    const dataDir = join(folder.path, 'b')
    await mkdir(dataDir)
    await writeFile(join(dataDir, `${DATABASE_FILE}.1.new`), 'half')
    expect(await fault({ dataDir })).toBe('it started')
  })

  test('[A14] [A17] a list of links that is gone is said at the start, since whoever was shut out is let in again', async () => {
    const first = await started({ dataDir: folder.path })
    expect(first.lost).toBeNull()
    await first.close()
    const again = await started({ dataDir: folder.path })
    expect(again.lost).toBeNull()
    await again.close()
    for (const end of ['', '-wal', '-shm']) await rm(join(folder.path, ISSUED_FILE + end), { force: true })
    const without = await started({ dataDir: folder.path })
    expect(without.lost).toEqual({ ...words, todo: expect.stringContaining('put it back from a backup') })
    await without.close()
  })

  test('[A14] a list of links that cannot be read is refused: it says who was shut out', async () => {
    await (await started({ dataDir: folder.path })).close()
    const path = join(folder.path, ISSUED_FILE)
    await writeFile(path, (await readFile(path)).fill(0x5a, 100))
    expect(await fault()).toMatchObject({ kind: 'databaseDamaged', what: expect.stringContaining(path) })
  })

  test.each(['full', 'io', 'damaged', 'inUse', 'newer', 'notOurs'] as const)(
    '[A10] a store that is %s is told with its path',
    (kind) => {
      const told = databaseFault({ kind, message: '' }, '/data/rooms.sqlite')
      expect(told).toMatchObject(words)
      expect(told.what).toContain('/data/rooms.sqlite')
    },
  )
})
