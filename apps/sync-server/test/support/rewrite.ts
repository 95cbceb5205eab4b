// What somebody with the server's disk and its key could do to a record: change the rows, then make the chain fit again.
import { DatabaseSync } from 'node:sqlite'
import { chainHash, GENESIS } from '../../src/store/chain.ts'
import type { NewRow } from '../../src/store/store.ts'

export type Rewrite = (rows: NewRow[]) => NewRow[]

/** The stored states are thrown away, so that nothing of the former record is left. */
export function rewrite(path: string, room: string, change: Rewrite): void {
  const db = new DatabaseSync(path)
  const id = Number(db.prepare('SELECT id FROM room WHERE name = ?').get(room)?.['id'])
  const rows = db
    .prepare('SELECT received_at, actor, bytes FROM log WHERE room = ? ORDER BY seq')
    .all(id)
    .map((found) => ({
      room,
      receivedAt: Number(found['received_at']),
      actor: String(found['actor']),
      update: found['bytes'] as Uint8Array,
    }))
  db.exec('BEGIN; DELETE FROM checkpoint;')
  db.prepare('DELETE FROM log WHERE room = ?').run(id)
  const insert = db.prepare(
    'INSERT INTO log (room, seq, received_at, actor, bytes, hash) VALUES (?, ?, ?, ?, ?, ?)',
  )
  let before = GENESIS
  change(rows).forEach((row, i) => {
    before = chainHash(before, i + 1, row)
    insert.run(id, i + 1, row.receivedAt, row.actor, row.update, before)
  })
  db.exec('COMMIT')
  db.close()
}
