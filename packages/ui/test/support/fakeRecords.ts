// Records in memory: a key that is the same in every test, and a shelf that gives what it was given.
import { signerFrom } from '@holdfast/model'
import type { KeptRecord, Records } from '../../src/session/records.ts'
import { type FakeSession, fakeSession, type FakeSessionOptions } from './fakeSession.ts'

export interface FakeRecords extends Records {
  readonly states: Map<string, Uint8Array>
  readonly shelf: Map<string, { readonly record: KeptRecord; readonly bytes: Uint8Array }>
}

export function fakeRecords(working: Records['working'] = {}): FakeRecords {
  const shelf: FakeRecords['shelf'] = new Map()
  const states: FakeRecords['states'] = new Map()
  const signer = signerFrom(new Uint8Array(32).fill(7), 'machine 3c9e41aa')
  return {
    shelf,
    states,
    keepState: async (id, state) => void states.set(id, state),
    keptState: (id) => Promise.resolve(states.get(id) ?? null),
    working,
    signer: () => Promise.resolve(signer),
    kept: () => Promise.resolve([...shelf.values()].map(({ record }) => record)),
    keep(record, bytes) {
      if (!shelf.has(record.key)) shelf.set(record.key, { record, bytes })
      return Promise.resolve()
    },
    bytesOf: (key) => Promise.resolve(shelf.get(key)?.bytes ?? null),
  }
}

export interface Saved {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A session that signs and keeps bundles, and remembers the files that it saved. */
export function recordSession(options: FakeSessionOptions = {}, records = fakeRecords()) {
  const base = fakeSession(options)
  const saved: Saved[] = []
  const session: FakeSession = {
    ...base,
    records,
    platform: { ...base.platform, saveFile: (name, bytes) => void saved.push({ name, bytes }) },
  }
  return { session, records, saved }
}
