// The bundles that were imported on this machine, in IndexedDB. Invariant: what is given is the bytes that came; a bundle and its line
// in the list are stored and found together.
import type { KeptRecord, Records } from '@holdfast/ui'
import type { DBSchema } from 'idb'
import { z } from 'zod'
import { openDatabase, transact } from './database.ts'
import { machineKey, type OwnCrypto } from './machineKey.ts'

interface Stored extends DBSchema {
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

/** States that snapshots name. */
interface States extends DBSchema {
  states: { key: string; value: Uint8Array }
}
const STATES: ['states'] = ['states']

export type Shelf = Omit<Records, 'working' | 'serverLog' | 'thread'>

export function recordShelf(name: string, crypto: OwnCrypto): Shelf {
  let states: ReturnType<typeof openDatabase<States>> | null = null
  const openStates = () =>
    (states ??= openDatabase<States>(`${name}/states`, { states: 'keyed' }).catch((error: unknown) => {
      states = null
      throw error
    }))
  let opened: ReturnType<typeof openDatabase<Stored>> | null = null
  const open = () =>
    (opened ??= openDatabase<Stored>(name, { list: 'keyed', bytes: 'keyed' }).catch((error: unknown) => {
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
    async keepState(snapshot, state) {
      const writing = { stores: STATES, mode: 'readwrite', durability: 'strict' } as const
      await transact(await openStates(), writing, ({ store }) => store.put(state, snapshot))
    },
    async keptState(snapshot) {
      const found = await transact(await openStates(), { stores: STATES, mode: 'readonly' }, ({ store }) =>
        store.get(snapshot),
      )
      return found ?? null
    },
    async bytesOf(key) {
      const found = await transact(await open(), { stores: BYTES, mode: 'readonly' }, (stored) =>
        stored.objectStore('bytes').get(key),
      )
      return found ?? null
    },
  }
}
