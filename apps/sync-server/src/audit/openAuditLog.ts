// Reads a database of rooms without any chance of writing to it, row by row: for checking an audit log, also a copy of one.
import { existsSync, rmSync } from 'node:fs'
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { err, ok, type Result } from '@holdfast/model'
import { newer, notOurs, sqliteFault } from '../store/sqliteFault.ts'
import { APPLICATION_ID, TABLES_VERSION } from '../store/sqliteSchema.ts'
import type { Row, StoreFault } from '../store/store.ts'

export interface StoredCheckpoint {
  readonly seq: number
  readonly state: Uint8Array
  readonly digest: Uint8Array
}

/** Whatever reads it may throw an Error of SQLite: damage shows only where it is met. */
export interface AuditLogFile {
  /** What SQLite's own check of the whole file says; "ok" when it finds nothing. */
  integrity(): string
  rooms(): readonly { readonly id: number; readonly name: string }[]
  /** Ids of rooms that rows or checkpoints name and that are not in the list of rooms. */
  strays(): readonly number[]
  rows(room: { readonly id: number; readonly name: string }): Iterable<Row>
  checkpoint(room: number): StoredCheckpoint | null
  close(): void
}

/** Faults: no such file, not ours, newer, in use by a server, damaged. */
export function openAuditLog(path: string): Result<AuditLogFile, StoreFault> {
  const url = pathToFileURL(path)
  // A server that holds the folder has one, even before its first write.
  const hasLog = existsSync(`${path}-wal`)
  const hadIndex = existsSync(`${path}-shm`)
  // Without a log to read, "immutable" keeps SQLite from making one.
  if (!hasLog) url.searchParams.set('immutable', '1')
  let db: DatabaseSync | null = null
  const close = () => {
    if (db?.isOpen) db.close()
    if (hasLog && !hadIndex) rmSync(`${path}-shm`, { force: true })
  }
  try {
    const opened = new DatabaseSync(url, { readOnly: true, timeout: 0 })
    db = opened
    const number = (pragma: string) =>
      Number(Object.values(opened.prepare(`PRAGMA ${pragma}`).get() ?? {})[0])
    const fault =
      number('application_id') !== APPLICATION_ID
        ? notOurs(path)
        : number('user_version') > TABLES_VERSION
          ? newer(path)
          : null
    if (!fault) return ok(reading(opened, close))
    close()
    return err(fault)
  } catch (error) {
    close()
    return err(sqliteFault(error, path))
  }
}

function reading(db: DatabaseSync, close: () => void): AuditLogFile {
  const all = (sql: string, ...values: number[]) => db.prepare(sql).all(...values)
  return {
    integrity: () => String(Object.values(db.prepare('PRAGMA integrity_check(1)').get() ?? {})[0]),
    rooms: () =>
      all('SELECT id, name FROM room ORDER BY name').map((found) => ({
        id: Number(found['id']),
        name: String(found['name']),
      })),
    strays: () =>
      all(
        'SELECT room FROM (SELECT room FROM log UNION SELECT room FROM checkpoint) WHERE room NOT IN (SELECT id FROM room)',
      ).map((found) => Number(found['room'])),
    *rows({ id, name }) {
      const sql = 'SELECT seq, received_at, actor, bytes, hash FROM log WHERE room = ? ORDER BY seq'
      for (const found of db.prepare(sql).iterate(id)) yield asRow(name, found)
    },
    checkpoint(room) {
      const [found] = all('SELECT seq, state, digest FROM checkpoint WHERE room = ?', room)
      return found
        ? {
            seq: Number(found['seq']),
            state: found['state'] as Uint8Array,
            digest: found['digest'] as Uint8Array,
          }
        : null
    },
    close,
  }
}

const asRow = (room: string, found: { [column: string]: SQLOutputValue }): Row => ({
  room,
  seq: Number(found['seq']),
  receivedAt: Number(found['received_at']),
  actor: String(found['actor']),
  update: found['bytes'] as Uint8Array,
  hash: found['hash'] as Uint8Array,
})
