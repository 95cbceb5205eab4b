// The organisation's document for tests, with a clock that moves when told and ids that repeat.
import * as Y from 'yjs'
import type { Person } from '../../src/base/actor.ts'
import { type ManualClock, manualClock } from '../../src/base/clock.ts'
import { createIds } from '../../src/base/ids.ts'
import { createDocumentRoom, type DocumentRoom } from '../../src/document/documentRoom.ts'
import { type WorkspaceDocument, workspaceDocument } from '../../src/workspace/document.ts'
import { maya, START } from './testRoom.ts'

export interface TestWorkspace extends DocumentRoom<WorkspaceDocument> {
  readonly manual: ManualClock
}

export function testWorkspace(actor: Person = maya): TestWorkspace {
  const manual = manualClock(START)
  let made = 0
  const salt = actor.id.charCodeAt(0)
  const random = () => Uint8Array.from({ length: 16 }, (_, i) => (i === 15 ? made++ : salt))
  const newId = createIds(manual, random)
  const room = createDocumentRoom({
    document: workspaceDocument,
    doc: new Y.Doc(),
    clock: manual,
    newId,
    actor,
  })
  return Object.assign(room, { manual })
}
