// The store on one machine's disk: SQLite in WAL mode, every commit fsynced (synchronous = FULL). Calls are answered
// after the commit returned, so "ok" means on disk. A failed transaction leaves nothing behind.
import { hash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { err, ok, type Result } from '@holdfast/model'
import { brokenAt, chainHash, GENESIS } from './chain.ts'
import { damaged, sqliteFault } from './sqliteFault.ts'
import { openDatabase } from './sqliteOpen.ts'
import { sqliteStatements } from './sqliteStatements.ts'
import type { Head, Store, StoredRoom, StoreFault } from './store.ts'

export interface SqliteOptions {
  /** The database file; made when absent, in a folder that exists. */
  readonly path: string
  /** The file never grows beyond this; a write that would is answered "full". Without it, the disk is the limit. */
  readonly maxBytes?: number
}

export function openSqliteStore({ path, maxBytes }: SqliteOptions): Result<Store, StoreFault> {
  const opened = openDatabase(path, maxBytes ?? null)
  return opened.ok ? ok(sqliteStore(opened.value, path)) : opened
}

function sqliteStore(db: DatabaseSync, path: string): Store {
  const sql = sqliteStatements(db)

  async function attempt<T>(run: () => T): Promise<Result<T, StoreFault>> {
    try {
      return ok(run())
    } catch (error) {
      return err(error instanceof Damage ? damaged(path, error.message) : sqliteFault(error, path))
    }
  }
  async function durably<T>(run: () => T): Promise<Result<T, StoreFault>> {
    return attempt(() => {
      db.exec('BEGIN IMMEDIATE')
      try {
        const value = run()
        db.exec('COMMIT')
        return value
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK')
        throw error
      }
    })
  }
  const headOf = (room: number): Head => sql.head(room) ?? { seq: 0, hash: GENESIS }

  function load(name: string): StoredRoom {
    const room = sql.roomId(name)
    if (room === null) return { seq: 0, checkpoint: null, updates: [], authors: new Map(), redactions: [] }
    const stored = sql.checkpoint(room)
    // A damaged checkpoint costs time, not content: the log holds everything.
    const checkpoint = stored && hash('sha256', stored.state, 'buffer').equals(stored.digest) ? stored : null
    const from = checkpoint ? sql.headAt(room, checkpoint.seq) : { seq: 0, hash: GENESIS }
    if (!from) throw new Damage(`row ${checkpoint?.seq} of room ${name} is missing`)
    const rows = sql.rows(room, name, from.seq, -1)
    const broken = brokenAt(from, rows)
    if (broken !== null) throw new Damage(`row ${broken} of room ${name} does not fit the audit chain`)
    return {
      seq: rows.at(-1)?.seq ?? from.seq,
      checkpoint,
      updates: rows.map(({ update }) => update),
      authors: sql.authors(room),
      redactions: sql.redactions(room),
    }
  }

  return {
    append: (rows) =>
      durably(() => {
        const heads = new Map<string, { id: number; head: Head }>()
        return rows.map((row) => {
          let room = heads.get(row.room)
          if (!room) {
            const id = sql.roomId(row.room) ?? sql.addRoom(row.room)
            room = { id, head: headOf(id) }
            heads.set(row.room, room)
          }
          const seq = room.head.seq + 1
          room.head = { seq, hash: chainHash(room.head.hash, seq, row) }
          sql.append(room.id, row, room.head)
          for (const author of row.authors ?? []) sql.addAuthor(room.id, author)
          for (const part of row.redactions ?? []) sql.addRedaction(room.id, part)
          return seq
        })
      }),
    load: (room) => attempt(() => load(room)),
    checkpoint: (room, seq, state) =>
      durably(() => {
        const id = sql.roomId(room)
        if (id !== null) sql.saveCheckpoint(id, seq, state, hash('sha256', state, 'buffer'))
      }),
    rows: (room, after, limit) =>
      attempt(() => {
        const id = sql.roomId(room)
        return id === null ? [] : sql.rows(id, room, after, limit)
      }),
    head: (room) =>
      attempt(() => {
        const id = sql.roomId(room)
        return id === null ? null : sql.head(id)
      }),
    rooms: () => attempt(() => sql.roomNames()),
    async probe() {
      const written = await durably(() => sql.writeProbe())
      return written.ok ? durably(() => sql.clearProbe()) : written
    },
    async close() {
      if (db.isOpen) db.close()
    },
  }
}

/** Content that SQLite reads without complaint but that cannot be what was written. */
class Damage extends Error {}
