// Records of one window: its store and its key come when they are first asked for, since most windows never do.
import type { Timers } from '@holdfast/model'
import type { Records } from '@holdfast/ui'
import { type BundleWorker, bundleThread } from '../local/bundleThread.ts'
import type { OwnCrypto } from '../local/machineKey.ts'
import type { Shelf } from '../local/recordShelf.ts'

export interface RecordPorts {
  /** Of its databases. */
  readonly name: string
  readonly crypto: OwnCrypto
  readonly timers: Timers
  /** Absent where no server was joined. */
  readonly serverLog?: NonNullable<Records['serverLog']>
  /** Null where the platform has no threads. */
  readonly startThread: (() => BundleWorker) | null
}

export function sessionRecords({ name, crypto, timers, serverLog, startThread }: RecordPorts): Records {
  let loaded: Promise<Shelf> | null = null
  const shelf = () =>
    (loaded ??= import('../local/recordShelf.ts').then(
      (it) => it.recordShelf(name, crypto),
      (error: unknown) => {
        loaded = null
        throw error
      },
    ))
  const { subtle } = crypto
  return {
    signer: async () => (await shelf()).signer(),
    kept: async () => (await shelf()).kept(),
    keep: async (record, bytes) => (await shelf()).keep(record, bytes),
    keepState: async (snapshot, state) => (await shelf()).keepState(snapshot, state),
    keptState: async (snapshot) => (await shelf()).keptState(snapshot),
    ...(serverLog && { serverLog }),
    ...(startThread && { thread: bundleThread(startThread) }),
    bytesOf: async (key) => (await shelf()).bytesOf(key),
    working: {
      pause: () => new Promise((resolve) => void timers.after(0, resolve)),
      ...(subtle && {
        sha256: async (bytes: Uint8Array) => new Uint8Array(await subtle.digest('SHA-256', bytes.slice())),
      }),
    },
  }
}
