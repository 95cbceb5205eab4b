// The tray on this machine's disk, in IndexedDB: one row an item.
import type { TrayItem } from '@holdfast/ui'
import type { DBSchema } from 'idb'
import { z } from 'zod'
import { openDatabase, transact } from './database.ts'

export interface TrayStore {
  all(): Promise<readonly TrayItem[]>
  /** Resolves once they are flushed to disk; rejects with words for people. */
  add(items: readonly TrayItem[]): Promise<void>
  remove(id: string): Promise<void>
}

interface Tray extends DBSchema {
  items: { key: string; value: unknown }
}
const STORES: ['items'] = ['items']
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
  const opened = openDatabase<Tray>(name, { items: 'keyed' })
  opened.catch(() => undefined)
  const writing = { stores: STORES, mode: 'readwrite', durability: 'strict' } as const
  return {
    async all() {
      const rows = await transact(await opened, { stores: STORES, mode: 'readonly' }, ({ store }) =>
        store.getAll(),
      )
      return rows.flatMap((row) => {
        const item = Item.safeParse(row)
        return item.success ? [item.data as TrayItem] : []
      })
    },
    async add(items) {
      await transact(await opened, writing, ({ store }) =>
        Promise.all(items.map((item) => store.put(item, item.id))),
      )
    },
    async remove(id) {
      await transact(await opened, writing, ({ store }) => store.delete(id))
    },
  }
}
