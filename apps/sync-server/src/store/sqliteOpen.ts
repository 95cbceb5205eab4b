// Opens the database file. Invariant: a file that is damaged, newer, somebody else's or in use is never written to.
import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { err, ok, type Result } from '@holdfast/model'
import { QUICK_CHECK_BYTES } from '../config/limits.ts'
import { errorCode } from '../host/problem.ts'
import { damaged, newer, notOurs, sqliteFault } from './sqliteFault.ts'
import { APPLICATION_ID, CREATE_TABLES, migrationFrom, TABLES_VERSION } from './sqliteSchema.ts'
import type { StoreFault } from './store.ts'

export function openDatabase(path: string, maxBytes: number | null): Result<DatabaseSync, StoreFault> {
  try {
    if (sizeOf(path) === 0) create(path)
    const fault = look(path)
    if (fault) return err(fault)
    return ok(prepare(new DatabaseSync(path, { timeout: 0 }), maxBytes))
  } catch (error) {
    return err(sqliteFault(error, path))
  }
}

/** The file has its tables from the first moment on: it is made aside, then put in place. Its owner alone can read it. */
function create(path: string): void {
  const aside = `${path}.${process.pid}.new`
  rmSync(aside, { force: true })
  closeSync(openSync(aside, 'wx', 0o600))
  try {
    const db = new DatabaseSync(aside)
    try {
      db.exec(`PRAGMA synchronous = FULL; BEGIN; ${CREATE_TABLES} COMMIT;`)
    } finally {
      db.close()
    }
    if (existsSync(path)) renameSync(aside, path)
    else linkSync(aside, path)
    syncFolder(dirname(path))
  } catch (error) {
    // Another first start was faster: its file is as good.
    if (errorCode(error) !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

/** Windows opens no folder, and keeps its names by itself. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  fsyncSync(folder)
  closeSync(folder)
}

/** Reads without any chance of writing: even closing a writable connection would move a damaged WAL into the file. */
function look(path: string): StoreFault | null {
  const url = pathToFileURL(path)
  // Without a log to read, "immutable" keeps SQLite from making one.
  if (sizeOf(`${path}-wal`) === 0) {
    url.searchParams.set('immutable', '1')
    return lookAt(url, path)
  }
  const hadIndex = existsSync(`${path}-shm`)
  const fault = lookAt(url, path)
  if (!hadIndex) rmSync(`${path}-shm`, { force: true })
  if (fault?.kind !== 'io') return fault
  // A log is read by an index, and a full disk has no room for that file: then it is kept in memory, which SQLite does for
  // whoever takes no part in locking. A server that runs on this file has answered "in use" above.
  url.searchParams.set('vfs', process.platform === 'win32' ? 'win32-none' : 'unix-none')
  return lookAt(url, path)
}

function lookAt(url: URL, path: string): StoreFault | null {
  let db: DatabaseSync | null = null
  try {
    db = new DatabaseSync(url, { readOnly: true, timeout: 0 })
    if (url.searchParams.has('vfs')) db.exec('PRAGMA locking_mode = EXCLUSIVE')
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
  }
}

const sizeOf = (path: string): number => (existsSync(path) ? statSync(path).size : 0)

function prepare(db: DatabaseSync, maxBytes: number | null): DatabaseSync {
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;')
    if (maxBytes !== null) db.exec(`PRAGMA max_page_count = ${Math.floor(maxBytes / 4096)}`)
    // Taking the write lock now keeps a second server out for as long as this one runs.
    db.exec('BEGIN IMMEDIATE')
    db.exec(migrationFrom(versionOf(db)))
    db.exec('COMMIT')
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

const versionOf = (db: DatabaseSync): number =>
  Number(db.prepare('PRAGMA user_version').get()?.['user_version'])
