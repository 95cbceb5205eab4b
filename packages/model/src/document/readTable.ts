// Reads a table root. Keeps: a row's identity survives every change that does not touch that row.
import * as Y from 'yjs'
import { isPlainId } from '../base/readableText.ts'
import type { Rows, TableRoot } from '../schema/root.ts'

type Row = { readonly id: string }

/** A row under an id that no app makes can be neither asked for nor named: it stays in the document. */
const isId = (id: string): boolean => id !== '' && id.length <= 64 && isPlainId(id)

/** One row, or null when there is none or it cannot be read (it stays in the document either way). */
function readRow(root: TableRoot<string, unknown>, type: Y.Map<unknown>, id: string): Row | null {
  const fields = isId(id) ? type.get(id) : null
  if (!(fields instanceof Y.Map)) return null
  const plain: Record<string, unknown> = Object.create(null)
  for (const [name, value] of fields.entries()) plain[name] = value
  const parsed = root.row.safeParse({ ...plain })
  return parsed.success ? { ...(parsed.data as object), id } : null
}

export function readTable(root: TableRoot<string, unknown>, type: Y.Map<unknown>): Rows<string, unknown> {
  const rows = new Map<string, Row>()
  for (const id of [...type.keys()].sort()) {
    const row = readRow(root, type, id)
    if (row) rows.set(id, row)
  }
  return rows
}

export function applyToTable(
  root: TableRoot<string, unknown>,
  type: Y.Map<unknown>,
  previous: Rows<string, unknown>,
  events: readonly Y.YEvent<Y.AbstractType<unknown>>[],
): Rows<string, unknown> {
  const touched = new Set<string>()
  for (const event of events) {
    if (event.target === type) for (const id of event.changes.keys.keys()) touched.add(id)
    else touched.add(String(event.path[0]))
  }
  // Replicas must agree on the order, and a Map keeps that of insertion. Ids sort by the time they were made, so a new row
  // nearly always belongs at the end and nothing has to be sorted.
  let last = ''
  for (const id of previous.keys()) last = id
  let sorted = true
  const rows = new Map(previous) as Map<string, Row>
  for (const id of touched) {
    const row = readRow(root, type, id)
    if (row === null) {
      rows.delete(id)
      continue
    }
    if (!rows.has(id)) {
      sorted &&= id > last
      last = id
    }
    rows.set(id, row)
  }
  const ordered = sorted ? rows : new Map([...rows].sort(([a], [b]) => (a < b ? -1 : 1)))
  return ordered
}
