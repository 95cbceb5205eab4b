// One open document in memory: a real room on a real Y.Doc, and a connection that is whatever a test says it is.
import {
  type Clock,
  createDocumentRoom,
  type DocumentSchema,
  type SyncStatus,
  type StorageStatus,
  type NewId,
  type Person,
  type Presence,
  type PresentPerson,
  type AuditStatus,
  type DocumentRoom,
  type WatchedAudit,
} from '@holdfast/model'
import { Awareness } from 'y-protocols/awareness'
import type { Doc } from 'yjs'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RoomHandle } from '../../src/session/session.ts'

export interface FakeHandle<D extends DocumentSchema> extends RoomHandle<D> {
  /** `setState` says what the connection is now. */
  readonly link: StoreApi<SyncStatus>
  readonly local: StoreApi<StorageStatus>
  readonly presence: StoreApi<Presence>
  readonly audit: WatchedAudit & { readonly status: StoreApi<AuditStatus> }
  /** The same document in the hands of somebody who may write. */
  as(person: Person): DocumentRoom<D>
  /** Puts somebody else into the room, at a desk or at none. */
  join(person: Person, desk?: string | null): void
  /** What somebody else's presence says from now on. */
  tells(person: Person, fields: Partial<PresentPerson>): void
  /** Their last window is gone. */
  depart(person: Person): void
  /** How often somebody asked to try the server now. */
  retries(): number
}

export interface FakeHandleOptions<D> {
  readonly document: D
  readonly doc: Doc
  readonly clock: Clock
  readonly newId: NewId
  readonly me: Person
  readonly readOnly?: string | null
  readonly ready: 'content' | 'empty'
}

export function liveLink(since: number): SyncStatus {
  return {
    link: { state: 'live', since },
    unsent: 0,
    notOnServer: 0,
    safeOn: 'server',
    lastHeardAt: since,
    offset: 0,
    roundTrip: 8,
    server: { id: 'eu-1', kind: 'server' },
    upstream: null,
    admitted: null,
    app: 'fits',
    nacks: [],
  }
}

const seat = (person: Person, self: boolean, desk: string | null): PresentPerson => ({
  ...person,
  access: 'respond',
  desk,
  typingIn: null,
  at: null,
  editing: null,
  awaySince: null,
  reviewing: null,
  clientIds: [],
  self,
})

export function fakeHandle<D extends DocumentSchema>(options: FakeHandleOptions<D>): FakeHandle<D> {
  const { document, doc, clock, newId, me, readOnly = null } = options
  const roomAs = (actor: Person) => createDocumentRoom({ document, doc, clock, newId, actor })
  const presence = createStore<Presence>(() => ({ people: [seat(me, true, null)] }))
  const change = (edit: (people: readonly PresentPerson[]) => readonly PresentPerson[]) =>
    presence.setState({
      people: [...edit(presence.getState().people)].sort((a, b) => a.name.localeCompare(b.name)),
    })
  const mine = (fields: Partial<PresentPerson>) =>
    change((people) => people.map((person) => (person.self ? { ...person, ...fields } : person)))
  const status = createStore<AuditStatus>(() => ({ state: 'unchecked' }))
  let retries = 0
  return {
    room: createDocumentRoom({ document, doc, clock, newId, actor: me, readOnly }),
    link: createStore(() => liveLink(clock.now())),
    local: createStore<StorageStatus>(() => ({ state: 'safe', at: clock.now() })),
    presence,
    audit: {
      status,
      evidence: () => (status.getState().state === 'changed' ? 'kept checkpoints' : null),
      head: () => null,
      putAside: async () => status.setState({ state: 'unchecked' }, true),
    },
    awareness: new Awareness(doc),
    ready: Promise.resolve(options.ready),
    setDesk: (desk) => mine({ desk }),
    setTyping: (typingIn) => mine({ typingIn }),
    setReviewing: (reviewing) => mine({ reviewing }),
    setWhereabouts: ({ at, editing, awaySince }) => mine({ at, editing, awaySince }),
    retryNow: () => {
      retries += 1
    },
    as: roomAs,
    join: (person, desk = null) =>
      change((people) => [...people.filter((p) => p.id !== person.id), seat(person, false, desk)]),
    tells: ({ id }, fields) =>
      change((people) => people.map((one) => (one.id === id ? { ...one, ...fields } : one))),
    depart: (person) => change((people) => people.filter((p) => p.id !== person.id)),
    retries: () => retries,
  }
}
