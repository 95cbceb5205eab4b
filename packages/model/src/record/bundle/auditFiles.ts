// An audit log in a bundle: its rows as lines of JSON, and the checkpoints that its server signed. Invariant: the rows hash as the
// server hashed them, so whoever has kept a checkpoint can prove them.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { fromBase64, toBase64 } from '../../base/base64.ts'
import { z } from 'zod'
import { err, ok, type Result } from '../../base/result.ts'
import { type Checkpoint, checkpointShape } from '../../wire/checkpoint.ts'
import { strictJson } from '../content/strictJson.ts'
import type { ServerKnown } from './serverFiles.ts'

export interface AuditRow {
  /** 1, 2, 3 … */
  readonly seq: number
  /** When the server accepted it, ms UTC. */
  readonly receivedAt: number
  /** Id of the person who wrote it, or "server". */
  readonly actor: string
  readonly update: Uint8Array
  /** 64 hex digits. */
  readonly hash: string
}

/** One server's or hub's audit log of the incident. */
export interface AuditLog {
  readonly server: string
  readonly room: string
  readonly rows: readonly AuditRow[]
  /** Signed by that server; the last one covers every row. */
  readonly checkpoints: readonly Checkpoint[]
  /** What that server wrote down beside the incident; absent where it gave nothing. */
  readonly notes?: ServerKnown
}

const ZERO = '0'.repeat(64)

/** The chain's hash (32 bytes before it, seq, time, room, author, change; numbers big-endian, each text behind its length). */
export function rowHash(before: string, room: string, row: Omit<AuditRow, 'hash'>): string {
  const parts = [utf8ToBytes(room), utf8ToBytes(row.actor), row.update]
  const bytes = new Uint8Array(48 + parts.reduce((sum, part) => sum + 4 + part.length, 0))
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < 32; i++) bytes[i] = Number.parseInt(before.slice(i * 2, i * 2 + 2), 16)
  view.setBigUint64(32, BigInt(row.seq))
  view.setBigUint64(40, BigInt(row.receivedAt))
  let at = 48
  for (const part of parts) {
    view.setUint32(at, part.length)
    bytes.set(part, at + 4)
    at += 4 + part.length
  }
  return bytesToHex(sha256(bytes))
}

export const rowsPath = (place: number): string => `audit/${place}/rows.jsonl`
export const checkpointsPath = (place: number): string => `audit/${place}/checkpoints.json`

/** One row as a line. */
export const strictRow = ({ seq, receivedAt, actor, update, hash }: AuditRow): string =>
  `${strictJson({ seq, receivedAt, actor, update: toBase64(update), hash })}\n`

export const rowsText = ({ rows }: AuditLog): string => rows.map(strictRow).join('')

export const checkpointsText = ({ server, room, checkpoints }: AuditLog): string =>
  strictJson({ server, room, checkpoints })

const rowShape = z.strictObject({
  seq: z.int().positive(),
  receivedAt: z.int().nonnegative(),
  actor: z.string(),
  update: z.base64(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})
const headShape = z.strictObject({
  server: z.string(),
  room: z.string(),
  checkpoints: z.array(checkpointShape),
})

/** The error names the first line that does not fit, in words. */
export function readRows(text: string, room: string): Result<readonly AuditRow[], string> {
  const rows: AuditRow[] = []
  let before = ZERO
  const lines = text.split('\n')
  if (lines.pop() !== '') return err('its last row was cut short')
  for (const [i, line] of lines.entries()) {
    const place = `row ${i + 1}`
    const read = parsed(line)
    if (read === null) return err(`${place} cannot be read`)
    const row = { ...read, update: fromBase64(read.update) }
    if (row.seq !== i + 1)
      return err(`${place} says that it is row ${row.seq}: a row is missing or stands elsewhere`)
    if (rowHash(before, room, row) !== row.hash) return err(`${place} was changed: its hash does not fit`)
    before = row.hash
    rows.push(row)
  }
  return ok(rows)
}

function parsed(line: string): z.output<typeof rowShape> | null {
  try {
    const read = rowShape.safeParse(JSON.parse(line))
    return read.success && strictJson(read.data) === line ? read.data : null
  } catch {
    return null
  }
}

export function readCheckpointFile(text: string): z.output<typeof headShape> | null {
  try {
    const read = headShape.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  } catch {
    return null
  }
}
