// Reads a log root into one sorted array. Appending costs a binary search and one array copy, whatever the length.
import type * as Y from 'yjs'
import type { LogRoot } from '../schema/root.ts'
import { addedTo } from './added.ts'

function readEntries(root: LogRoot<unknown>, raw: readonly unknown[]): unknown[] {
  const entries: unknown[] = []
  for (const value of raw) {
    const parsed = root.entry.safeParse(value)
    if (parsed.success) entries.push(parsed.data)
  }
  return entries
}

export function readLog(root: LogRoot<unknown>, type: Y.Array<unknown>): readonly unknown[] {
  return readEntries(root, type.toArray()).sort(root.compare)
}

/** Past this many new entries one sort is cheaper than inserting each. */
const SORT_AT = 64

export function applyToLog(
  root: LogRoot<unknown>,
  type: Y.Array<unknown>,
  previous: readonly unknown[],
  transaction: Y.Transaction,
): readonly unknown[] {
  const raw = addedTo(type, transaction)
  if (raw === null) return readLog(root, type)
  const added = readEntries(root, raw)
  if (added.length === 0) return previous
  if (added.length > SORT_AT) return [...previous, ...added].sort(root.compare)
  const entries = previous.slice()
  for (const entry of added) entries.splice(position(entries, entry, root.compare), 0, entry)
  return entries
}

/** Where `entry` belongs, searching from the end: most entries are the newest. */
function position(entries: readonly unknown[], entry: unknown, compare: LogRoot<unknown>['compare']): number {
  const last = entries.at(-1)
  if (last === undefined || compare(last, entry) <= 0) return entries.length
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compare(entries[middle], entry) <= 0) low = middle + 1
    else high = middle
  }
  return low
}
