// The person that this machine made for itself: a name, and a secret whose hash is the id. It stays after joining, so that
// any server joined later can be shown that the id is ours.
import { OWN_SECRET, ownPersonId, ownSecret, type Person } from '@holdfast/model'
import type { PlatformStorage } from '@holdfast/ui'
import { z } from 'zod'

export interface OwnPerson {
  readonly person: Person
  readonly secret: string
}

export interface OwnPersonKeeper {
  read(): OwnPerson | null
  /** The same person under this name, or a new one. */
  keep(name: string): OwnPerson
  forget(): void
}

const KEY = 'holdfast.own'
const Stored = z.object({ name: z.string().min(1), secret: z.string().regex(OWN_SECRET) })

/** `random` gives so many unpredictable bytes. */
export function ownPerson(storage: PlatformStorage, random: (bytes: number) => Uint8Array): OwnPersonKeeper {
  const read = (): OwnPerson | null => {
    try {
      const { name, secret } = Stored.parse(JSON.parse(storage.get(KEY) ?? 'null'))
      return { person: { id: ownPersonId(secret), name }, secret }
    } catch {
      return null
    }
  }
  return {
    read,
    keep(name) {
      const secret = read()?.secret ?? ownSecret(random(32))
      storage.set(KEY, JSON.stringify({ name, secret }))
      return { person: { id: ownPersonId(secret), name }, secret }
    },
    forget: () => storage.remove(KEY),
  }
}
