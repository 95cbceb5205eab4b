import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { DAY, MINUTE } from '../base/clock.ts'
import { isTime, UNREADABLE } from '../base/readableTime.ts'
import { dueState } from './cadence/dueState.ts'
import { laneState } from './cadence/laneState.ts'
import { incidentDocument } from './document.ts'
import { escalate } from './escalations/commands.ts'
import { needsChasing } from './escalations/selectors.ts'
import { addNeed } from './needs/commands.ts'
import { agedNeeds } from './needs/selectors.ts'
import { entry, op, push, set } from '../../test/support/stockWrites.ts'
import { declaredRoom, jon, reasonOf, START, value } from '../../test/support/testRoom.ts'
import { openDecision } from './decisions/commands.ts'
import { openDecisions } from './decisions/selectors.ts'
import { setMilestone } from './declaration/editIncident.ts'
import { movePhase } from './phase/movePhase.ts'
import { milestoneAt } from './header/selectors.ts'
import { amendedEntry } from './timeline/amended.ts'
import { logEntry } from './timeline/commands.ts'
import { orderedTimeline } from './timeline/ordered.ts'
import { gapSince } from './timeline/selectors.ts'
import { publishUpdate } from './publishing/commands.ts'
import { snoozeLane } from './cadence/laneCommands.ts'
import { readSnapshot } from '../document/snapshot.ts'

const NO_TIMES = [1e300, -1e300, 8.64e15, 9e15, -1, 0, Number.NaN, Infinity, '2018', {}, 10n, true]
describe('[M20] times', () => {
  test('[M20] what is no time is read as unreadable and stays in the document; what is not there is null', () => {
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

  test('[M20] an entry whose time cannot be read stands where it was written down, the same on every replica', () => {
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

  test('[M20] a corrected time that cannot be read corrects nothing, and its words hold', () => {
    const room = declaredRoom()
    const id = value(room.run(logEntry, { kind: 'note', text: 'first' }))
    const amendment = { id: 'a1', entryId: id, text: 'second', reason: '', by: jon, recordedAt: START }
    push(room, 'amendments', { ...amendment, occurredAt: 1e300 })
    const read = amendedEntry(room.store.getState(), id)
    expect([read?.text, read?.occurredAt]).toEqual(['second', START])
    expect(isTime(read?.amendedBy?.occurredAt)).toBe(false)
  })

  test('[M20] an update whose time cannot be read, or lies ahead, never makes a lane fresh', () => {
    const room = declaredRoom()
    value(room.run(publishUpdate, { audience: 'customers', text: 'We look into it.' }))
    const due = () => laneState(room.store.getState(), 'customers').dueAt
    const before = due()
    const row = {
      ...Object.fromEntries([...room.store.getState().updates.values()].flatMap((u) => Object.entries(u))),
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

  test('[M20] an incident whose own time cannot be read is overdue all the same', () => {
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

  test('[M20] what is due, asked or called at no time that can be read stays in sight, and an end at none ends nothing', () => {
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

  test('[M20] a silence is not broken by an entry at no time, nor by one far ahead', () => {
    const room = declaredRoom()
    push(room, 'timeline', entry('far', { occurredAt: START + 4000 * DAY, recordedAt: START }))
    push(room, 'timeline', entry('none', { occurredAt: 1e300, recordedAt: 1e300 }))
    expect(gapSince(room.store.getState(), START + 20 * MINUTE, 10)).toEqual({ from: START, minutes: 20 })
  })

  test('[M20] of two milestones or publications the one that can be read is shown', () => {
    const room = declaredRoom()
    for (const name of ['mitigated', 'identified'] as const) {
      value(room.run(setMilestone, { milestone: name, at: START }))
      push(room, 'milestones', op(`m ${name}`, name, { at: 1e300 }))
      expect(milestoneAt(room.store.getState(), name)).toBe(START)
    }
  })

  test('[M20] no command writes such a time: it is refused in words, with the field, and nothing is changed', () => {
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

  test('[M20] an update is put off by a day at most, however often it is snoozed', () => {
    const room = declaredRoom()
    const again = () => room.run(snoozeLane, { audience: 'customers', minutes: 240, reason: 'r' })
    const results = Array.from({ length: 8 }, again)
    expect(results.filter((result) => result.ok)).toHaveLength(6)
    expect(reasonOf(again())).toContain('more than a day past its time')
    expect(laneState(room.store.getState(), 'customers').dueAt).toBe(START + 5 * MINUTE + DAY)
  })

  test('[M20] [C6] a snooze that says it was made far ahead puts nothing off either', () => {
    const room = declaredRoom()
    const far = START + 80 * 365 * DAY
    const value = { until: far }
    const forged = { id: 'forged', key: 'customers', value, by: jon, at: far, supersedes: [], reason: '' }
    room.doc.getArray('snoozes').push([forged])
    expect(laneState(room.store.getState(), 'customers').dueAt).toBe(START + 5 * MINUTE)
  })
})
