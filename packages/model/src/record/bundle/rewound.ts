// A document as it was when it held only what a snapshot of Yjs names. Invariant: what is given is made of changes that were there; a
// change that has come since, or that was removed since, is as it was.
import * as Y from 'yjs'
import { canonicalState } from './bundleFiles.ts'

/** Canonical; null where the document never held all that is named. What was removed for good is missing in it. */
export function rewoundTo(update: Uint8Array, held: Y.Snapshot): Uint8Array | null {
  const doc = new Y.Doc({ gc: false })
  const then = new Y.Doc({ gc: false })
  try {
    Y.applyUpdate(doc, update)
    if (!holdsAll(doc, held)) return null
    Y.createDocFromSnapshot(doc, held, then)
    return canonicalState(Y.encodeStateAsUpdate(then))
  } finally {
    doc.destroy()
    then.destroy()
  }
}

/** What a state holds. */
export function heldIn(state: Uint8Array): Y.Snapshot {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  const held = Y.snapshot(doc)
  doc.destroy()
  return held
}

/** Whether every change that is named is there, and every one that was removed is. */
export function holdsAll(doc: Y.Doc, { sv, ds }: Y.Snapshot): boolean {
  const known = Y.decodeStateVector(Y.encodeStateVector(doc))
  for (const [client, clock] of sv) if ((known.get(client) ?? 0) < clock) return false
  if (ds.clients.size === 0) return true
  const gone = Y.createDeleteSetFromStructStore(doc.store).clients
  for (const [client, ranges] of ds.clients) {
    const found = gone.get(client) ?? []
    for (const { clock, len } of ranges)
      if (!found.some((one) => one.clock <= clock && one.clock + one.len >= clock + len)) return false
  }
  return true
}
