import { expect, test } from 'vitest'
import type { EntryId } from '../../base/ids.ts'
import { declaredRoom, START, value } from '../../../test/support/testRoom.ts'
import { logEntry } from '../timeline/commands.ts'
import { receivedAt } from './selectors.ts'

test('[V16] of two servers that noted an entry the earlier counts, and an entry that nobody noted came at once', () => {
  const room = declaredRoom()
  const id = value(room.run(logEntry, { kind: 'note', text: 'x' }))
  const other = 'e2' as EntryId
  room.doc.getArray('arrivals').push([{ ids: [id, other], at: START + 9_000 }])
  room.doc
    .getArray('arrivals')
    .push([{ ids: [id], at: START + 5_000 }, { ids: 'damaged', at: 1 }, { at: 'x' }, { ids: [id], at: 1 }])
  const state = room.store.getState()
  expect([id, other, 'e3' as EntryId].map((one) => receivedAt(state, one))).toEqual([
    START + 5_000,
    START + 9_000,
    null,
  ])
})
