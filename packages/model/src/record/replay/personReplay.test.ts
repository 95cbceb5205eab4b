import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { KnownConnection } from '../../attendance/connections.ts'
import { MINUTE } from '../../base/clock.ts'
import type { PersonId } from '../../base/ids.ts'
import { personReplay } from './personReplay.ts'
import { createReplay, type LoggedChange } from './replay.ts'

const T = Date.UTC(2018, 9, 21, 22, 52)
const at = (minutes: number) => T + minutes * MINUTE
const ada = { id: 'ada' as PersonId, name: 'Ada' }
const bo = { id: 'bo' as PersonId, name: 'Bo' }
const entry = (id: string, by: typeof ada, minute: number) => ({
  ...{ id, kind: 'note', text: id, by, occurredAt: at(minute), recordedAt: at(minute) },
})

/** Rows at 0, 1, 2 … minutes: one entry each; what Ada wrote at 4 and 5 without a connection arrives at 8. */
function night() {
  const doc = new Y.Doc()
  const rows: LoggedChange[] = []
  const row = (minute: number, entries: readonly object[]) => {
    const before = Y.encodeStateVector(doc)
    doc.getArray('timeline').push([...entries])
    rows.push({ receivedAt: at(minute), update: Y.encodeStateAsUpdate(doc, before) })
  }
  for (const minute of [0, 1, 2, 3, 4, 5, 6, 7]) row(minute, [entry(`bo ${minute}`, bo, minute)])
  row(8, [entry('ada 4', ada, 4), entry('ada 5', ada, 5)])
  row(9, [entry('bo 9', bo, 9)])
  const made = createReplay(rows, null)
  if (!made.ok) throw new Error(made.error)
  return made.value
}
const connection = (
  from: number,
  until: number | null,
  [first, last]: readonly [number, number],
): KnownConnection => ({
  ...{ id: `${from}`, person: ada.id, name: 'Ada', kind: 'respond', isLost: false },
  ...{ from: at(from), until: until === null ? null : at(until), first, last },
})
const ids = (doc: Y.Doc) =>
  doc
    .getArray<{ readonly id: string }>('timeline')
    .toArray()
    .map(({ id }) => id)

test('[REC-5] [M113] as one person knew it: the rows that they had been sent, and no more', () => {
  const replay = personReplay(night(), ada.id, [connection(1, 3.5, [2, 4]), connection(8, null, [9, 9])])
  expect(replay?.at(at(0)).rows).toBe(0)
  expect(replay?.at(at(2))).toMatchObject({ rows: 3, isConnected: true, own: 0 })
  // Two windows, and one that ended long before the last.
  expect(replay?.at(at(3.9))).toMatchObject({ rows: 4, isConnected: false })
  expect(replay?.at(at(7))).toMatchObject({ rows: 4, isConnected: false })
  expect(replay?.at(at(8))).toMatchObject({ rows: 9, isConnected: true })
  expect(replay?.at(at(60)).rows).toBe(10)
  const two = personReplay(night(), ada.id, [connection(0, 2, [1, 3]), connection(1, 6, [2, 7])])
  expect(two?.at(at(5))).toMatchObject({ rows: 6, isConnected: true })
  expect(two?.at(at(7)).rows).toBe(7)
})

test('[REC-5] [M113] without a connection that a server wrote down there is no such view', () => {
  expect(personReplay(night(), bo.id, [connection(1, 3, [2, 4])])).toBeNull()
})

test('[REC-5] [M114] while they were not connected their own entries stand as they wrote them, and that time is reconstructed', () => {
  const log = night()
  const replay = personReplay(log, ada.id, [connection(1, 3.5, [2, 4]), connection(8, 8.5, [9, 9])])
  expect(replay?.reconstructed).toEqual([{ from: at(3.5), until: at(8) }])
  const then = replay?.at(at(4.5))
  expect(then?.own).toBe(1)
  expect(ids(then?.doc ?? new Y.Doc())).toEqual(['bo 0', 'bo 1', 'bo 2', 'bo 3', 'ada 4'])
  expect(ids(replay?.at(at(6)).doc ?? new Y.Doc()).slice(4)).toEqual(['ada 4', 'ada 5'])
  expect(ids(replay?.at(at(8.2)).doc ?? new Y.Doc())).toHaveLength(10)
  // The log itself goes on as it was.
  expect(ids(log.docAt(4))).toEqual(['bo 0', 'bo 1', 'bo 2', 'bo 3'])
})

test('[REC-5] [M114] what was written before the first connection is reconstructed from its first entry on', () => {
  const replay = personReplay(night(), ada.id, [connection(8, null, [9, 9])])
  expect(replay?.reconstructed).toEqual([{ from: at(4), until: at(8) }])
  expect(ids(replay?.at(at(4)).doc ?? new Y.Doc())).toEqual(['ada 4'])
})
