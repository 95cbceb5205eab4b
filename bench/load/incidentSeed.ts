// A big incident as its eight authors wrote it: their edits interleave, so nothing folds into one long run.
import * as Y from 'yjs'
import { entry } from './entry.ts'

const AUTHORS = 8

export interface Seed {
  /** One by one, in an order in which each can be applied at once. */
  readonly updates: readonly Uint8Array[]
  readonly entries: number
  /** Bytes of the whole state as one update. */
  readonly stateBytes: number
}

/** Per entry: the entry itself, and `others` more edits (keys typed into the situation text, fields of actions). */
export function seedIncident(entries: number, others: number): Seed {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const timeline = doc.getArray('timeline')
  const conditions = doc.getText('conditions')
  const actions = doc.getMap('actions')
  for (let n = 0; n < entries; n += 1) {
    // One document that takes on each author in turn writes what eight documents in step would have written.
    doc.clientID = 1000 + (n % AUTHORS)
    timeline.push([entry(n)])
    for (let k = 0; k < others; k += 1) {
      doc.clientID = 1000 + ((n + k) % AUTHORS)
      if (k % 4 === 3) actions.set(`action-${n % 500}`, { state: 'running', since: n })
      else typeKey(conditions, n)
    }
  }
  const stateBytes = Y.encodeStateAsUpdate(doc).length
  doc.destroy()
  return { updates, entries, stateBytes }
}

/** Typing at the end, with the text kept near 2,000 characters as people rewrite it. */
export function typeKey(text: Y.Text | undefined, n: number): void {
  if (!text) return
  if (text.length > 2_000) text.delete(0, 1)
  else text.insert(text.length, String.fromCharCode(97 + (n % 26)))
}

/** The same state in fewer, larger updates (≤ 200 each), for filling a server quickly. */
export function batched(updates: readonly Uint8Array[], size = 200): Uint8Array[] {
  const doc = new Y.Doc()
  const batches: Uint8Array[] = []
  for (let from = 0; from < updates.length; from += size) {
    const before = Y.encodeStateVector(doc)
    doc.transact(() => {
      for (const update of updates.slice(from, from + size)) Y.applyUpdate(doc, update)
    })
    batches.push(Y.encodeStateAsUpdate(doc, before))
  }
  doc.destroy()
  return batches
}
