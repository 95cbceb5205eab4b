import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { MINUTE, SECOND } from '../../base/clock.ts'
import { movePhase } from '../phase/movePhase.ts'
import { takeRole } from '../roles/commands.ts'
import { meet, partedFrom } from '../../../test/support/apart.ts'
import { declaredRoom, jon, maya, type TestRoom, value } from '../../../test/support/testRoom.ts'
import { logEntry } from '../timeline/commands.ts'
import { lastSeenNow, readLastSeen, seenEntries } from './lastSeen.ts'
import { countedWords } from '../timeline/entryKinds.ts'
import { deskOfEntry } from './deskOfEntry.ts'
import { meanwhile, worthTelling } from './meanwhile.ts'

const log = (room: TestRoom, text: string, ago = 0) =>
  value(room.run(logEntry, { kind: 'observation', text, occurredAt: room.manual.now() - ago }))
const texts = (entries: readonly { readonly text: string }[]) => entries.map((entry) => entry.text)

function away(minutes: number, there: (room: TestRoom) => void, here: (room: TestRoom) => void = () => {}) {
  const room = declaredRoom()
  const other = partedFrom(room, jon)
  const left = lastSeenNow(room.doc, room.manual.now())
  room.manual.advance(minutes * MINUTE)
  there(other)
  here(room)
  meet(room, other)
  const absence = {
    seen: seenEntries(room.doc, left),
    from: left.at,
    until: room.manual.now(),
    me: maya.id,
    texts: [],
  }
  return { room, absence, found: meanwhile(room.store.getState().timeline, absence) }
}

test('[OFF-3] [R13] what others did comes in the order in which it happened, apart from what one did oneself', () => {
  const { found } = away(
    20,
    (room) => {
      log(room, 'Errors fall')
      log(room, 'Somebody deployed', 15 * MINUTE)
      value(room.run(takeRole, { role: 'ops' }))
    },
    (room) => log(room, 'Wrote this on the train'),
  )
  expect(texts(found.others)).toEqual(['Somebody deployed', 'Errors fall', 'Jon takes Operations'])
  expect(texts(found.own)).toEqual(['Wrote this on the train'])
  expect(countedWords(found.others)).toBe('1 role change, 2 entries')
  expect(found.others.map(deskOfEntry)).toEqual(['timeline', 'timeline', 'command'])
  expect(found.touched.has(found.others[0]?.id ?? '')).toBe(true)
})

test('[OFF-3] [R13] what is written after the reunion is not part of it; what arrives late from before is', () => {
  const { room, absence } = away(20, (other) => log(other, 'First part'))
  const late = partedFrom(room, jon)
  log(late, 'Second part')
  room.manual.advance(MINUTE)
  log(late, 'After the reunion')
  meet(room, late)
  expect(texts(meanwhile(room.store.getState().timeline, absence).others)).toEqual([
    'First part',
    'Second part',
  ])
})

test('[R14] a short absence with fewer than three changes is not told; longer or with more it is', () => {
  const short = (count: number) => {
    const { found } = away(0, (room) => {
      for (let i = 0; i < count; i++) log(room, `Entry ${i}`)
    })
    return worthTelling({ ...found, until: found.from + 9 * SECOND })
  }
  expect([short(2), short(3)]).toEqual([false, true])
  expect(
    worthTelling(away(1, (room) => void value(room.run(movePhase, { phase: 'investigating' }))).found),
  ).toBe(true)
  expect(worthTelling(away(60, () => {}).found)).toBe(false)
})

test('[R13] exactly what the state vector covers was seen, whoever wrote it and however it was merged', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ who: fc.nat(1), sync: fc.boolean() }), { maxLength: 30 }),
      fc.nat(30),
      (steps, cut) => {
        const room = declaredRoom()
        const other = partedFrom(room, jon)
        let expected: readonly string[] = []
        let left = lastSeenNow(room.doc, 0)
        steps.forEach(({ who, sync }, i) => {
          log(who === 0 ? room : other, `Entry ${i}`)
          if (sync) meet(room, other)
          if (i !== cut) return
          left = lastSeenNow(room.doc, 0)
          expected = room.store.getState().timeline.map((entry) => entry.id)
        })
        if (steps.length <= cut)
          expected = [
            ...declaredRoom()
              .store.getState()
              .timeline.map((entry) => entry.id),
          ]
        meet(room, other)
        const kept = readLastSeen(JSON.stringify(left)) ?? { at: 0, vector: '' }
        expect([...seenEntries(room.doc, kept)].sort()).toEqual([...expected].sort())
      },
    ),
    { numRuns: 100 },
  )
})

test('[R13] what was kept and cannot be read counts as nothing kept', () => {
  for (const text of [null, '', '{', '[]', '{"at":1}', '{"at":1,"vector":"//8="}', '{"at":"x","vector":""}'])
    expect(readLastSeen(text)).toBeNull()
  expect(readLastSeen(JSON.stringify(lastSeenNow(new Y.Doc(), 5)))?.at).toBe(5)
})
