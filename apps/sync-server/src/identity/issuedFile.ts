// The list of what was issued, as a database file that the server and the commands beside it open at once. Invariant:
// whoever writes last undoes nothing: uses only grow, and what is revoked stays revoked.
import { closeSync, openSync } from 'node:fs'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { err, ok, type Result } from '@holdfast/model'
import { newer, notOurs, sqliteFault } from '../store/sqliteFault.ts'
import type { StoreFault } from '../store/store.ts'
import { Issued } from './issued.ts'

/** Where a register keeps its list. */
export interface IssuedFile {
  /** The whole list; null when nobody else wrote since the last time. A file that was never made is an empty list. */
  read(): Result<readonly Issued[] | null, StoreFault>
  /** All of them or none, durably. */
  put(rows: readonly Issued[]): Result<void, StoreFault>
  close(): void
}

/** `PRAGMA application_id`: "HLDA". */
const APPLICATION_ID = 0x484c4441
/** The newest that is read here. */
const VERSION = 2
/** From the first link that adds a device on, which a server of before cannot read; until then it can. */
const WITH_DEVICES = 2
const CREATE = `
  CREATE TABLE IF NOT EXISTS issued (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, access TEXT NOT NULL, scope TEXT NOT NULL, sub TEXT NOT NULL,
    name TEXT NOT NULL, madeAt INTEGER NOT NULL, madeBy TEXT NOT NULL, via TEXT, expiresAt INTEGER NOT NULL,
    uses INTEGER, used INTEGER NOT NULL, seenAt INTEGER, revokedAt INTEGER
  ) STRICT, WITHOUT ROWID;
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = 1;`
const PUT = `
  INSERT INTO issued VALUES (
    :id, :kind, :access, :scope, :sub, :name, :madeAt, :madeBy, :via, :expiresAt, :uses, :used, :seenAt, :revokedAt)
  ON CONFLICT (id) DO UPDATE SET
    used = max(used, excluded.used),
    seenAt = max(coalesce(seenAt, 0), coalesce(excluded.seenAt, 0)),
    revokedAt = coalesce(revokedAt, excluded.revokedAt)`

/** `patience`: how long to wait for another process that writes, ms. */
export function issuedFile(path: string, patience: number): IssuedFile {
  let db: DatabaseSync | null = null
  let version: StatementSync | null = null
  let seen: unknown = null

  function opened(): DatabaseSync {
    if (db) return db
    // SQLite gives its other files the mode of this one.
    closeSync(openSync(path, 'a', 0o600))
    const opening = new DatabaseSync(path, { timeout: patience })
    try {
      // A rollback journal and not a WAL: that cannot be read without making another file, which a full disk refuses.
      opening.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL;')
      const { application_id: owner } = opening.prepare('PRAGMA application_id').get() ?? {}
      const { user_version: written } = opening.prepare('PRAGMA user_version').get() ?? {}
      const isNew = opening.prepare('SELECT 1 FROM sqlite_schema').get() === undefined
      if (owner !== APPLICATION_ID && !isNew) throw new Unfit(notOurs(path))
      if (Number(written) > VERSION) throw new Unfit(newer(path))
      if (isNew) opening.exec(`BEGIN IMMEDIATE; ${CREATE} COMMIT;`)
    } catch (error) {
      opening.close()
      throw error
    }
    db = opening
    return opening
  }
  function attempt<T>(run: (db: DatabaseSync) => T): Result<T, StoreFault> {
    try {
      return ok(run(opened()))
    } catch (error) {
      return err(error instanceof Unfit ? error.fault : sqliteFault(error, path))
    }
  }

  return {
    read: () =>
      attempt((file) => {
        version ??= file.prepare('PRAGMA data_version')
        const now = version.get()?.['data_version']
        if (now === seen) return null
        const rows = file.prepare('SELECT * FROM issued').all()
        seen = now
        return rows.map((row) => Issued.parse(row))
      }),
    put: (rows) =>
      attempt((file) => {
        const put = file.prepare(PUT)
        file.exec('BEGIN IMMEDIATE')
        try {
          if (rows.some(({ kind }) => kind === 'device')) file.exec(`PRAGMA user_version = ${WITH_DEVICES}`)
          for (const row of rows) put.run({ ...row })
          file.exec('COMMIT')
        } catch (error) {
          if (file.isTransaction) file.exec('ROLLBACK')
          throw error
        }
      }),
    close: () => db?.close(),
  }
}

class Unfit extends Error {
  readonly fault: StoreFault
  constructor(fault: StoreFault) {
    super(fault.message)
    this.fault = fault
  }
}
