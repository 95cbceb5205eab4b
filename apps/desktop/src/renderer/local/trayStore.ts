// The tray on this machine's disk, in IndexedDB: one row an item.
import type { TrayItem } from '@holdfast/ui'
import { z } from 'zod'
import { committed, openDatabase, whenRead } from './database.ts'

export interface TrayStore {
  all(): Promise<readonly TrayItem[]>
  /** Resolves once they are flushed to disk; rejects with words for people. */
  add(items: readonly TrayItem[]): Promise<void>
  remove(id: string): Promise<void>
}

const ITEMS = 'items'
const Item = z.object({
  id: z.string(),
  person: z.string(),
  incident: z.string().nullable(),
  title: z.string(),
  at: z.number(),
  root: z.string(),
  why: z.string(),
  text: z.string(),
  state: z.enum(['removed', 'kept']),
})

export function indexedDbTray(name: string): TrayStore {
  const opened = openDatabase(name, { [ITEMS]: 'keyed' })
  opened.catch(() => undefined)
  const change = async (write: (items: IDBObjectStore) => void) => {
    const writing = (await opened).transaction([ITEMS], 'readwrite', { durability: 'strict' })
    write(writing.objectStore(ITEMS))
    await committed(writing)
  }
  return {
    async all() {
      const reading = (await opened).transaction([ITEMS], 'readonly')
      let rows: readonly unknown[] = []
      whenRead(reading.objectStore(ITEMS).getAll() as IDBRequest<unknown[]>, (all) => (rows = all))
      await committed(reading)
      return rows.flatMap((row) => {
        const item = Item.safeParse(row)
        return item.success ? [item.data as TrayItem] : []
      })
    },
    add: (items) =>
      change((store) => {
        for (const item of items) store.put(item, item.id)
      }),
    remove: (id) => change((store) => store.delete(id)),
  }
}
