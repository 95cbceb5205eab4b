// The document as an immutable value. `readSnapshot` reads all of it; `applyEvents` re-reads only what a transaction
// touched and must give the same (property-tested): snapshots flow out, nothing flows back in.
import type * as Y from 'yjs'
import { assertNever, must } from '../base/must.ts'
import { MAX_PROSE, readableText } from '../base/readableText.ts'
import type { DocumentSchema, Registers, Root, Rows, Snapshot } from '../schema/root.ts'
import { applyToLog, readLog } from './readLog.ts'
import { applyToRegister, readRegister } from './readRegister.ts'
import { applyToTable, readTable } from './readTable.ts'
import { shownSnapshot, storedOf } from './shownSnapshot.ts'

export type RootEvents = readonly Y.YEvent<Y.AbstractType<unknown>>[]
/** What one transaction changed, by root name. */
export type Changes = ReadonlyMap<string, RootEvents>

/** The shared type behind a root; it exists by name, nobody creates it. */
export function rootType(doc: Y.Doc, name: string, root: Root): Y.Map<unknown> | Y.Array<unknown> | Y.Text {
  switch (root.kind) {
    case 'table':
      return doc.getMap(name)
    case 'log':
    case 'register':
      return doc.getArray(name)
    case 'text':
      return doc.getText(name)
    default:
      return assertNever(root)
  }
}

function readRoot(doc: Y.Doc, name: string, root: Root): unknown {
  const type = rootType(doc, name, root)
  if (root.kind === 'table') return readTable(root, type as Y.Map<unknown>)
  if (root.kind === 'log') return readLog(root, type as Y.Array<unknown>)
  if (root.kind === 'register') return readRegister(root, type as Y.Array<unknown>)
  return readableText((type as Y.Text).toString(), MAX_PROSE)
}

function applyRoot(doc: Y.Doc, name: string, root: Root, previous: unknown, events: RootEvents): unknown {
  const type = rootType(doc, name, root)
  if (root.kind === 'table')
    return applyToTable(root, type as Y.Map<unknown>, previous as Rows<string, unknown>, events)
  const transaction = must(events[0], 'an event').transaction
  if (root.kind === 'log')
    return applyToLog(root, type as Y.Array<unknown>, previous as readonly unknown[], transaction)
  if (root.kind === 'register')
    return applyToRegister(root, type as Y.Array<unknown>, previous as Registers<unknown>, transaction)
  return readableText((type as Y.Text).toString(), MAX_PROSE)
}

export function readSnapshot<D extends DocumentSchema>(doc: Y.Doc, document: D): Snapshot<D> {
  const entries = Object.entries(document).map(([name, root]) => [name, readRoot(doc, name, root)])
  return shownSnapshot(doc, document, Object.fromEntries(entries)) as Snapshot<D>
}

export function applyEvents<D extends DocumentSchema>(
  doc: Y.Doc,
  document: D,
  previous: Snapshot<D>,
  changes: Changes,
): Snapshot<D> {
  const next: Record<string, unknown> = { ...storedOf(previous) }
  for (const [name, events] of changes) {
    const root = document[name]
    if (root) next[name] = applyRoot(doc, name, root, next[name], events)
  }
  return shownSnapshot(doc, document, next, previous) as Snapshot<D>
}
