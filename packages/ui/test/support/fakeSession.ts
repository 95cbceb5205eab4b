// A whole session in memory for tests and previews: real rooms on real documents, no socket, no disk, a clock that is moved.
import {
  type Access,
  createIds,
  declare,
  type IncidentDocument,
  type IncidentId,
  incidentDocument,
  indexIncident,
  indexRow,
  type Ms,
  type Person,
  theIncident,
  type WorkspaceDocument,
  workspaceDocument,
} from '@holdfast/model'
import { Doc } from 'yjs'
import type { IncidentHandle, NewIncident, Session } from '../../src/session/session.ts'
import { fakeAsking } from './fakeAsking.ts'
import { type FakeHandle, fakeHandle } from './fakeHandle.ts'
import { type FakePlatform, fakePlatform } from './fakePlatform.ts'
import { type ManualTime, manualTime } from './manualTime.ts'
import { maya } from './people.ts'

export type FakeIncident = FakeHandle<IncidentDocument> & IncidentHandle

export interface FakeSession extends Session {
  readonly platform: FakePlatform
  readonly time: ManualTime
  readonly workspace: FakeHandle<WorkspaceDocument>
  /** Shares one room an id, as the real one does; here the connection can be set and others can act. */
  open(id: IncidentId): FakeIncident
  /** Handles given out and not closed yet. */
  openHandles(): number
}

export interface FakeSessionOptions {
  /** ms UTC. Default: 2026-03-02 14:28 UTC. */
  readonly now?: Ms
  readonly me?: Person
  readonly access?: Access
  readonly zone?: string
  /** What the token reaches. Default: everything. */
  readonly scope?: Session['scope']
}

/** Monday 2 March 2026, 14:28:00 UTC. */
export const FAKE_NOW: Ms = Date.UTC(2026, 2, 2, 14, 28)

/** Every field of a new incident, with the given ones changed. */
export const newIncident = (fields: Partial<NewIncident> = {}): NewIncident => ({
  title: 'Checkout failing for EU customers',
  severity: 'SEV1',
  impactLine: '31% of EU card payments fail',
  impactStartedAt: FAKE_NOW - 47 * 60_000,
  detectionSource: 'alert',
  services: ['payments-api'],
  ...fields,
})

export function fakeSession(options: FakeSessionOptions = {}): FakeSession {
  const { now = FAKE_NOW, me = maya, access = 'respond', zone, scope = '*' } = options
  const time = manualTime(now)
  const newId = createIds(time.clock)
  const readOnly = access === 'respond' ? null : 'You may look here, and not write.'
  const shared = { clock: time.clock, newId, me, readOnly }
  const workspace = fakeHandle({ ...shared, document: workspaceDocument, doc: new Doc(), ready: 'content' })
  const index = workspace.as(me)
  const rooms = new Map<IncidentId, FakeHandle<IncidentDocument>>()
  let open = 0

  const handleOf = (id: IncidentId) => {
    const known = rooms.get(id)
    if (known) return known
    const handle = fakeHandle({ ...shared, document: incidentDocument, doc: new Doc(), ready: 'empty' })
    const { store } = handle.room
    store.subscribe((state) => {
      const row = indexRow(state)
      if (row) index.run(indexIncident, { id, row })
    })
    rooms.set(id, handle)
    return handle
  }
  return {
    me,
    access,
    scope,
    clock: time.clock,
    newId,
    platform: fakePlatform(zone),
    time,
    workspace,
    openHandles: () => open,
    open(id) {
      const handle = handleOf(id)
      open += 1
      let closed = false
      const close = () => {
        if (!closed) open -= 1
        closed = true
      }
      const ready = Promise.resolve(theIncident(handle.room.store.getState()) ? 'content' : 'empty')
      const asking = access === 'observe' && { asking: fakeAsking(handle, me, newId) }
      return { ...handle, id, close, ready: ready as FakeIncident['ready'], ...asking }
    },
    declare(incident) {
      const id = newId<IncidentId>()
      return handleOf(id).room.run(declare, { ...incident, id })
    },
  }
}
