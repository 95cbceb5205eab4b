// Reads a register root: operations by key, and which of them nobody has superseded. No operation is ever dropped.
import type * as Y from 'yjs'
import { canonical } from '../base/canonical.ts'
import type { OpId } from '../base/ids.ts'
import { must } from '../base/must.ts'
import type { Op, RegisterRoot, Registers, Settled } from '../schema/root.ts'
import { addedTo } from './added.ts'

function readOps(root: RegisterRoot<unknown>, raw: readonly unknown[]): Op<unknown>[] {
  const ops: Op<unknown>[] = []
  for (const value of raw) {
    const parsed = root.op.safeParse(value)
    if (parsed.success) ops.push(parsed.data)
  }
  return ops
}

/** Two that came under one id (only a hostile writer makes them) are one, the same on every machine whichever came first. */
const sameEverywhere = <T>(known: T | undefined, found: T): T =>
  known === undefined || known === found || canonical(known) >= canonical(found) ? (known ?? found) : found

/** `ops` are all operations on one key, in any order and with repeats. */
export function settle<V>(ops: readonly Op<V>[], safer: (a: Op<V>, b: Op<V>) => number): Settled<V> {
  const byId = new Map<OpId, Op<V>>()
  for (const op of ops) byId.set(op.id, sameEverywhere(byId.get(op.id), op))
  const history = [...byId.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  const superseded = new Set(history.flatMap((op) => op.supersedes))
  const open = history.filter((op) => !superseded.has(op.id))
  // Operations that supersede each other in a ring (only a hostile writer makes one) stay visible, all of them.
  const heads = (open.length > 0 ? open : history).slice().sort(safer)
  return { heads, shown: must(heads.at(-1), 'a head'), history }
}

function group(ops: readonly Op<unknown>[], into: Map<string, Op<unknown>[]>): void {
  for (const op of ops) {
    const known = into.get(op.key)
    if (known) known.push(op)
    else into.set(op.key, [op])
  }
}

export function readRegister(root: RegisterRoot<unknown>, type: Y.Array<unknown>): Registers<unknown> {
  const byKey = new Map<string, Op<unknown>[]>()
  group(readOps(root, type.toArray()), byKey)
  const keys = [...byKey.keys()].sort()
  return new Map(keys.map((key) => [key, settle(must(byKey.get(key), key), (a, b) => root.safer(a, b))]))
}

export function applyToRegister(
  root: RegisterRoot<unknown>,
  type: Y.Array<unknown>,
  previous: Registers<unknown>,
  transaction: Y.Transaction,
): Registers<unknown> {
  const raw = addedTo(type, transaction)
  if (raw === null) return readRegister(root, type)
  const added = new Map<string, Op<unknown>[]>()
  group(readOps(root, raw), added)
  if (added.size === 0) return previous
  const next = new Map(previous)
  for (const [key, ops] of added) {
    const known = previous.get(key)?.history ?? []
    next.set(
      key,
      settle([...known, ...ops], (a, b) => root.safer(a, b)),
    )
  }
  const grew = next.size > previous.size
  return grew ? new Map([...next].sort(([a], [b]) => (a < b ? -1 : 1))) : next
}
