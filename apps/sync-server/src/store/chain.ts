// The audit chain: each row's hash covers the row and the hash before it. Invariant: no row can be changed, dropped,
// added or moved in the middle without every later hash failing.
import { hash } from 'node:crypto'
import type { NewRow, Row } from './store.ts'

/** What the first row of a room is chained to. */
export const GENESIS: Uint8Array = new Uint8Array(32)

/**
 * SHA-256 over: hash before (32 bytes), seq (u64), receivedAt (u64, ms UTC), room, actor, update; integers big-endian,
 * the last three each preceded by its length in bytes (u32), text in UTF-8.
 */
export function chainHash(before: Uint8Array, seq: number, row: Omit<NewRow, 'authors'>): Uint8Array {
  const room = Buffer.from(row.room)
  const actor = Buffer.from(row.actor)
  const bytes = Buffer.allocUnsafe(32 + 16 + 12 + room.length + actor.length + row.update.length)
  bytes.set(before, 0)
  bytes.writeBigUInt64BE(BigInt(seq), 32)
  bytes.writeBigUInt64BE(BigInt(row.receivedAt), 40)
  let at = 48
  for (const part of [room, actor, row.update]) {
    at = bytes.writeUInt32BE(part.length, at)
    bytes.set(part, at)
    at += part.length
  }
  return hash('sha256', bytes, 'buffer')
}

/** The seq of the first of these consecutive rows that does not follow from `before`, or null when all do. */
export function brokenAt(
  before: { readonly seq: number; readonly hash: Uint8Array },
  rows: readonly Row[],
): number | null {
  let last = before
  for (const row of rows) {
    if (row.seq !== last.seq + 1 || Buffer.compare(chainHash(last.hash, row.seq, row), row.hash) !== 0)
      return row.seq
    last = row
  }
  return null
}
