// Changes by file for the rooms of one window: through the document, like any change, so acks, limits and the local store
// treat them as made here.
import {
  type Access,
  type Clock,
  err,
  type ExchangeHeader,
  type Holds,
  type IncidentId,
  incidentLabel,
  incidentOf,
  incidentRoom,
  indexIncident,
  indexRow,
  ok,
  type Person,
  previewExchange,
  readExchange,
  refuseFile,
  type DocumentRoom,
  SCHEMA_VERSION,
  theIncident,
  type WorkspaceDocument,
  writeExchange,
} from '@holdfast/model'
import type { Exchange } from '@holdfast/ui'
import { encodeStateAsUpdate } from 'yjs'
import type { SharedRooms } from './sharedRooms.ts'

export interface ExchangePorts {
  readonly me: Person
  readonly access: Access
  readonly scope: '*' | IncidentId
  readonly clock: Clock
  readonly rooms: SharedRooms
  readonly workspace: DocumentRoom<WorkspaceDocument>
}

const UNKNOWN =
  'This incident is not on this machine yet, so there is nothing to export. Nothing was changed.'

export function sessionExchange({ me, access, scope, clock, rooms, workspace }: ExchangePorts): Exchange {
  /** Runs with the room open and what is stored of it read. */
  const withRoom = async <T>(id: IncidentId, act: (held: ReturnType<SharedRooms['hold']>['room']) => T) => {
    const { room, release } = rooms.hold(id)
    try {
      await room.loaded
      return act(room)
    } finally {
      release()
    }
  }
  return {
    write(id, wanted) {
      const { room, release } = rooms.hold(id)
      release()
      const incident = theIncident(room.room.store.getState())
      if (!incident) return err({ reason: UNKNOWN })
      const has = wanted === 'unsent' ? room.serverHas() : null
      const holds: Holds = has ? 'unsent' : 'whole'
      const header: ExchangeHeader = {
        room: incidentRoom(id),
        title: incident.title,
        from: me,
        madeAt: clock.now(),
        holds,
        unsent: room.link.getState().notOnServer,
        schemaVersion: SCHEMA_VERSION,
      }
      const bytes = writeExchange({ header, update: encodeStateAsUpdate(room.doc, has ?? undefined) })
      const stamp = new Date(header.madeAt).toISOString().slice(0, 16).replaceAll(/[-:]/g, '')
      return ok({ name: `${incidentLabel(id)}-${holds}-${stamp}Z.holdfast`, bytes, holds })
    },
    async read(bytes, expected) {
      const file = readExchange(bytes)
      if (!file.ok) return file
      const { header, update } = file.value
      const id = incidentOf(header.room)
      if (id === null) return refuseFile.damaged()
      if (access !== 'respond') return refuseFile.notForYou('Your link lets you look, not change the record.')
      if (scope !== '*' && scope !== id)
        return refuseFile.notForYou('Your link opens one incident, and this is another.')
      if (expected !== null && expected !== id) return refuseFile.otherIncident(header.title)
      const preview = await withRoom(id, ({ doc }) => previewExchange(file.value, encodeStateAsUpdate(doc)))
      if (!preview.ok) return preview
      const bringIn = () =>
        withRoom(id, (room) => {
          room.bringIn(update)
          const row = indexRow(room.room.store.getState())
          if (row && scope === '*') workspace.run(indexIncident, { id, row })
        })
      return ok({ ...preview.value, incident: id, header, bringIn })
    },
  }
}
