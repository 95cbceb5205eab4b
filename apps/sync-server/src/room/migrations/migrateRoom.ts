// Brings a room's document up to date, in one transaction by the server, with the first change after it was loaded: what
// nobody writes to any more stays as it was written. Invariant: a step and the mark that it was done are one change.
import type { Migration as Mark } from '@holdfast/model'
import type * as Y from 'yjs'
import type { AfterChange, ChangedRoom } from '../arrivals/afterChange.ts'
import type { SyncLog } from '../../host/syncLog.ts'
import { SERVER_ACTOR } from '../../store/store.ts'
import type { Migration } from './migrations.ts'

export function createMigrate(migrations: readonly Migration[], log: SyncLog): AfterChange {
  const steps = migrations.flatMap(({ to, migrate }) => (migrate === null ? [] : [{ to, migrate }]))
  const looked = new WeakSet<ChangedRoom>()
  return (room) => {
    if (steps.length === 0 || looked.has(room)) return
    looked.add(room)
    const version = versionOf(room.replica.doc)
    const due = steps.filter(({ to }) => to > version)
    if (due.length === 0) return
    try {
      const { effects } = room.replica.run((doc) => {
        for (const { to, migrate } of due) {
          migrate(doc)
          marksOf(doc).push([{ to }])
        }
      })
      room.accept(effects, null, SERVER_ACTOR)
    } catch (error) {
      // A defect of ours: the document stays as it is, and readable, and nobody is kept from writing.
      log.error({ room: room.name, error: String(error) }, 'a document could not be brought up to date')
    }
  }
}

const marksOf = (doc: Y.Doc) => doc.getArray<Mark>('migrations')
/** The server alone writes marks; one that is no number counts for nothing. */
const versionOf = (doc: Y.Doc): number => Math.max(1, ...marksOf(doc).map(({ to }) => (to > 1 ? to : 1)))
