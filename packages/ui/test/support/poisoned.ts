// The incident of github2018 after a stock client put one kind of value into every field of every root, and an index of
// incidents treated the same. It writes on a document of its own, as over the wire.
import {
  AUDIENCES,
  DESK_IDS,
  type DocumentSchema,
  type IncidentId,
  incidentDocument,
  MILESTONES,
  must,
  ROLES,
  workspaceDocument,
} from '@holdfast/model'
import * as Y from 'yjs'
import { type FakeIncident, type FakeSession, fakeSession } from './fakeSession.ts'
import { GITHUB_START, github2018 } from './github2018.ts'
import { type Known, poison } from './hostile.ts'
import { jon } from './people.ts'

export interface Poisoned {
  readonly session: FakeSession
  readonly incident: FakeIncident
  /** What the stock client sent about the incident. */
  readonly update: Uint8Array
  /** Lets it arrive. */
  spread(): void
}

const KEYS: Readonly<Record<string, readonly string[]>> = {
  severity: [''],
  phase: [''],
  milestones: MILESTONES,
  roles: ROLES,
  lanes: AUDIENCES,
  sent: AUDIENCES,
  snoozes: AUDIENCES,
  cadence: ['SEV1 customers'],
  cadenceDefaults: ['SEV1 customers'],
  templates: ['customers identified'],
}

export function poisoned(found: unknown, apart = false): Poisoned {
  const session = fakeSession({ now: GITHUB_START })
  const id = github2018(session)
  const incident = session.open(id)
  const state = incident.room.store.getState()
  const now = session.clock.now()
  const ids: Readonly<Record<string, unknown>> = {
    by: jon,
    entryId: must(state.timeline[0], 'entry').id,
    hypothesisId: [...state.hypotheses.keys()][0],
    decisionId: [...state.decisions.keys()].at(-1),
    update: [...state.updates.keys()][0],
    stands: [...state.updates.keys()][0],
    rank: 'a0',
    minutes: 30,
    supersedes: [],
    supersededBy: null,
    mergedInto: null,
    corrects: null,
    duplicateOf: null,
    answeredAt: null,
    acknowledgedAt: null,
  }
  const known: Known = (field) =>
    field in ids ? ids[field] : /^at$|At$|^until$|^decideBy$/.test(field) ? now : undefined
  const keysOf = (root: string) =>
    KEYS[root] ?? [...(state[root as 'impact'] as ReadonlyMap<string, unknown>).keys()].slice(0, 2)
  const write = (doc: Y.Doc, document: DocumentSchema, inPlace: string) => {
    const theirs = new Y.Doc()
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc))
    const before = Y.encodeStateVector(theirs)
    const target = {
      doc: theirs,
      document,
      known,
      keysOf,
      inPlace: (root: string) => (root === inPlace ? id : null),
    }
    poison(target, found, apart)
    return Y.encodeStateAsUpdate(theirs, before)
  }
  const update = write(incident.room.doc, incidentDocument, 'incident')
  const index = write(session.workspace.room.doc, workspaceDocument, '')
  return {
    session,
    incident,
    update,
    spread() {
      Y.applyUpdate(incident.room.doc, update)
      Y.applyUpdate(session.workspace.room.doc, index)
    },
  }
}

export const addressesOf = (id: IncidentId): readonly string[] => [
  '/',
  ...DESK_IDS.map((desk) => `/incident/${id}/${desk}`),
  `/wall/${id}`,
  '/workspace/changes',
]
