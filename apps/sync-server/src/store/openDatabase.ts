// Opens the database of a data folder beside its key. Invariant: of the two nothing is made anew in silence while the other
// is there. The first start makes the database before the key, so what a crash between them leaves can be told from a loss.
import { accessSync, constants, existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Result } from '@holdfast/model'
import { databaseFault } from './databaseFault.ts'
import { dataFolderFault } from '../host/dataFolder.ts'
import type { Log } from '../host/jsonLogs.ts'
import type { StartFault } from '../host/problem.ts'
import { openSqliteStore } from './sqlite.ts'
import type { Store } from './store.ts'
import { DATABASE_FILE, IDENTITY_FILE, ISSUED_FILE } from '../config/dataFiles.ts'

export interface FolderState {
  readonly key: 'there' | 'missing'
  /** `anew`: a person said that what is missing may be made again. */
  readonly begin: 'asItIs' | 'anew'
}

export async function openRooms(
  dir: string,
  { key, begin }: FolderState,
  log: Log,
): Promise<Result<Store, StartFault>> {
  const path = join(dir, DATABASE_FILE)
  const isGone = !existsSync(path) || statSync(path).size === 0
  if (isGone) {
    if (key === 'there' && begin === 'asItIs') return err(databaseMissing(path))
    try {
      accessSync(dir, constants.W_OK)
      moveLogAway(path)
    } catch (error) {
      return err(dataFolderFault(error, dir))
    }
  }
  const opened = openSqliteStore({ path })
  if (!opened.ok) {
    log.error({ reason: opened.error.message }, 'the database did not open')
    return err(databaseFault(opened.error, path))
  }
  const store = opened.value
  if (isGone || key === 'there' || begin === 'anew') return ok(store)
  const rooms = await store.rooms()
  const isFirstStart = rooms.ok && rooms.value.length === 0 && !existsSync(join(dir, ISSUED_FILE))
  if (isFirstStart) return ok(store)
  await store.close()
  return err(keyMissing(dir))
}

/** The log of a database that is gone would be read into the new one. */
function moveLogAway(path: string): void {
  if (!existsSync(`${path}-wal`)) return
  let free = 1
  while (existsSync(`${path}-wal.${free}.old`)) free += 1
  renameSync(`${path}-wal`, `${path}-wal.${free}.old`)
  rmSync(`${path}-shm`, { force: true })
}

const databaseMissing = (path: string): StartFault => ({
  kind: 'databaseMissing',
  what: `${path} is ${existsSync(path) ? 'empty' : 'missing'}, but a server was here before: its key is there.`,
  safe: 'Nothing was changed. Desks that had it open keep their own copy of the room.',
  todo: `Put ${DATABASE_FILE} back from a backup, with its -wal file. Or begin with no incidents: holdfast serve --new; the desks bring back what they have.`,
})

const keyMissing = (dir: string): StartFault => ({
  kind: 'keyMissing',
  what: `The server's key ${join(dir, IDENTITY_FILE)} is missing, but its incidents are there.`,
  safe: 'Nothing was changed.',
  todo: `Put ${IDENTITY_FILE} back from a backup. Or make a new key with holdfast serve --new: the incidents stay, and everybody needs a new link.`,
})
