// Rooms for tests: a declared incident, a clock that moves when told, ids that repeat.
import * as Y from 'yjs'
import type { Person } from '../../src/base/actor.ts'
import { type ManualClock, manualClock } from '../../src/base/clock.ts'
import { createIds, type IncidentId } from '../../src/base/ids.ts'
import type { Result } from '../../src/base/result.ts'
import { incidentDocument, type IncidentDocument } from '../../src/incident/document.ts'
import { declare, type DeclareArgs } from '../../src/incident/declaration/commands.ts'
import type { Rejected } from '../../src/document/command.ts'
import { createDocumentRoom, type DocumentRoom } from '../../src/document/documentRoom.ts'

export const personCalled = (name: string): Person => ({ id: name.toLowerCase() as Person['id'], name })
export const maya = personCalled('Maya')
export const jon = personCalled('Jon')

/** 2018-10-21 22:52 UTC. */
export const START = Date.UTC(2018, 9, 21, 22, 52)

export interface TestRoom extends DocumentRoom<IncidentDocument> {
  readonly manual: ManualClock
}

/** A room on its own document, or on one that another test room shares. */
export function emptyRoom(
  actor: Person = maya,
  doc: Y.Doc = new Y.Doc(),
  manual = manualClock(START),
): TestRoom {
  let n = 0
  const salt = actor.id.charCodeAt(0)
  const random = () => Uint8Array.from({ length: 16 }, (_, i) => (i === 15 ? n++ : i === 14 ? n >> 8 : salt))
  const room = createDocumentRoom({
    document: incidentDocument,
    doc,
    clock: manual,
    newId: createIds(manual, random),
    actor,
  })
  return Object.assign(room, { manual })
}

/** The same with an incident declared; its actor is Incident Commander. */
export function declaredRoom(actor: Person = maya, more: Partial<DeclareArgs> = {}): TestRoom {
  const room = emptyRoom(actor)
  value(
    room.run(declare, {
      id: 'inc-1' as IncidentId,
      title: 'Degraded service',
      severity: 'SEV1',
      takeRoles: ['ic'],
      ...more,
    }),
  )
  return room
}

/** The value of a result that must be good. */
export function value<T>(result: Result<T, Rejected>): T {
  if (!result.ok) throw new Error(`rejected: ${result.error.reason}`)
  return result.value
}

/** Why a result was rejected; throws when it was not. */
export function reasonOf(result: Result<unknown, Rejected>): string {
  if (result.ok) throw new Error('was not rejected')
  return result.error.reason
}

export const entryTexts = (room: DocumentRoom<IncidentDocument>): readonly string[] =>
  room.store.getState().timeline.map((entry) => entry.text)
