import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { DAY, MINUTE } from '../base/clock.ts'
import { canonical } from '../base/canonical.ts'
import { isTime, UNREADABLE } from '../base/readableTime.ts'
import { MAX_NAME, MAX_READ, readableName, readableText } from '../base/readableText.ts'
import { dueState } from '../cadence/dueState.ts'
import { laneState } from '../cadence/laneState.ts'
import { incidentDocument } from '../document.ts'
import { escalate } from '../escalations/commands.ts'
import { needsChasing } from '../escalations/selectors.ts'
import { addNeed } from '../needs/commands.ts'
import { agedNeeds } from '../needs/selectors.ts'
import { declaredRoom, jon, maya, reasonOf, START, value } from '../testing/testRoom.ts'
import { openDecision } from '../decisions/commands.ts'
import { openDecisions } from '../decisions/selectors.ts'
import { movePhase, setMilestone } from '../incident/commands.ts'
import { milestoneAt } from '../incident/selectors.ts'
import { amendedEntry } from '../timeline/amended.ts'
import { logEntry } from '../timeline/commands.ts'
import { orderedTimeline } from '../timeline/ordered.ts'
import { gapSince } from '../timeline/selectors.ts'
import { publishUpdate } from '../updates/commands.ts'
import { snoozeLane } from '../updates/laneCommands.ts'
import { createRoom } from './room.ts'
import { readSnapshot } from './snapshot.ts'

const NO_TIMES = [1e300, -1e300, 8.64e15, 9e15, -1, 0, Number.NaN, Infinity, '2018', {}, 10n, true]
const entry = (id: string, more: object) => ({
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
type Room = ReturnType<typeof declaredRoom>
/** As a stock client writes. */
const push = (room: Room, root: string, ...entries: object[]) => room.doc.getArray(root).push(entries)
const set = (room: Room, root: string, id: string, field: string, found: unknown) =>
  (room.doc.getMap(root).get(id) as Y.Map<unknown>).set(field, found)
const op = (id: string, key: string, found: unknown, at: unknown = START, supersedes: string[] = []) => ({
  id,
  key,
  value: found,
  by: jon,
  at,
  reason: '',
  supersedes,
})

describe('[M8] times', () => {
  test('[M8] what is no time is read as unreadable and stays in the document; what is not there is null', () => {
    const room = declaredRoom()
    push(room, 'timeline', ...NO_TIMES.map((occurredAt, i) => entry(`e${i}`, { occurredAt })))
    const read = room.store.getState().timeline.filter((e) => e.id.startsWith('e') && e.text === e.id)
    expect(read.map((e) => e.occurredAt)).toEqual(NO_TIMES.map(() => UNREADABLE))
    const kept = room.doc.getArray('timeline').toArray() as { id: string; occurredAt: unknown }[]
    expect(kept.filter((e) => /^e\d+$/.test(e.id)).map((e) => e.occurredAt)).toEqual(NO_TIMES)

    const id = value(room.run(openDecision, { question: 'q', options: [{ label: 'x' }, { label: 'y' }] }))
    const decideBy = () => room.store.getState().decisions.get(id)?.decideBy
    expect(decideBy()).toBeNull()
    for (const found of NO_TIMES) {
      set(room, 'decisions', id, 'decideBy', found)
      expect(decideBy()).toBe(UNREADABLE)
    }
    set(room, 'decisions', id, 'decideBy', START)
    expect(decideBy()).toBe(START)
  })

  test('[M8] an entry whose time cannot be read stands where it was written down, the same on every replica', () => {
    const room = declaredRoom()
    push(room, 'timeline', entry('later', { occurredAt: START + 3 * MINUTE }))
    push(room, 'timeline', entry('poison', { occurredAt: 1e300, recordedAt: START + 2 * MINUTE }))
    push(room, 'timeline', entry('sooner', { occurredAt: START + MINUTE }))
    const ids = (state: ReturnType<typeof room.store.getState>) =>
      orderedTimeline(state)
        .map((e) => e.id as string)
        .filter((id) => ['later', 'poison', 'sooner'].includes(id))
    expect(ids(room.store.getState())).toEqual(['sooner', 'poison', 'later'])
    const there = new Y.Doc()
    Y.applyUpdate(there, Y.encodeStateAsUpdate(room.doc))
    expect(ids(readSnapshot(there, incidentDocument))).toEqual(['sooner', 'poison', 'later'])
  })

  test('[M8] a corrected time that cannot be read corrects nothing, and its words hold', () => {
    const room = declaredRoom()
    const id = value(room.run(logEntry, { kind: 'note', text: 'first' }))
    const amendment = { id: 'a1', entryId: id, text: 'second', reason: '', by: jon, recordedAt: START }
    push(room, 'amendments', { ...amendment, occurredAt: 1e300 })
    const read = amendedEntry(room.store.getState(), id)
    expect([read?.text, read?.occurredAt]).toEqual(['second', START])
    expect(isTime(read?.amendedBy?.occurredAt)).toBe(false)
  })

  test('[M8] an update whose time cannot be read, or lies ahead, never makes a lane fresh', () => {
    const room = declaredRoom()
    value(room.run(publishUpdate, { audience: 'customers', text: 'We look into it.' }))
    const due = () => laneState(room.store.getState(), 'customers').dueAt
    const before = due()
    const row = {
      ...Object.fromEntries([...room.store.getState().updates.values()].map((u) => Object.entries(u)).flat()),
    }
    const update = (id: string, nextAt: unknown, at: unknown, writtenAt: unknown = START) => {
      room.doc.getMap('updates').set(id, new Y.Map(Object.entries({ ...row, id: undefined, nextAt })))
      push(room, 'publications', op(`p ${id}`, id, { at }, writtenAt))
    }
    for (const [i, at] of NO_TIMES.entries()) update(`u${i}`, 1e300, at)
    expect(due()).toBe(before)
    update('ahead', null, START + 4000 * DAY)
    expect(due()).toBe(START + 15 * MINUTE)
    push(room, 'snoozes', op('s1', 'customers', { until: START + 4000 * DAY }, START + MINUTE))
    expect(due()).toBe(START + 15 * MINUTE)
    push(room, 'lanes', op('l1', 'customers', { minutes: 1e300, owner: null }))
    expect(due()).toBe(START + 15 * MINUTE)
  })

  test('[M8] an incident whose own time cannot be read is overdue all the same', () => {
    const room = declaredRoom()
    set(room, 'incident', 'inc-1', 'declaredAt', 1e300)
    const lane = () => laneState(room.store.getState(), 'customers')
    expect(lane().dueAt).toBe(START + 5 * MINUTE)
    const [first] = room.store.getState().phase.values()
    push(room, 'phase', op('p1', '', 'resolved', 1e300, [String(first?.shown.id)]))
    value(room.run(publishUpdate, { audience: 'customers', text: 'It is over.' }))
    expect(lane().next.kind).toBe('due')
    const none = declaredRoom()
    none.doc.getArray('phase').delete(0, 1)
    none.doc.getArray('severity').delete(0, 1)
    set(none, 'incident', 'inc-1', 'declaredAt', 1e300)
    expect(dueState(laneState(none.store.getState(), 'customers').next, START).kind).toBe('overdue')
  })

  test('[M8] what is due, asked or called at no time that can be read stays in sight, and an end at none ends nothing', () => {
    const room = declaredRoom()
    const need = value(room.run(addNeed, { what: 'a second engineer' }))
    const call = value(room.run(escalate, { to: 'Legal', why: 'data' }))
    const ask = value(room.run(openDecision, { question: 'q', options: [{ label: 'x' }, { label: 'y' }] }))
    set(room, 'needs', need, 'answeredAt', 1e300)
    set(room, 'needs', need, 'dueAt', 1e300)
    set(room, 'escalations', call, 'at', 1e300)
    set(room, 'escalations', call, 'acknowledgedAt', -1e300)
    value(
      room.run(openDecision, {
        question: 'other',
        options: [{ label: 'x' }, { label: 'y' }],
        decideBy: START,
      }),
    )
    set(room, 'decisions', ask, 'decideBy', 1e300)
    const state = room.store.getState()
    expect(agedNeeds(state, START).map((n) => n.id)).toEqual([need])
    expect([...state.escalations.values()].map((e) => needsChasing(e, START))).toEqual([true])
    expect(openDecisions(state).map((d) => d.question)).toEqual(['other', 'q'])
  })

  test('[M8] a silence is not broken by an entry at no time, nor by one far ahead', () => {
    const room = declaredRoom()
    push(room, 'timeline', entry('far', { occurredAt: START + 4000 * DAY, recordedAt: START }))
    push(room, 'timeline', entry('none', { occurredAt: 1e300, recordedAt: 1e300 }))
    expect(gapSince(room.store.getState(), START + 20 * MINUTE, 10)).toEqual({ from: START, minutes: 20 })
  })

  test('[M8] of two milestones or publications the one that can be read is shown', () => {
    const room = declaredRoom()
    for (const name of ['mitigated', 'identified'] as const) {
      value(room.run(setMilestone, { milestone: name, at: START }))
      push(room, 'milestones', op(`m ${name}`, name, { at: 1e300 }))
      expect(milestoneAt(room.store.getState(), name)).toBe(START)
    }
  })

  test('[M8] no command writes such a time: it is refused in words, with the field, and nothing is changed', () => {
    const room = declaredRoom()
    const before = Y.encodeStateAsUpdate(room.doc)
    const options = [{ label: 'x' }, { label: 'y' }]
    for (const at of [1e300, 9e15, Infinity, Number.NaN, -1]) {
      const refused = [
        room.run(openDecision, { question: 'q', options, decideBy: at }),
        room.run(escalate, { to: 'Legal', why: 'data', revisitAt: at }),
        room.run(addNeed, { what: 'a second engineer', dueAt: at }),
        room.run(setMilestone, { milestone: 'detected', at, reason: 'r' }),
        room.run(logEntry, { kind: 'note', text: 'x', occurredAt: at }),
        room.run(publishUpdate, { audience: 'customers', text: 'x', nextAt: at }),
      ]
      for (const result of refused) {
        expect(reasonOf(result)).toMatch(/before 1990|in the future|not a time|later than this lane/)
        expect(result.ok ? null : result.error.field).toMatch(
          /^(decideBy|revisitAt|dueAt|at|occurredAt|nextAt)$/,
        )
      }
    }
    expect(Y.encodeStateAsUpdate(room.doc)).toEqual(before)
    expect(room.run(movePhase, { phase: 'investigating' }).ok).toBe(true)
  })

  test('[M8] an update is put off by a day at most, however often it is snoozed', () => {
    const room = declaredRoom()
    const again = () => room.run(snoozeLane, { audience: 'customers', minutes: 240, reason: 'r' })
    const results = Array.from({ length: 8 }, again)
    expect(results.filter((result) => result.ok)).toHaveLength(6)
    expect(reasonOf(again())).toContain('put off by a day already')
    expect(laneState(room.store.getState(), 'customers').dueAt).toBe(START + 5 * MINUTE + DAY)
  })
})

describe('[M9] words', () => {
  test('[M9] what hides or turns words round is shown as a mark, and a direction that was begun ends', () => {
    expect(readableText('a\u0000b\u001B[31m\u0085')).toBe('a\uFFFDb\uFFFD[31m\uFFFD')
    expect(readableText('half \uD800 and \u{1F525}\n\ttab')).toBe('half \uFFFD and \u{1F525}\n\ttab')
    expect(readableText('\u202Eayam')).toBe('\uFFFDayam')
    expect(readableText('\u2067\u202Bשלום')).toBe('\u2067\u202Bשלום\u202C\u2069')
    expect(readableText('\u2068Ana\u2069 שלום')).toBe('\u2068Ana\u2069 שלום')
    expect(readableName('Maya\n\u202EOkafor')).toBe('Maya \uFFFDOkafor')
  })

  test('[M9] a megabyte is cut where it is read, says so, and stays whole in the document', () => {
    const room = declaredRoom()
    const long = '\u{1F525}'.repeat(2 ** 19)
    push(room, 'timeline', entry('long', { text: long, by: { id: 'x', name: 'n'.repeat(2 ** 20) } }))
    const read = room.store.getState().timeline.find((e) => e.id === 'long')
    expect(read?.text.slice(MAX_READ)).toBe(
      ' … (cut here: 1048576 characters in all, the record keeps every one)',
    )
    expect(read?.by.name).toBe(`${'n'.repeat(MAX_NAME)}…`)
    expect((room.doc.getArray('timeline').toArray() as { text: string }[]).at(-1)?.text).toBe(long)
  })

  test('[M9] words of another kind are said to be unreadable, and one bad item hides none of its list', () => {
    const room = declaredRoom()
    const id = value(room.run(openDecision, { question: 'q', options: [{ label: 'x' }, { label: 'y' }] }))
    const options = [...(room.store.getState().decisions.get(id)?.options ?? [])]
    set(room, 'decisions', id, 'question', 5)
    set(room, 'decisions', id, 'options', [options[0], 7, { id: '\uD800' }, options[1]])
    const read = room.store.getState().decisions.get(id)
    expect([read?.question, read?.options]).toEqual(['(this cannot be read)', options])
  })
})

describe('[M10] ids', () => {
  test('[M10] a record under an id that no app makes is left in the document and not shown', () => {
    const room = declaredRoom()
    for (const id of ['', 'x'.repeat(65), '\uD800', '\u202Ex', 'a\u0000b'])
      room.doc.getMap('needs').set(id, new Y.Map([['what', 'poison']]))
    room.doc.getMap('needs').set(
      '__proto__',
      new Y.Map<unknown>([
        ['what', 'fine'],
        ['__proto__', { polluted: 1 }],
      ]),
    )
    expect([...room.store.getState().needs.keys()]).toEqual(['__proto__'])
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect(room.doc.getMap('needs').size).toBe(6)
  })

  test('[M4] [M5] two records or operations under one id read the same whichever came first', () => {
    const twins = [
      {
        timeline: entry('same', { text: 'one' }),
        severity: op('same', '', 'SEV1'),
        amendments: {
          id: 'a',
          entryId: 'same',
          text: 'x',
          occurredAt: null,
          reason: '',
          by: maya,
          recordedAt: START,
        },
      },
      {
        timeline: entry('same', { text: 'two' }),
        severity: op('same', '', 'SEV2'),
        amendments: {
          id: 'a',
          entryId: 'same',
          text: 'y',
          occurredAt: null,
          reason: '',
          by: maya,
          recordedAt: START,
        },
      },
    ]
    const updates = twins.map((twin, i) => {
      const doc = new Y.Doc()
      doc.clientID = i + 1
      for (const [root, record] of Object.entries(twin)) doc.getArray(root).push([record])
      return Y.encodeStateAsUpdate(doc)
    })
    const read = (order: readonly Uint8Array[]) => {
      const room = createRoom({
        ...declaredRoom(),
        document: incidentDocument,
        doc: new Y.Doc(),
        newId: () => '' as never,
      })
      for (const update of order) Y.applyUpdate(room.doc, update)
      const state = room.store.getState()
      expect(canonical([...state.timeline])).toBe(
        canonical([...readSnapshot(room.doc, incidentDocument).timeline]),
      )
      return canonical([state.timeline, state.amendments, state.severity.get('')?.shown])
    }
    expect(read(updates)).toBe(read(updates.toReversed()))
  })

  test('[M10] a rank that is no key counts as the first one, and the next can be placed beside it', () => {
    const room = declaredRoom()
    for (const rank of ['', 'zz', '\uD800', 'a0'.repeat(200), 5, 'a00'])
      room.doc.getMap('hypotheses').set(
        `h ${String(rank).slice(0, 9)}`,
        new Y.Map<unknown>([
          ['title', 't'],
          ['rank', rank],
        ]),
      )
    const ranks = [...room.store.getState().hypotheses.values()].map((h) => h.rank)
    expect(new Set(ranks)).toEqual(new Set(['a0']))
  })
})
