// What this browser keeps of servers' signed checkpoints: one small entry for each room and server, apart from the rooms.
import type { CheckpointStore, KeptCheckpoints, RoomName } from '@holdfast/model'
import type { DBSchema, IDBPDatabase } from 'idb'
import { openDatabase, transact } from './database.ts'

interface Checkpoints extends DBSchema {
  kept: { key: [room: string, server: string]; value: KeptCheckpoints }
}
const STORES: ['kept'] = ['kept']

/** Opens the database with the first room that asks. */
export function indexedDbCheckpoints(name: string): (room: RoomName) => CheckpointStore {
  let opened: Promise<IDBPDatabase<Checkpoints>> | null = null
  const open = () => (opened ??= openDatabase<Checkpoints>(name, { kept: 'keyed' }))
  return (room) => ({
    async read() {
      const ofRoom = IDBKeyRange.bound([room], [room, []])
      const [keys, kept] = await transact(await open(), { stores: STORES, mode: 'readonly' }, ({ store }) =>
        Promise.all([store.getAllKeys(ofRoom), store.getAll(ofRoom)]),
      )
      return new Map(keys.flatMap(([, server], i) => (kept[i] ? [[server, kept[i]]] : [])))
    },
    async write(server, kept) {
      await transact(await open(), { stores: STORES, mode: 'readwrite', durability: 'strict' }, ({ store }) =>
        store.put(kept, [room, server]),
      )
    },
  })
}
