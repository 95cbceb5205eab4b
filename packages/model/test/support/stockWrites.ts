// What a stock client writes into a document: any value into any field, past every command.
import type * as Y from 'yjs'
import { jon, START, type TestRoom } from './testRoom.ts'

/** A timeline entry with every field, and `more` in place of some. */
export const entry = (id: string, more: object) => ({
  id,
  kind: 'note',
  text: id,
  by: jon,
  occurredAt: START,
  recordedAt: START,
  refs: [],
  link: null,
  auto: false,
  source: null,
  ...more,
})
/** Appends to a root as a stock client does, past every command. */
export const push = (room: TestRoom, root: string, ...entries: object[]) =>
  room.doc.getArray(root).push(entries)
/** Sets one field of a record as a stock client does. */
export const set = (room: TestRoom, root: string, id: string, field: string, found: unknown) =>
  (room.doc.getMap(root).get(id) as Y.Map<unknown>).set(field, found)
/** An operation of a register. */
export const op = (
  id: string,
  key: string,
  found: unknown,
  at: unknown = START,
  supersedes: string[] = [],
) => ({
  id,
  key,
  value: found,
  by: jon,
  at,
  reason: '',
  supersedes,
})
