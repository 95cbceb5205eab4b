// A session in which servers wrote down who was connected: what they say is what a test says.
import type { ConnectionEntry, IncidentId, Ms, Person } from '@holdfast/model'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { KnownServer } from '../../src/session/session.ts'
import type { FakeSession } from './fakeSession.ts'

export interface FakeServers {
  readonly store: StoreApi<readonly KnownServer[]>
  /** How many want it now. */
  wanted(): number
}

export function withServers(session: FakeSession): {
  readonly session: FakeSession
  readonly servers: FakeServers
} {
  const store = createStore<readonly KnownServer[]>(() => [])
  let wanted = 0
  const servers = () => {
    wanted += 1
    return { store, close: () => void (wanted -= 1) }
  }
  const open = (id: IncidentId) => ({ ...session.open(id), servers })
  return { session: { ...session, open }, servers: { store, wanted: () => wanted } }
}

/** One connection of `person`, `until` null while it is open; rows as the server numbers them. */
export function connection(
  person: Person,
  [from, until]: readonly [Ms, Ms | null],
  [first, last]: readonly [number, number] = [0, 0],
): readonly ConnectionEntry[] {
  const id = `${person.id}-${from}`
  const { id: who, name } = person
  return [
    { what: 'in', id, person: who, name, kind: 'respond', at: from, row: first },
    ...(until === null ? [] : [{ what: 'out', id, at: until, row: last } as const]),
  ]
}
