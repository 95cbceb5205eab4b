import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { HOUR, MINUTE } from '../../base/clock.ts'
import type { EntryId } from '../../base/ids.ts'
import { must } from '../../base/must.ts'
import {
  declaredRoom,
  emptyRoom,
  jon,
  maya,
  reasonOf,
  START,
  type TestRoom,
  value,
} from '../../../test/support/testRoom.ts'
import { amendEntry, logEntry, pinEntry, SLIP_WITHIN } from './commands.ts'
import { MAX_AHEAD } from './entryLimits.ts'
import { amendedEntry } from './amended.ts'
import { orderedTimeline } from './ordered.ts'
import { pinnedEntries } from './selectors.ts'

const log = (room: TestRoom, text: string, occurredAt?: number): EntryId =>
  value(room.run(logEntry, { kind: 'observation', text, ...(occurredAt !== undefined && { occurredAt }) }))
const entry = (room: TestRoom, id: EntryId) =>
  must(
    room.store.getState().timeline.find((e) => e.id === id),
    'the entry',
  )

describe('logging', () => {
  test('[SCR-1] [T1] an entry keeps when it happened apart from when it was written down', () => {
    const room = emptyRoom(maya)
    const id = log(room, '  Link cut\r\nfor 43 s ', START - 20 * MINUTE)
    expect(entry(room, id)).toEqual({
      id,
      kind: 'observation',
      text: 'Link cut\nfor 43 s',
      by: maya,
      recordedBy: null,
      occurredAt: START - 20 * MINUTE,
      recordedAt: START,
      refs: [],
      link: null,
      auto: false,
      source: null,
    })
  })

  test("[T4] another's words carry who wrote them down", () => {
    const room = emptyRoom(maya)
    const id = value(room.run(logEntry, { kind: 'action', text: 'Rolled back pod 7', by: jon }))
    expect(entry(room, id)).toMatchObject({ by: jon, recordedBy: maya })
  })

  test.each([
    ['  \n ', {}, 'Write what happened, then log it.'],
    ['x'.repeat(10_001), {}, 'This is 11 kB and one entry holds 10 kB.'],
    ['é'.repeat(5_001), {}, 'This is 11 kB and one entry holds 10 kB.'],
    ['x', { occurredAt: 0 }, 'This time is before 1990. Check the year.'],
    ['x', { occurredAt: Number.NaN }, 'This is not a time.'],
    ['x', { occurredAt: START + MAX_AHEAD + 1 }, 'This time is more than a day in the future.'],
    ['x', { link: 'javascript:alert(1)' }, 'Only links that begin with http:// or https:// can be attached.'],
    [
      'x',
      { link: 'https://github.com@evil.example/' },
      'What stands before the @ hides where this link leads.',
    ],
    ['x', { link: '' }, 'Only links that begin with http:// or https:// can be attached.'],
  ])('[T2] %.10j with %j is refused, says what to do, and writes nothing', (text, more, reason) => {
    const room = emptyRoom()
    expect(reasonOf(room.run(logEntry, { kind: 'note', text, ...more }))).toContain(reason)
    expect(room.store.getState().timeline).toEqual([])
  })

  test('[T2] what just fits is logged', () => {
    const room = emptyRoom()
    log(room, 'x'.repeat(10_000))
    log(room, 'é'.repeat(5_000), START + MAX_AHEAD)
    value(room.run(logEntry, { kind: 'note', text: 'seen', link: 'https://graphs.example/1' }))
    expect(room.store.getState().timeline).toHaveLength(3)
  })

  test('[T3] any text reads the same on the machine that wrote it and on the one that received it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: 'binary', maxLength: 20 }), fc.nat(0xffff)), { maxLength: 30 }),
        (texts) => {
          const here = emptyRoom(maya)
          const there = emptyRoom(jon)
          for (const [text, unit] of texts) log(here, `${text}${String.fromCharCode(unit)}z`)
          Y.applyUpdate(there.doc, Y.encodeStateAsUpdate(here.doc))
          expect(there.store.getState().timeline).toEqual(here.store.getState().timeline)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('amending', () => {
  test('[T1] [SCR-1] the correction holds, the first words and time stay readable', () => {
    const room = emptyRoom()
    const id = log(room, 'Latency doubled in central-1')
    value(room.run(amendEntry, { entryId: id, text: 'Latency tripled in eu-central-1', reason: '' }))
    value(room.run(amendEntry, { entryId: id, occurredAt: START - MINUTE, reason: 'from the graph' }))
    expect(entry(room, id)).toMatchObject({ text: 'Latency doubled in central-1', occurredAt: START })
    expect(amendedEntry(room.store.getState(), id)).toMatchObject({
      text: 'Latency tripled in eu-central-1',
      occurredAt: START - MINUTE,
      originalText: 'Latency doubled in central-1',
      originalAt: START,
      amendedBy: { reason: 'from the graph', by: maya },
    })
  })

  test('[T5] a slip of one’s own needs no reason for ten minutes; anything else does', () => {
    const room = emptyRoom(maya)
    const id = log(room, 'Latecny up')
    room.manual.advance(SLIP_WITHIN)
    value(room.run(amendEntry, { entryId: id, text: 'Latency up', reason: '' }))
    room.manual.advance(1)
    expect(reasonOf(room.run(amendEntry, { entryId: id, text: 'Latency down', reason: ' ' }))).toContain(
      'Say why',
    )
    const other = emptyRoom(jon, room.doc, room.manual)
    const fresh = log(room, 'mine')
    expect(reasonOf(other.run(amendEntry, { entryId: fresh, text: 'yours', reason: '' }))).toContain(
      'Say why',
    )
    value(other.run(amendEntry, { entryId: fresh, text: 'ours', reason: 'agreed on the bridge' }))
    expect(amendedEntry(room.store.getState(), fresh)?.text).toBe('ours')
  })

  test('[T5] a sentence that the room wrote needs a reason', () => {
    const room = declaredRoom(maya)
    const [auto] = room.store.getState().timeline
    const args = { entryId: must(auto, 'an entry').id, text: 'other' }
    expect(reasonOf(room.run(amendEntry, { ...args, reason: '' }))).toContain('Say why')
  })

  test.each([
    [{ text: ' ' }, 'An entry cannot become empty.'],
    [{ text: 'as it was' }, 'That is what it says already.'],
    [{}, 'That is what it says already.'],
    [{ occurredAt: 5 }, 'before 1990'],
    [{ text: 'x'.repeat(20_000) }, 'one entry holds 10 kB'],
  ])('[T2] amending with %.30j is refused', (change, reason) => {
    const room = emptyRoom()
    const entryId = log(room, 'as it was')
    expect(reasonOf(room.run(amendEntry, { entryId, reason: 'r', ...change }))).toContain(reason)
    expect(room.store.getState().amendments).toEqual([])
  })

  test('an entry that has not arrived is refused', () => {
    const room = emptyRoom()
    const entryId = 'elsewhere' as EntryId
    expect(reasonOf(room.run(amendEntry, { entryId, text: 'x', reason: 'r' }))).toBe(
      'This entry is not on this machine yet.',
    )
    expect(reasonOf(room.run(pinEntry, { entryId, pinned: true }))).toBe(
      'This entry is not on this machine yet.',
    )
  })

  test('[T1] two people amending apart: both amendments stay, every machine reads the later one', () => {
    const a = emptyRoom(maya)
    const id = log(a, 'first')
    const b = emptyRoom(jon)
    Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc))
    value(a.run(amendEntry, { entryId: id, text: 'by Maya', reason: 'r' }))
    b.manual.advance(HOUR)
    value(b.run(amendEntry, { entryId: id, text: 'by Jon', reason: 'r' }))
    Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc))
    Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc))
    for (const room of [a, b]) {
      expect(amendedEntry(room.store.getState(), id)?.text).toBe('by Jon')
      expect(room.store.getState().amendments.map((x) => x.text)).toEqual(['by Maya', 'by Jon'])
    }
  })
})

describe('pinning', () => {
  test('[SCR-5] pinned entries are the narrative, by the time that holds now', () => {
    const room = emptyRoom()
    const first = log(room, 'impact', START - HOUR)
    const second = log(room, 'detected', START - 30 * MINUTE)
    log(room, 'noise')
    for (const entryId of [first, second]) value(room.run(pinEntry, { entryId, pinned: true }))
    const texts = () => pinnedEntries(room.store.getState()).map((e) => e.text)
    expect(texts()).toEqual(['impact', 'detected'])
    value(room.run(amendEntry, { entryId: first, occurredAt: START - MINUTE, reason: 'graph' }))
    expect(texts()).toEqual(['detected', 'impact'])
    value(room.run(pinEntry, { entryId: second, pinned: false }))
    expect(texts()).toEqual(['impact'])
  })

  test('pinning what is pinned writes nothing', () => {
    const room = emptyRoom()
    const entryId = log(room, 'x')
    value(room.run(pinEntry, { entryId, pinned: true }))
    const before = Y.encodeStateVector(room.doc)
    value(room.run(pinEntry, { entryId, pinned: true }))
    expect(Y.encodeStateVector(room.doc)).toEqual(before)
  })
})

test('[SCR-2] [T6] entries stand by when they happened, also after an amendment moved one', () => {
  const room = emptyRoom()
  const ids = [3, 1, 2].map((n) => log(room, `e${n}`, START - HOUR + n * MINUTE))
  const texts = () => orderedTimeline(room.store.getState()).map((e) => e.text)
  expect(texts()).toEqual(['e1', 'e2', 'e3'])
  value(room.run(amendEntry, { entryId: must(ids[1], 'e1'), occurredAt: START, reason: 'clock was wrong' }))
  expect(texts()).toEqual(['e2', 'e3', 'e1'])
})
