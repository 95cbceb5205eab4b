// Keeps the index row of one incident current, from the client whose own command changed what the row shows: everybody
// patching would write the same change as often as there are people.
import {
  type Ms,
  type IncidentDocument,
  type IncidentId,
  type IndexRow,
  indexIncident,
  indexRow,
  type DocumentRoom,
  type Timers,
  type WorkspaceDocument,
} from '@holdfast/model'
import type { Transaction } from 'yjs'

/** The number of entries grows with every sentence; it is written at most this often, ms. */
const COUNT_EVERY: Ms = 10_000

export interface FollowIndexOptions {
  readonly id: IncidentId
  readonly room: DocumentRoom<IncidentDocument>
  readonly workspace: DocumentRoom<WorkspaceDocument>
  readonly timers: Timers
}

/** Returns how to stop; stopping writes what is still held back. */
export function followIndex({ id, room, workspace, timers }: FollowIndexOptions): () => void {
  let cancelCount: (() => void) | null = null

  const write = () => {
    const row = indexRow(room.store.getState())
    const known = workspace.store.getState().incidents.get(id)
    const mine = row !== null && room.store.getState().incident.get(id)?.declaredBy.id === room.actor.id
    // Without the row here it may still be on its way from the server: only who declared it inserts it.
    if (row && (known || mine)) workspace.run(indexIncident, { id, row })
  }
  const countNow = () => {
    cancelCount?.()
    cancelCount = null
    write()
  }
  const onTransaction = ({ origin }: Transaction) => {
    const isCommand = (origin as { readonly kind?: unknown } | null)?.kind === 'command'
    if (!isCommand) return
    const row = indexRow(room.store.getState())
    if (!row) return
    if (differsBesidesCount(row, workspace.store.getState().incidents.get(id))) countNow()
    else cancelCount ??= timers.after(COUNT_EVERY, countNow)
  }
  room.doc.on('afterTransaction', onTransaction)
  return () => {
    room.doc.off('afterTransaction', onTransaction)
    if (cancelCount) countNow()
  }
}

function differsBesidesCount(row: IndexRow, known: IndexRow | undefined): boolean {
  if (!known) return true
  const fields = Object.keys(row) as (keyof IndexRow)[]
  return fields.some(
    (field) => field !== 'entries' && JSON.stringify(row[field]) !== JSON.stringify(known[field]),
  )
}
