// Opens the database file. Invariant: a file that is damaged, newer, somebody else's or in use is never written to.
import { existsSync, rmSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { err, ok, type Result } from '@holdfast/model'
import { damaged, newer, notOurs, sqliteFault } from './sqliteFault.ts'
import { APPLICATION_ID, CREATE_TABLES, migrationFrom, TABLES_VERSION } from './sqliteSchema.ts'
import type { StoreFault } from './store.ts'

/**
 * Files up to this size get the whole `PRAGMA quick_check` at start (about 0.25 s for the largest). In larger ones the
 * schema is read and each room is checked by its chain and digest when it is loaded, so that a start stays fast.
 */
const QUICK_CHECK_BYTES = 128 * 1_048_576

export function openDatabase(path: string, maxBytes: number | null): Result<DatabaseSync, StoreFault> {
  const isNew = sizeOf(path) === 0
  if (!isNew) {
    const fault = look(path)
    if (fault) return err(fault)
  }
  try {
    return ok(prepare(new DatabaseSync(path, { timeout: 0 }), isNew, maxBytes))
  } catch (error) {
    return err(sqliteFault(error, path))
  }
}

/** Reads without any chance of writing: even closing a writable connection would move a damaged WAL into the file. */
function look(path: string): StoreFault | null {
  let db: DatabaseSync | null = null
  const url = pathToFileURL(path)
  const hasLog = sizeOf(`${path}-wal`) > 0
  const hadIndex = existsSync(`${path}-shm`)
  // Without a log to read, "immutable" keeps SQLite from making one.
  if (!hasLog) url.searchParams.set('immutable', '1')
  try {
    db = new DatabaseSync(url, { readOnly: true, timeout: 0 })
    const number = (pragma: string) => Number(Object.values(db?.prepare(`PRAGMA ${pragma}`).get() ?? {})[0])
    if (number('application_id') !== APPLICATION_ID) return notOurs(path)
    if (number('user_version') > TABLES_VERSION) return newer(path)
    if (statSync(path).size > QUICK_CHECK_BYTES) return null
    const [problem] = Object.values(db.prepare('PRAGMA quick_check(1)').get() ?? {})
    return problem === 'ok' ? null : damaged(path, String(problem).split('\n').join(' '))
  } catch (error) {
    return sqliteFault(error, path)
  } finally {
    db?.close()
    if (hasLog && !hadIndex) rmSync(`${path}-shm`, { force: true })
  }
}

const sizeOf = (path: string): number => (existsSync(path) ? statSync(path).size : 0)

function prepare(db: DatabaseSync, isNew: boolean, maxBytes: number | null): DatabaseSync {
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;')
    if (maxBytes !== null) db.exec(`PRAGMA max_page_count = ${Math.floor(maxBytes / 4096)}`)
    // Taking the write lock now keeps a second server out for as long as this one runs.
    db.exec('BEGIN IMMEDIATE')
    db.exec(isNew ? CREATE_TABLES : migrationFrom(versionOf(db)))
    db.exec('COMMIT')
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

const versionOf = (db: DatabaseSync): number =>
  Number(db.prepare('PRAGMA user_version').get()?.['user_version'])
