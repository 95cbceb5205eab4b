// One root of a snapshot without what is taken back. What is left keeps its identity, and reads the same whichever came first.
import type * as Y from 'yjs'
import { must } from '../base/must.ts'
import type { DocumentSchema, Op, RegisterRoot, Registers, Rows, Settled, TableRoot } from '../schema/root.ts'
import type { FieldWrite } from '../schema/takingBack.ts'
import { writesOf } from './fieldWrites.ts'
import { settle } from './readRegister.ts'
import type { Taken } from './takenBack.ts'

const none: ReadonlySet<string> = new Set()

export function withoutGone(
  doc: Y.Doc,
  document: DocumentSchema,
  name: string,
  stored: unknown,
  taken: Taken,
): unknown {
  const root = must(document[name], name)
  const gone = taken.gone.get(name) ?? none
  switch (root.kind) {
    case 'register':
      return registersWithout(root, stored as Registers<unknown>, gone)
    case 'log':
      return gone.size === 0
        ? stored
        : (stored as readonly { readonly id: string }[]).filter(({ id }) => !gone.has(id))
    case 'table':
      return rowsWithout(doc, root, name, stored as Rows<string, object>, taken)
    default:
      return stored
  }
}

/** By the stored value of a key, what it comes to without the operations that are gone; null: none is left. */
const settledWithout = new WeakMap<
  object,
  { readonly gone: string; readonly value: Settled<unknown> | null }
>()

function registersWithout(
  root: RegisterRoot<unknown>,
  stored: Registers<unknown>,
  gone: ReadonlySet<string>,
): Registers<unknown> {
  if (gone.size === 0) return stored
  const shown = new Map(stored)
  for (const [key, settled] of stored) {
    const ids = settled.history.flatMap(({ id }) => (gone.has(id) ? [id] : [])).join()
    if (ids === '') continue
    const known = settledWithout.get(settled)
    const value = known?.gone === ids ? known.value : settleWithout(root, settled, gone)
    settledWithout.set(settled, { gone: ids, value })
    if (value === null) shown.delete(key)
    else shown.set(key, value)
  }
  return shown
}

/** What an operation that is gone had superseded, those that superseded it supersede in its place. */
function settleWithout(
  root: RegisterRoot<unknown>,
  { history }: Settled<unknown>,
  gone: ReadonlySet<string>,
): Settled<unknown> | null {
  const left = history.filter(({ id }) => !gone.has(id))
  if (left.length === 0) return null
  const byId = new Map(history.map((op) => [op.id, op]))
  const through = (op: Op<unknown>): Op<unknown> => {
    if (!op.supersedes.some((id) => gone.has(id))) return op
    const reached = new Set<Op<unknown>['id']>()
    const ahead = [...op.supersedes]
    for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
      if (reached.has(id)) continue
      reached.add(id)
      if (gone.has(id)) ahead.push(...(byId.get(id)?.supersedes ?? []))
    }
    return { ...op, supersedes: [...reached].sort() }
  }
  return settle(left.map(through), (a, b) => root.safer(a, b))
}

/** By the stored row, how it read before what was taken back. */
const readBefore = new WeakMap<object, { readonly fields: string; readonly row: object }>()

function rowsWithout(
  doc: Y.Doc,
  root: TableRoot<string, unknown>,
  name: string,
  stored: Rows<string, object>,
  { gone, undone }: Taken,
): Rows<string, object> {
  const shown = new Map(stored)
  for (const id of gone.get(name) ?? none) shown.delete(id)
  for (const [id, writes] of undone.get(name) ?? []) {
    const row = shown.get(id)
    if (!row) continue
    const before = writesOf(doc, name, id).flatMap(({ name: field, write }) => {
      const found = stoodBefore(writes, field, write)
      return found ? [[field, found.before] as const] : []
    })
    if (before.length === 0) continue
    const fields = JSON.stringify(before)
    const known = readBefore.get(row)
    const parsed =
      known?.fields === fields ? null : root.row.safeParse({ ...row, ...Object.fromEntries(before) })
    const read =
      known?.fields === fields ? known.row : parsed?.success ? { ...(parsed.data as object), id } : row
    readBefore.set(row, { fields, row: read })
    shown.set(id, read as object & { readonly id: string })
  }
  return shown
}

/** Through writes that are taken back too, the last that is not; null when the write itself stands. */
function stoodBefore(writes: readonly FieldWrite[], field: string, write: string): FieldWrite | null {
  let found: FieldWrite | null = null
  const seen = new Set<string>()
  for (let at: string | null = write; at !== null && !seen.has(at); ) {
    seen.add(at)
    const undone = writes.find((one) => one.field === field && one.write === at)
    if (!undone) break
    found = undone
    at = undone.beforeWrite
  }
  return found
}
