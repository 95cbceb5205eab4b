// What somebody with the disk of a stopped server could do to an incident's audit log: change rows or drop the last ones, make
// the chain fit again as it is documented, and throw away what the server had put together from the former rows.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export interface AuditRow {
  readonly receivedAt: number
  readonly actor: string
  readonly bytes: Uint8Array
}

export function rewriteAuditLog(
  dataDir: string,
  incident: string,
  change: (rows: readonly AuditRow[]) => readonly AuditRow[],
): void {
  const room = `incident/${incident}`
  const db = new DatabaseSync(join(dataDir, 'rooms.sqlite'))
  const id = Number(db.prepare('SELECT id FROM room WHERE name = ?').get(room)?.['id'])
  const rows = db
    .prepare('SELECT received_at, actor, bytes FROM log WHERE room = ? ORDER BY seq')
    .all(id)
    .map((row) => ({
      receivedAt: Number(row['received_at']),
      actor: String(row['actor']),
      bytes: row['bytes'] as Uint8Array,
    }))
  db.exec('BEGIN')
  for (const table of ['log', 'checkpoint']) db.prepare(`DELETE FROM ${table} WHERE room = ?`).run(id)
  const insert = db.prepare(
    'INSERT INTO log (room, seq, received_at, actor, bytes, hash) VALUES (?, ?, ?, ?, ?, ?)',
  )
  let before: Uint8Array = new Uint8Array(32)
  change(rows).forEach((row, at) => {
    before = chained(before, at + 1, room, row)
    insert.run(id, at + 1, row.receivedAt, row.actor, row.bytes, before)
  })
  db.exec('COMMIT')
  db.close()
}

function chained(before: Uint8Array, seq: number, room: string, row: AuditRow): Uint8Array {
  const hash = createHash('sha256').update(before).update(u64(seq)).update(u64(row.receivedAt))
  for (const part of [Buffer.from(room), Buffer.from(row.actor), row.bytes])
    hash.update(u32(part.length)).update(part)
  return hash.digest()
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(value))
  return bytes
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
