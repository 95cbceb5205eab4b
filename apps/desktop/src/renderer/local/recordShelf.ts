// The bundles that were imported on this machine, in IndexedDB. Invariant: what is given is the bytes that came; a bundle and its line
// in the list are stored and found together.
import type { KeptRecord, Records } from '@holdfast/ui'
import type { DBSchema } from 'idb'
import { z } from 'zod'
import { openDatabase, transact } from './database.ts'
import { machineKey, type OwnCrypto } from './machineKey.ts'

interface Shelf extends DBSchema {
  list: { key: string; value: unknown }
  bytes: { key: string; value: Uint8Array }
}
const LIST: ['list'] = ['list']
const BYTES: ['bytes'] = ['bytes']
const BOTH: ['list', 'bytes'] = ['list', 'bytes']

const Line = z.object({
  key: z.string(),
  incident: z.string(),
  label: z.string(),
  title: z.string(),
  profile: z.enum(['internal', 'regulator', 'public']),
  peopleAsRoles: z.boolean(),
  asOf: z.number(),
  signer: z.object({ name: z.string(), key: z.string() }),
  keptAt: z.number(),
  fileName: z.string(),
  bytes: z.number(),
})

export function recordShelf(name: string, crypto: OwnCrypto): Omit<Records, 'working'> {
  let opened: ReturnType<typeof openDatabase<Shelf>> | null = null
  const open = () =>
    (opened ??= openDatabase<Shelf>(name, { list: 'keyed', bytes: 'keyed' }).catch((error: unknown) => {
      opened = null
      throw error
    }))
  return {
    signer: () => machineKey(`${name}/key`, crypto),
    async kept() {
      const rows = await transact(await open(), { stores: LIST, mode: 'readonly' }, (found) =>
        found.objectStore('list').getAll(),
      )
      return rows
        .flatMap((row) => {
          const line = Line.safeParse(row)
          return line.success ? [line.data as KeptRecord] : []
        })
        .sort((a, b) => b.keptAt - a.keptAt)
    },
    async keep(record, bytes) {
      const writing = { stores: BOTH, mode: 'readwrite', durability: 'strict' } as const
      await transact(await open(), writing, async (transaction) => {
        const [list, all] = [transaction.objectStore('list'), transaction.objectStore('bytes')]
        if ((await list.getKey(record.key)) !== undefined) return
        await Promise.all([list.put(record, record.key), all.put(bytes, record.key)])
      })
    },
    async bytesOf(key) {
      const found = await transact(await open(), { stores: BYTES, mode: 'readonly' }, (stored) =>
        stored.objectStore('bytes').get(key),
      )
      return found ?? null
    },
  }
}
