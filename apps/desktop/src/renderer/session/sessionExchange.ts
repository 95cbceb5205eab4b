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
import type { Exchange, Files } from '@holdfast/ui'
import { encodeStateAsUpdate } from 'yjs'
import { carriedFiles, keepCarried } from './carriedFiles.ts'
import type { SharedRooms } from './sharedRooms.ts'

export interface ExchangePorts {
  readonly me: Person
  readonly access: Access
  readonly scope: '*' | IncidentId
  readonly clock: Clock
  readonly rooms: SharedRooms
  readonly workspace: DocumentRoom<WorkspaceDocument>
  /** Absent where this machine keeps no files. */
  readonly files?: Files | undefined
}

const UNKNOWN =
  'This incident is not on this machine yet, so there is nothing to export. Nothing was changed.'

export function sessionExchange({
  me,
  access,
  scope,
  clock,
  rooms,
  workspace,
  files,
}: ExchangePorts): Exchange {
  /** Runs with the room open and what is stored of it read. */
  const withRoom = async <T>(
    id: IncidentId,
    act: (held: ReturnType<SharedRooms['hold']>['room']) => T | Promise<T>,
  ) => {
    const { room, release } = rooms.hold(id)
    try {
      await room.loaded
      return await act(room)
    } finally {
      release()
    }
  }
  return {
    async write(id, wanted) {
      const { room, release } = rooms.hold(id)
      release()
      const incident = theIncident(room.room.store.getState())
      if (!incident) return err({ reason: UNKNOWN })
      const has = wanted === 'unsent' ? room.serverHas() : null
      const holds: Holds = has ? 'unsent' : 'whole'
      const update = encodeStateAsUpdate(room.doc, has ?? undefined)
      const carried = await carriedFiles(files, { id, state: room.room.store.getState(), holds, update })
      const header: ExchangeHeader = {
        room: incidentRoom(id),
        title: incident.title,
        from: me,
        madeAt: clock.now(),
        holds,
        unsent: room.link.getState().notOnServer,
        schemaVersion: SCHEMA_VERSION,
        ...(carried.named.length > 0 && { files: carried.named }),
      }
      const bytes = writeExchange({ header, update, files: carried.bytes })
      const stamp = new Date(header.madeAt).toISOString().slice(0, 16).replaceAll(/[-:]/g, '')
      return ok({
        name: `${incidentLabel(id)}-${holds}-${stamp}Z.holdfast`,
        bytes,
        holds,
        ...carried.counted,
      })
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
        withRoom(id, async (room) => {
          room.bringIn(update)
          const row = indexRow(room.room.store.getState())
          if (row && scope === '*') workspace.run(indexIncident, { id, row })
          await keepCarried(files, { id, state: room.room.store.getState(), file: file.value })
        })
      const brings = preview.value.brings || (header.files?.length ?? 0) > 0
      return ok({ ...preview.value, brings, incident: id, header, bringIn })
    },
  }
}
