// The prepared statements of the SQLite store, each behind a typed function. Rows are narrowed here and nowhere else.
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { PROBE_BYTES } from '../config/limits.ts'
import type { ClientAuthor } from './clientOwners.ts'
import { isWhy } from '../update/rights/filterUpdate.ts'
import type { Head, NewRow, Redaction, Row } from './store.ts'

export function sqliteStatements(db: DatabaseSync) {
  const findRoom = db.prepare('SELECT id FROM room WHERE name = ?')
  const addRoom = db.prepare('INSERT INTO room (name) VALUES (?) RETURNING id')
  const roomNames = db.prepare('SELECT name FROM room ORDER BY name')
  const append = db.prepare(
    'INSERT INTO log (room, seq, received_at, actor, bytes, hash) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const head = db.prepare('SELECT seq, hash FROM log WHERE room = ? ORDER BY seq DESC LIMIT 1')
  const headAt = db.prepare('SELECT seq, hash FROM log WHERE room = ? AND seq = ?')
  const rows = db.prepare(
    'SELECT seq, received_at, actor, bytes, hash FROM log WHERE room = ? AND seq > ? ORDER BY seq LIMIT ?',
  )
  const checkpoint = db.prepare('SELECT seq, state, digest FROM checkpoint WHERE room = ?')
  const saveCheckpoint = db.prepare(
    `INSERT INTO checkpoint (room, seq, state, digest) VALUES (?, ?, ?, ?)
     ON CONFLICT (room) DO UPDATE SET seq = excluded.seq, state = excluded.state, digest = excluded.digest
     WHERE excluded.seq >= seq`,
  )
  const authors = db.prepare('SELECT client, actor FROM author WHERE room = ?')
  const addAuthor = db.prepare('INSERT OR IGNORE INTO author (room, client, actor) VALUES (?, ?, ?)')
  const redactions = db.prepare('SELECT client, start, stop, why FROM not_kept WHERE room = ?')
  const addRedaction = db.prepare(
    'INSERT OR IGNORE INTO not_kept (room, client, start, stop, why) VALUES (?, ?, ?, ?, ?)',
  )
  const writeProbe = db.prepare(
    `INSERT OR REPLACE INTO probe (id, bytes) VALUES (1, zeroblob(${PROBE_BYTES}))`,
  )
  const clearProbe = db.prepare('DELETE FROM probe')

  const asHead = (found: Found): Head | null =>
    found ? { seq: Number(found['seq']), hash: bytes(found['hash']) } : null
  return {
    roomId(name: string): number | null {
      const found: Found = findRoom.get(name)
      return found ? Number(found['id']) : null
    },
    addRoom: (name: string): number => Number(addRoom.get(name)?.['id']),
    roomNames: (): string[] => roomNames.all().map((found) => String(found['name'])),
    append(room: number, { receivedAt, actor, update }: NewRow, { seq, hash }: Head): void {
      append.run(room, seq, receivedAt, actor, update, hash)
    },
    head: (room: number) => asHead(head.get(room)),
    headAt: (room: number, seq: number) => asHead(headAt.get(room, seq)),
    /** `limit` −1: all. */
    rows: (room: number, name: string, after: number, limit: number): Row[] =>
      rows.all(room, after, limit).map((found) => ({
        room: name,
        seq: Number(found['seq']),
        receivedAt: Number(found['received_at']),
        actor: String(found['actor']),
        update: bytes(found['bytes']),
        hash: bytes(found['hash']),
      })),
    checkpoint(room: number) {
      const found: Found = checkpoint.get(room)
      return (
        found && { seq: Number(found['seq']), state: bytes(found['state']), digest: bytes(found['digest']) }
      )
    },
    saveCheckpoint(room: number, seq: number, state: Uint8Array, digest: Uint8Array): void {
      saveCheckpoint.run(room, seq, state, digest)
    },
    authors: (room: number): Map<number, string> =>
      new Map(authors.all(room).map((found) => [Number(found['client']), String(found['actor'])])),
    addAuthor(room: number, { client, actor }: ClientAuthor): void {
      addAuthor.run(room, client, actor)
    },
    redactions: (room: number): Redaction[] =>
      redactions.all(room).flatMap((found) => {
        const why = String(found['why'])
        const [client, from, to] = [Number(found['client']), Number(found['start']), Number(found['stop'])]
        return isWhy(why) ? [{ client, from, to, why }] : []
      }),
    addRedaction(room: number, { client, from, to, why }: Redaction): void {
      addRedaction.run(room, client, from, to, why)
    },
    writeProbe(): void {
      writeProbe.run()
    },
    clearProbe(): void {
      clearProbe.run()
    },
  }
}

type Found = Record<string, SQLOutputValue> | undefined

/** The tables are STRICT, so a BLOB column holds nothing else. */
const bytes = (value: SQLOutputValue | undefined): Uint8Array => value as Uint8Array
