// Checks one room of an audit log: every row follows from the one before it, replaying the log gives a whole document, and the
// stored state is that document. Reads rows one by one.
import { hash } from 'node:crypto'
import * as Y from 'yjs'
import { ROWS_CHECKED_AT_ONCE } from '../config/limits.ts'
import { chainHash, GENESIS } from '../store/chain.ts'
import type { Head, Row } from '../store/store.ts'
import { canonicalState } from './canonicalState.ts'
import type { StoredCheckpoint } from './openAuditLog.ts'

export interface VerifiedRoom {
  readonly room: string
  readonly head: Head
  /** Sentences for people, each naming the row it is about; empty when all is well. */
  readonly problems: readonly string[]
  /** The hash of each row that was asked for, where there is such a row. */
  readonly hashes: ReadonlyMap<number, string>
}

export function verifyRoom(
  room: string,
  rows: Iterable<Row>,
  stored: StoredCheckpoint | null,
  asked: ReadonlySet<number>,
): VerifiedRoom {
  const problems: string[] = []
  const hashes = new Map<number, string>()
  const doc = new Y.Doc()
  let head: Head = { seq: 0, hash: GENESIS }
  let batch: Uint8Array[] = []
  const flush = (upTo: number) => {
    const wrong = replayed(doc, batch)
    batch = []
    if (wrong) problems.push(`row ${upTo} or one before it ${wrong}`)
  }

  for (const row of rows) {
    const wrong = rowProblem(head, row)
    if (wrong) {
      problems.push(wrong)
      break
    }
    head = row
    if (asked.has(row.seq)) hashes.set(row.seq, Buffer.from(row.hash).toString('hex'))
    batch.push(row.update)
    if (row.seq !== stored?.seq && batch.length < ROWS_CHECKED_AT_ONCE) continue
    flush(row.seq)
    if (row.seq === stored?.seq && problems.length === 0 && !isState(stored, doc))
      problems.push(`the stored state at row ${row.seq} is not what replaying the rows gives`)
  }
  if (batch.length > 0) flush(head.seq)
  if (problems.length === 0 && stored && stored.seq > head.seq)
    problems.push(`rows ${head.seq + 1} to ${stored.seq} are missing: the stored state holds them`)
  doc.destroy()
  return { room, head, problems, hashes }
}

function rowProblem(before: Head, row: Row): string | null {
  const expected = before.seq + 1
  if (row.seq > expected) return `row ${expected} is missing`
  if (row.seq < expected) return `row ${row.seq} stands where row ${expected} belongs`
  if (Buffer.compare(hashOf(before, row), row.hash) === 0) return null
  const when = Number.isFinite(row.receivedAt) ? new Date(row.receivedAt).toISOString() : 'an unknown time'
  return `row ${row.seq} was changed, or a row before it was: it says ${when}, author ${row.actor}, ${row.update.length} bytes, and its hash does not fit that`
}

function hashOf(before: Head, row: Row): Uint8Array {
  try {
    return chainHash(before.hash, row.seq, row)
  } catch {
    // A time that is none, as damage can make it.
    return GENESIS
  }
}

function replayed(doc: Y.Doc, updates: readonly Uint8Array[]): string | null {
  try {
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update)
    })
  } catch {
    return 'cannot be read'
  }
  const isWhole = doc.store.pendingStructs === null && doc.store.pendingDs === null
  return isWhole ? null : 'needs a change that is not in the record'
}

function isState({ state, digest }: StoredCheckpoint, doc: Y.Doc): boolean {
  if (Buffer.compare(hash('sha256', state, 'buffer'), digest) !== 0) return false
  try {
    const replay = canonicalState(Y.encodeStateAsUpdate(doc))
    return Buffer.compare(canonicalState(state), replay) === 0
  } catch {
    return false
  }
}
