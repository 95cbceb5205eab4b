// The files that were attached to what a snapshot keeps, each once.
import * as Y from 'yjs'
import { readSnapshot } from '../../document/snapshot.ts'
import { incidentDocument } from '../../incident/document.ts'
import { filesOf } from '../../incident/files/attach.ts'
import type { FileRef } from '../../incident/records/files.ts'

/** Sorted by hash. `state`: the whole document as one update. */
export function filesInState(state: Uint8Array): readonly FileRef[] {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  const files = filesOf(readSnapshot(doc, incidentDocument))
  doc.destroy()
  return [...files.values()].sort((a, b) => (a.hash < b.hash ? -1 : 1))
}
