// Files in memory: a machine's own and a server's, each as a test says.
import type { IncidentId } from '@holdfast/model'
import { createStore } from 'zustand/vanilla'
import type { FoundFile, Files } from '../../src/session/files.ts'

export interface FakeFiles extends Files {
  /** Everything that waits is on the server now. */
  bring(): void
  /** What a read of this hash finds, whatever is here. */
  readonly found: Map<string, FoundFile>
}

export function fakeFiles(): FakeFiles {
  const own = new Map<string, Uint8Array>()
  const found: FakeFiles['found'] = new Map()
  const waiting = createStore<ReadonlyMap<IncidentId, ReadonlySet<string>>>(() => new Map())
  const read = (hash: string): FoundFile => {
    const bytes = own.get(hash)
    return found.get(hash) ?? (bytes ? { state: 'here', bytes } : { state: 'elsewhere' })
  }
  return {
    found,
    waiting,
    refused: createStore<string | null>(() => null),
    bring: () => waiting.setState(new Map(), true),
    async keep(incident, bytes) {
      const digest = await crypto.subtle.digest('SHA-256', bytes.slice())
      const hash = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
      own.set(hash, bytes)
      const before = waiting.getState()
      waiting.setState(
        new Map([...before, [incident, new Set([...(before.get(incident) ?? []), hash])]]),
        true,
      )
      return hash
    },
    read: (_, hash) => Promise.resolve(read(hash)),
    where: (_, hash) => Promise.resolve(read(hash).state),
  }
}
