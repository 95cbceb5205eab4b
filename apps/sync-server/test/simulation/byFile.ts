// Changes carried from one machine to another as a file, through the product's own writing, reading and preview.
import { previewExchange, readExchange, SCHEMA_VERSION, theIncident, writeExchange } from '@holdfast/model'
import * as Y from 'yjs'
import { ROOM } from './virtualServer.ts'
import type { VirtualWindow } from './virtualWindow.ts'

const FROM_FILE = { kind: 'imported' } as const

/** What the server is not known to have, where that is known; else everything. Null: there is no incident here. */
export function exported({ parts, doc, life, serverHas }: VirtualWindow): Uint8Array | null {
  const incident = theIncident(life.room.store.getState())
  if (!incident) return null
  const header = {
    ...{ room: ROOM, title: incident.title, from: parts.person, madeAt: life.clock.now() },
    holds: serverHas ? ('unsent' as const) : ('whole' as const),
    unsent: life.link.store.getState().notOnServer,
    schemaVersion: SCHEMA_VERSION,
  }
  return writeExchange({ header, update: Y.encodeStateAsUpdate(doc, serverHas ?? undefined) })
}

/** Answers whether the file was taken. */
export function imported({ doc, life }: VirtualWindow, bytes: Uint8Array): boolean {
  const file = readExchange(bytes)
  if (!file.ok || !life.process.alive) return false
  const preview = previewExchange(file.value, Y.encodeStateAsUpdate(doc))
  if (!preview.ok) return false
  life.link.bringIn(() => Y.applyUpdate(doc, file.value.update, FROM_FILE))
  return preview.value.brings
}
