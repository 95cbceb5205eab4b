import { describe, expect, test } from 'vitest'
import { meet, partedFrom } from '../../../test/support/apart.ts'
import { movesTo } from '../../../test/support/movesTo.ts'
import { declaredRoom, jon, reasonOf, type TestRoom, value } from '../../../test/support/testRoom.ts'
import { takenOf } from '../../record/seals/taken.ts'
import { MINUTE } from '../../base/clock.ts'
import { must } from '../../base/must.ts'
import { conflicts } from '../conflicts/selectors.ts'
import { conflictTitle, sideWords } from '../conflicts/conflictWords.ts'
import { settleConflict } from '../conflicts/settle.ts'
import type { Taken } from '../records/snapshots.ts'
import { logEntry } from '../timeline/commands.ts'
import { sealIncident, sealPostMortem, takeSnapshot } from './commands.ts'
import { numberWords, sealedUpTo, sealOf, snapshotOf } from './selectors.ts'

const state = (room: TestRoom) => room.store.getState()
const taken = (room: TestRoom): Taken => ({
  ...takenOf(room.doc, sealOf(state(room), 'incident')).taken,
  audit: null,
  unmerged: [],
})
const take = (room: TestRoom, name = '') => room.run(takeSnapshot, { taken: taken(room), name })
const seal = (room: TestRoom) => room.run(sealIncident, { taken: taken(room) })
const write = (room: TestRoom, text: string) => value(room.run(logEntry, { kind: 'note', text }))

function closedRoom(): TestRoom {
  const room = declaredRoom()
  movesTo(room, 'closed', 'over')
  return room
}

describe('a snapshot', () => {
  test('[REC-1] [M95] has the next number, who took it and when, the hash of the state, what a server had signed and who had more', () => {
    const room = declaredRoom()
    value(take(room))
    room.manual.advance(MINUTE)
    const read = taken(room)
    const audit = { server: 'srv-1', seq: 12, hash: 'a'.repeat(64) }
    const unmerged = [{ person: jon, changes: 2 }]
    const id = value(
      room.run(takeSnapshot, { taken: { ...read, audit, unmerged }, name: ' before failback ' }),
    )
    const [first, second] = state(room).snapshots
    expect(second).toEqual({
      id,
      number: 2,
      name: 'before failback',
      kind: 'named',
      by: room.actor,
      at: room.clock.now(),
      hash: read.hash,
      holds: read.holds,
      entries: state(room).timeline.length,
      audit,
      unmerged,
      follows: first?.id,
      late: [],
      ends: null,
      note: null,
    })
    expect(first?.hash).not.toBe(second?.hash)
  })

  test('[REC-1] [M95] has a name of its own, or none', () => {
    const room = declaredRoom()
    value(take(room, 'before failback'))
    expect(reasonOf(take(room, 'Before Failback'))).toMatch(/another name/)
    expect(reasonOf(take(room, 'x'.repeat(81)))).toMatch(/at most 80/)
    value(take(room))
    value(take(room))
    expect(state(room).snapshots.map(({ number }) => number)).toEqual([1, 2, 3])
  })
})

describe('the seals', () => {
  test('[REC-1] [M96] closing lets the incident be sealed, once; reopening opens the seal and says so, and the snapshot stays', () => {
    const room = declaredRoom()
    expect(reasonOf(seal(room))).toMatch(/Close it first/)
    movesTo(room, 'closed', 'over')
    expect(sealOf(state(room), 'incident')).toBe(null)
    const id = value(seal(room))
    expect(sealOf(state(room), 'incident')).toMatchObject({ id, kind: 'incident', number: 1 })
    expect(sealOf(state(room), 'incident')?.ends).toBe(state(room).phase.get('')?.shown.id)
    expect(reasonOf(seal(room))).toMatch(/sealed already/)
    movesTo(room, 'monitoring', 'it came back')
    expect(state(room).timeline.at(-1)?.text).toMatch(/no longer sealed: what was sealed stays/)
    expect(sealOf(state(room), 'incident')).toBe(null)
    expect(snapshotOf(state(room), id)).toMatchObject({ id })
    movesTo(room, 'closed', 'over again')
    expect(sealOf(state(room), 'incident')).toBe(null)
    const again = value(seal(room))
    expect(sealOf(state(room), 'incident')).toMatchObject({ id: again, number: 2, follows: id })
  })

  test('[REC-1] [M96] an app of before, which opens it without a word of seals, opens the seal too', () => {
    const room = closedRoom()
    value(seal(room))
    const { shown } = must(state(room).phase.get(''), 'a phase')
    room.doc
      .getArray('phase')
      .push([{ ...shown, id: 'older-app', value: 'monitoring', supersedes: [shown.id] }])
    expect(sealOf(state(room), 'incident')).toBe(null)
  })

  test('[REC-1] [M97] the post-mortem is sealed over the incident that is sealed, and opened with it', () => {
    const room = closedRoom()
    expect(reasonOf(room.run(sealPostMortem, { taken: taken(room) }))).toMatch(/Close it first/)
    const incident = value(seal(room))
    const over = value(room.run(sealPostMortem, { taken: taken(room) }))
    expect(sealOf(state(room), 'postmortem')).toMatchObject({ id: over, number: 2, follows: incident })
    movesTo(room, 'monitoring', 'it came back')
    expect(sealOf(state(room), 'postmortem')).toBe(null)
    expect(state(room).snapshots).toHaveLength(2)
  })

  test('[REC-1] [M98] two made apart stand with a card until a person picks one; under one number they are told apart', () => {
    const one = closedRoom()
    const two = partedFrom(one, jon)
    write(two, 'Jon saw more')
    const first = value(seal(one))
    one.manual.advance(MINUTE)
    const second = value(seal(two))
    meet(one, two)
    const [conflict, ...others] = conflicts(state(one))
    if (conflict?.kind !== 'seal') throw new Error('no conflict of seals')
    expect(others).toEqual([])
    expect(conflictTitle(state(one), conflict)).toBe('The incident was sealed two ways')
    expect(sideWords(state(one), conflict)).toEqual([
      expect.stringMatching(/^snapshot 1a by Maya/),
      expect.stringMatching(/^snapshot 1b by Jon/),
    ])
    expect(conflict.sides.map(({ value: taken }) => taken)).toEqual([first, second])
    const side = conflict.sides[0]?.id
    value(two.run(settleConflict, { conflict: conflict.id, side: side ?? ('' as never) }))
    meet(one, two)
    expect(conflicts(state(one))).toEqual([])
    expect(sealOf(state(one), 'incident')?.id).toBe(first)
    expect(state(one).snapshots.map((each) => numberWords(state(one), each))).toEqual(['1a', '1b'])
  })

  test('[REC-1] [M98] opened again by one and sealed by another apart, it stands open and nobody is asked which seal', () => {
    const one = closedRoom()
    value(seal(one))
    const two = partedFrom(one, jon)
    movesTo(one, 'monitoring', 'it came back')
    value(two.run(takeSnapshot, { taken: taken(two) }))
    meet(one, two)
    expect(sealOf(state(two), 'incident')).toBe(null)
    expect(conflicts(state(two)).filter(({ kind }) => kind === 'seal')).toEqual([])
  })

  test('[REC-1] [M100] what comes later names the snapshot before it, and the entries that the seal does not hold', () => {
    const room = closedRoom()
    const apart = partedFrom(room, jon)
    const early = write(apart, 'written before the seal, and come after it')
    const sealed = value(seal(room))
    meet(room, apart)
    const late = write(room, 'after')
    const third = value(take(room))
    expect(snapshotOf(state(room), third)).toMatchObject({ number: 2, follows: sealed, late: [early, late] })
    const later = write(room, 'much later')
    value(take(room))
    expect(sealedUpTo(state(room))).toMatchObject({ number: 3, follows: third, late: [early, late, later] })
  })
})
