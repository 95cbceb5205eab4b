// Records of one window: its store and its key come when they are first asked for, since most windows never do.
import type { Timers } from '@holdfast/model'
import type { Records } from '@holdfast/ui'
import type { OwnCrypto } from '../local/machineKey.ts'

export function sessionRecords(name: string, crypto: OwnCrypto, timers: Timers): Records {
  let loaded: Promise<Omit<Records, 'working'>> | null = null
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
    bytesOf: async (key) => (await shelf()).bytesOf(key),
    working: {
      pause: () => new Promise((resolve) => void timers.after(0, resolve)),
      ...(subtle && {
        sha256: async (bytes: Uint8Array) => new Uint8Array(await subtle.digest('SHA-256', bytes.slice())),
      }),
    },
  }
}
