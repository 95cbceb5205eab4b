// What this browser keeps of servers' signed checkpoints: one small entry for each room and server, apart from the rooms.
import type { KeptCheckpoints, CheckpointStore, RoomName } from '@holdfast/model'
import { committed, explained, openDatabase, whenRead } from './database.ts'

const KEPT = 'kept'

/** Opens the database with the first room that asks. */
export function indexedDbRecords(name: string): (room: RoomName) => CheckpointStore {
  let opened: Promise<IDBDatabase> | null = null
  const open = () => (opened ??= openDatabase(name, { [KEPT]: 'keyed' }))
  return (room) => ({
    async read() {
      const kept = new Map<string, KeptCheckpoints>()
      const reading = (await open()).transaction([KEPT], 'readonly')
      const range = IDBKeyRange.bound([room], [room, []])
      whenRead(reading.objectStore(KEPT).openCursor(range), function next(cursor) {
        if (!cursor) return
        const [, server] = cursor.key as [string, string]
        kept.set(server, cursor.value as KeptCheckpoints)
        cursor.continue()
      })
      await committed(reading)
      return kept
    },
    async write(server, kept) {
      try {
        const writing = (await open()).transaction([KEPT], 'readwrite', { durability: 'strict' })
        writing.objectStore(KEPT).put(kept, [room, server])
        await committed(writing)
      } catch (error) {
        throw explained(error)
      }
    },
  })
}
