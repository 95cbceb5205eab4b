// Two people who act without hearing of each other, and then meet.
import * as Y from 'yjs'
import type { Person } from '../../src/base/actor.ts'
import { emptyRoom, type TestRoom } from './testRoom.ts'

/** A second person's room with all that `room` holds, on the same clock. */
export function partedFrom(room: TestRoom, person: Person): TestRoom {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.doc))
  return emptyRoom(person, doc, room.manual)
}

/** Afterwards both hold everything. */
export function meet(a: TestRoom, b: TestRoom): void {
  Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc))
  Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc))
}
