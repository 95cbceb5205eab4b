// Files of this machine, in IndexedDB. Invariant: the bytes of a file and that it waits for a server are stored together, flushed.
import type { IncidentId } from '@holdfast/model'
import type { DBSchema } from 'idb'
import { openDatabase, transact } from './database.ts'

interface Stored extends DBSchema {
  bytes: { key: string; value: Uint8Array }
  waiting: { key: string; value: number }
}
const BYTES: ['bytes'] = ['bytes']
const WAITING: ['waiting'] = ['waiting']
const BOTH: ['bytes', 'waiting'] = ['bytes', 'waiting']

export interface WaitingFile {
  readonly incident: IncidentId
  readonly hash: string
}

export interface FileShelf {
  /** `waits`: no server has it yet. */
  keep(file: WaitingFile, bytes: Uint8Array, waits: boolean): Promise<void>
  /** Null: not on this machine. */
  bytesOf(file: WaitingFile): Promise<Uint8Array | null>
  has(file: WaitingFile): Promise<boolean>
  waiting(): Promise<readonly WaitingFile[]>
  /** A server has it now. */
  sent(file: WaitingFile): Promise<void>
}

const keyOf = ({ incident, hash }: WaitingFile) => `${hash} ${incident}`

export function fileShelf(name: string): FileShelf {
  let opened: ReturnType<typeof openDatabase<Stored>> | null = null
  const open = () =>
    (opened ??= openDatabase<Stored>(name, { bytes: 'keyed', waiting: 'keyed' }).catch((error: unknown) => {
      opened = null
      throw error
    }))
  return {
    async keep(file, bytes, waits) {
      const writing = { stores: BOTH, mode: 'readwrite', durability: 'strict' } as const
      await transact(await open(), writing, async (transaction) => {
        const [all, waiting] = [transaction.objectStore('bytes'), transaction.objectStore('waiting')]
        const isNew = (await all.getKey(keyOf(file))) === undefined
        if (!isNew) return
        await all.put(bytes, keyOf(file))
        if (waits) await waiting.put(1, keyOf(file))
      })
    },
    async bytesOf(file) {
      const found = await transact(await open(), { stores: BYTES, mode: 'readonly' }, ({ store }) =>
        store.get(keyOf(file)),
      )
      return found ?? null
    },
    async has(file) {
      const found = await transact(await open(), { stores: BYTES, mode: 'readonly' }, ({ store }) =>
        store.getKey(keyOf(file)),
      )
      return found !== undefined
    },
    async waiting() {
      const keys = await transact(await open(), { stores: WAITING, mode: 'readonly' }, ({ store }) =>
        store.getAllKeys(),
      )
      return keys.map((key) => ({ hash: key.slice(0, 64), incident: key.slice(65) as IncidentId }))
    },
    async sent(file) {
      const writing = { stores: WAITING, mode: 'readwrite', durability: 'strict' } as const
      await transact(await open(), writing, ({ store }) => store.delete(keyOf(file)))
    },
  }
}
