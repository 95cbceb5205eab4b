import { expect, test } from 'vitest'
import { MINUTE } from '../../base/clock.ts'
import { meet, partedFrom } from '../../../test/support/apart.ts'
import {
  declaredRoom,
  jon,
  maya,
  personCalled,
  type TestRoom,
  value,
} from '../../../test/support/testRoom.ts'
import { logEntry } from '../timeline/commands.ts'
import { changedTexts } from './changedTexts.ts'
import { lastSeenNow, readLastSeen, seenEntries } from './lastSeen.ts'
import { meanwhile, worthTelling } from './meanwhile.ts'

const type = (room: TestRoom, name: 'conditions' | 'needsText' | 'draftInternal', text: string) =>
  room.text(name).insert(0, text)
const log = (room: TestRoom) => value(room.run(logEntry, { kind: 'note', text: 'here' }))

test('[OFF-3] [R13] the shared texts that others wrote in are told, with who as far as the timeline knows', () => {
  const room = declaredRoom()
  type(room, 'conditions', 'EU is down. ')
  const [other, third] = [partedFrom(room, jon), partedFrom(room, personCalled('Priya'))]
  const left = lastSeenNow(room.doc, room.manual.now())
  log(other)
  type(other, 'conditions', 'US too. ')
  type(other, 'needsText', 'hands ')
  type(third, 'conditions', 'Asia too. ')
  type(third, 'draftInternal', 'Draft')
  type(room, 'needsText', 'mine')
  meet(room, other)
  meet(room, third)
  const texts = changedTexts(room.doc, left, maya.id)
  expect(texts).toEqual([
    { name: 'draftInternal', by: [], isByOthersToo: true },
    { name: 'conditions', by: ['Jon'], isByOthersToo: true },
    { name: 'needsText', by: ['Jon'], isByOthersToo: false },
  ])
  const absence = { seen: new Set<never>(), from: 0, until: 20 * MINUTE, me: maya.id, texts }
  const found = meanwhile([], absence)
  expect(worthTelling(found)).toBe(true)
  expect([...found.touched]).toEqual(['draftInternal', 'conditions', 'needsText'])
  expect(changedTexts(room.doc, lastSeenNow(room.doc, 0), maya.id)).toEqual([])
})

test('[R13] what one wrote oneself is never told as another’s: under a former client id, or one kept over a reload', () => {
  const room = declaredRoom()
  const left = lastSeenNow(room.doc, 0)
  const former = room.doc.clientID
  const [apart, logged] = [former + 1, former + 2]
  room.doc.clientID = apart
  type(room, 'conditions', 'apart ')
  room.doc.clientID = logged
  log(room)
  type(room, 'needsText', 'with an entry ')
  room.doc.clientID = former + 3
  const kept = readLastSeen(JSON.stringify({ ...left, own: [...(left.own ?? []), apart] }))
  expect(kept && changedTexts(room.doc, kept, maya.id)).toEqual([])
  expect(changedTexts(room.doc, left, maya.id)).toMatchObject([{ name: 'conditions', by: [] }])
})

test('[R13] what was taken out again is no change', () => {
  const room = declaredRoom()
  const other = partedFrom(room, jon)
  const left = lastSeenNow(room.doc, 0)
  type(other, 'conditions', 'wrong')
  other.text('conditions').delete(0, 5)
  meet(room, other)
  expect(changedTexts(room.doc, left, maya.id)).toEqual([])
})

test('[OFF-3] [M20] a value in the timeline that is no entry hides nothing of what was missed', () => {
  const room = declaredRoom()
  const other = partedFrom(room, jon)
  other.doc.getArray<unknown>('timeline').push([null, 7])
  meet(room, other)
  const left = lastSeenNow(room.doc, room.manual.now())
  type(other, 'conditions', 'US too. ')
  other.doc.getArray<unknown>('timeline').push([null])
  meet(room, other)
  expect(seenEntries(room.doc, left).size).toBe(room.store.getState().timeline.length)
  expect(changedTexts(room.doc, left, maya.id)).toMatchObject([{ name: 'conditions' }])
})
