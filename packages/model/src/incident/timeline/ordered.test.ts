import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HOUR, MINUTE } from '../../base/clock.ts'
import { must } from '../../base/must.ts'
import { movePhase } from '../phase/movePhase.ts'
import { movesTo } from '../../../test/support/movesTo.ts'
import { declaredRoom, emptyRoom, jon, maya, START, value } from '../../../test/support/testRoom.ts'
import { amendmentsOf, readEntry } from './amended.ts'
import { amendEntry, logEntry, pinEntry } from './commands.ts'
import { filterEntries } from './filterEntries.ts'
import { orderedTimeline } from './ordered.ts'
import { byOccurrence } from '../records/timeline.ts'
import { gapSince, lastWritten, pinnedEntries } from './selectors.ts'

describe('[T7] what did not change keeps its identity', () => {
  test('[T7] without an amended time the order is the timeline itself', () => {
    const room = emptyRoom()
    const entryId = value(room.run(logEntry, { kind: 'note', text: 'a' }))
    expect(orderedTimeline(room.store.getState())).toBe(room.store.getState().timeline)
    value(room.run(amendEntry, { entryId, text: 'b', reason: '' }))
    expect(orderedTimeline(room.store.getState())).toBe(room.store.getState().timeline)
  })

  test('[T7] an amendment of one entry leaves the reading of the others alone', () => {
    const room = emptyRoom()
    const [a, b] = ['a', 'b'].map((text) => value(room.run(logEntry, { kind: 'note', text })))
    const first = must(a, 'a')
    value(room.run(amendEntry, { entryId: first, text: 'a2', reason: '' }))
    const before = amendmentsOf(room.store.getState()).get(first)
    value(room.run(amendEntry, { entryId: must(b, 'b'), text: 'b2', reason: '' }))
    expect(amendmentsOf(room.store.getState()).get(first)).toBe(before)
    value(room.run(amendEntry, { entryId: first, text: 'a3', reason: '' }))
    expect(amendmentsOf(room.store.getState()).get(first)).toMatchObject({ text: 'a3' })
  })

  test('[T7] a new entry leaves amendments, pins and filters of the same parts as they were', () => {
    const room = emptyRoom()
    const entryId = value(room.run(logEntry, { kind: 'note', text: 'a' }))
    value(room.run(amendEntry, { entryId, occurredAt: START - HOUR, reason: '' }))
    value(room.run(pinEntry, { entryId, pinned: true }))
    const state = room.store.getState()
    expect(amendmentsOf(state)).toBe(amendmentsOf(state))
    expect(orderedTimeline(state)).toBe(orderedTimeline(state))
    expect(pinnedEntries(state)).toBe(pinnedEntries(state))
    expect(filterEntries(state, { query: 'a', kinds: ['note'] })).toBe(
      filterEntries(state, { query: ' A', kinds: ['note'] }),
    )
    const amended = amendmentsOf(state)
    value(room.run(logEntry, { kind: 'note', text: 'b' }))
    expect(amendmentsOf(room.store.getState())).toBe(amended)
  })
})

test('[T6] moved entries land where a full sort would put them', () => {
  const move = fc.record({ entry: fc.nat(19), minute: fc.integer({ min: -60, max: 60 }) })
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -60, max: 60 }), { minLength: 1, maxLength: 20 }),
      fc.array(move, { maxLength: 12 }),
      (times, moves) => {
        const room = emptyRoom()
        const ids = times.map((m) =>
          value(room.run(logEntry, { kind: 'note', text: 'x', occurredAt: START + m * MINUTE })),
        )
        for (const { entry, minute } of moves) {
          const entryId = must(ids[entry % ids.length], 'an id')
          room.run(amendEntry, { entryId, occurredAt: START + minute * MINUTE, reason: 'r' })
        }
        const state = room.store.getState()
        const amended = amendmentsOf(state)
        const sorted = state.timeline
          .map((e) => ({ ...e, occurredAt: readEntry(e, amended.get(e.id)).occurredAt }))
          .sort(byOccurrence)
        expect(orderedTimeline(state).map((e) => e.id)).toEqual(sorted.map((e) => e.id))
      },
    ),
    { numRuns: 200 },
  )
})

describe('filtering', () => {
  test('[SCR-2] by kind, by words in any order, without accents or case, in first and corrected words, and by author', () => {
    const room = emptyRoom(maya)
    const id = value(room.run(logEntry, { kind: 'action', text: 'Rolled back pod 7' }))
    value(room.run(logEntry, { kind: 'decision', text: 'Café région down' }))
    value(room.run(logEntry, { kind: 'note', text: 'hello', by: jon }))
    value(room.run(amendEntry, { entryId: id, text: 'Rolled back pod 8', reason: '' }))
    const texts = (filter: Parameters<typeof filterEntries>[1]) =>
      filterEntries(room.store.getState(), filter).map((e) => e.text)
    expect(texts({ kinds: ['action', 'decision'] })).toEqual(['Rolled back pod 7', 'Café région down'])
    expect(texts({ query: 'POD back' })).toEqual(['Rolled back pod 7'])
    expect(texts({ query: '8' })).toEqual(['Rolled back pod 7'])
    expect(texts({ query: 'cafe region' })).toEqual(['Café région down'])
    expect(texts({ query: 'jon' })).toEqual(['hello'])
    expect(texts({ query: 'pod', kinds: ['note'] })).toEqual([])
    expect(texts({ query: '  ' })).toHaveLength(3)
    value(room.run(pinEntry, { entryId: id, pinned: true }))
    expect(texts({ pinnedOnly: true })).toEqual(['Rolled back pod 7'])
  })
})

describe('[SCR-4] [T8] silence', () => {
  test('[SCR-4] [T8] is counted from the last entry that happened, and ends with the incident', () => {
    const room = declaredRoom()
    const gap = (minutes: number) => gapSince(room.store.getState(), room.clock.now(), minutes)
    expect(gap(9)).toBeNull()
    room.manual.advance(9 * MINUTE - 1)
    expect(gap(9)).toBeNull()
    room.manual.advance(1)
    expect(gap(9)).toEqual({ from: START, minutes: 9 })
    value(room.run(logEntry, { kind: 'note', text: 'backdated', occurredAt: START + 2 * MINUTE }))
    expect(gap(7)).toEqual({ from: START + 2 * MINUTE, minutes: 7 })
    value(room.run(logEntry, { kind: 'presence', text: 'Jon joined' }))
    expect(gap(7)).toEqual({ from: START + 2 * MINUTE, minutes: 7 })
    value(movesTo(room, 'resolved'))
    room.manual.advance(HOUR)
    expect(gap(7)).toBeNull()
  })

  test('[T8] a room without entries has no silence', () => {
    const room = emptyRoom()
    expect(gapSince(room.store.getState(), START, 1)).toBeNull()
  })
})

test('[SCR-1] the arrow up amends the line that this person wrote last, not what the room or others wrote', () => {
  const room = declaredRoom(maya)
  expect(lastWritten(room.store.getState(), maya.id)).toBeNull()
  room.manual.advance(MINUTE)
  value(room.run(logEntry, { kind: 'note', text: 'early', occurredAt: START + MINUTE }))
  room.manual.advance(MINUTE)
  value(room.run(logEntry, { kind: 'action', text: 'for Jon', by: jon, occurredAt: START - HOUR }))
  value(room.run(movePhase, { phase: 'investigating' }))
  expect(lastWritten(room.store.getState(), maya.id)?.text).toBe('for Jon')
  expect(lastWritten(room.store.getState(), jon.id)).toBeNull()
})
