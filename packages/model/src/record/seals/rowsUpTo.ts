// The rows of an audit log that a snapshot rests on: the fewest that hold all of its state. Invariant: a log that has grown since gives
// the same rows, so a snapshot's bundle is the same bytes whenever it is made.
import * as Y from 'yjs'
import type { AuditRow } from '../bundle/auditFiles.ts'
import { heldIn, holdsAll } from '../bundle/rewound.ts'

const AT_ONCE = 200

/** How many of the rows, from the first on; null: something of the state is in none of them. */
export function rowsUpTo(rows: readonly Pick<AuditRow, 'update'>[], state: Uint8Array): number | null {
  const held = heldIn(state)
  const doc = new Y.Doc({ gc: false })
  const take = (from: number, to: number) =>
    doc.transact(() => {
      for (const { update } of rows.slice(from, to)) Y.applyUpdate(doc, update)
    })
  try {
    // In steps as long as something is missing, then again from the last step row by row.
    let done = 0
    while (done < rows.length && !holdsAll(doc, held)) {
      const next = Math.min(rows.length, done + AT_ONCE)
      take(done, next)
      done = next
    }
    return holdsAll(doc, held) ? lastNeeded(rows, held, Math.max(0, done - AT_ONCE), done) : null
  } finally {
    doc.destroy()
  }
}

function lastNeeded(
  rows: readonly Pick<AuditRow, 'update'>[],
  held: Y.Snapshot,
  from: number,
  to: number,
): number {
  const doc = new Y.Doc({ gc: false })
  try {
    doc.transact(() => {
      for (const { update } of rows.slice(0, from)) Y.applyUpdate(doc, update)
    })
    for (let at = from; at < to; at++) {
      if (holdsAll(doc, held)) return at
      Y.applyUpdate(doc, rows[at]?.update ?? new Uint8Array([0, 0]))
    }
    return to
  } finally {
    doc.destroy()
  }
}
