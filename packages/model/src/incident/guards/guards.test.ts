import { expect, test } from 'vitest'
import { MINUTE } from '../../base/clock.ts'
import type { HypothesisId } from '../../base/ids.ts'
import { must } from '../../base/must.ts'
import { meet, partedFrom } from '../../../test/support/apart.ts'
import {
  declaredRoom,
  entryTexts,
  jon,
  maya,
  reasonOf,
  type TestRoom,
  value,
} from '../../../test/support/testRoom.ts'
import { finishAction, startAction } from '../actions/commands.ts'
import { closeDecision, openDecision } from '../decisions/commands.ts'
import { addEvidence, proposeHypothesis, rankHypothesis, setHypothesisState } from '../hypotheses/commands.ts'
import { movePhase } from '../phase/movePhase.ts'
import { leaveRole, takeRole } from '../roles/commands.ts'
import { setResponder } from '../roster/commands.ts'
import { giveHandsOn, keepHandsOn, nothingNext, raiseGuard, takeOffer } from './commands.ts'
import { driftsOf, handsOf, unansweredDrifts } from './drifts.ts'
import { noticed, toRaise } from './noticed.ts'
import { stallOf } from './stall.ts'
import { stallOffers } from './stallOffers.ts'

const state = (room: TestRoom) => room.store.getState()
const now = (room: TestRoom) => room.manual.now()
const raised = (room: TestRoom) => toRaise(state(room), now(room)).map(({ key }) => key)
/** What every window does each second: raises what the record does not tell yet. */
const watch = (room: TestRoom) => {
  for (const key of raised(room)) value(room.run(raiseGuard, { key }))
}
const pass = (room: TestRoom, minutes: number) => room.manual.advance(minutes * MINUTE)
/** Jon leads Operations in the same room. */
const withOps = () => {
  const room = declaredRoom()
  const ops = partedFrom(room, jon)
  value(ops.run(takeRole, { role: 'ops' }))
  meet(room, ops)
  return { room, ops }
}

test('[CMD-4] [N1] an action, a test or a hands-on place of whoever commands is drift; the same of anybody else is none', () => {
  const { room, ops } = withOps()
  value(ops.run(startAction, { what: 'Restart the replicas' }))
  meet(room, ops)
  expect(driftsOf(state(room))).toEqual([])
  const action = value(room.run(startAction, { what: 'Compare row counts' }))
  const cause = value(room.run(proposeHypothesis, { title: 'Both coasts hold writes', owner: maya }))
  value(room.run(setHypothesisState, { id: cause, state: 'testing' }))
  value(room.run(setResponder, { person: maya, state: 'handsOn' }))
  expect(
    driftsOf(state(room))
      .map(({ kind, id }) => `${kind} ${id}`)
      .sort(),
  ).toEqual([`action ${action}`, `hypothesis ${cause}`, 'roster maya'].sort())
  value(room.run(leaveRole, { role: 'ic' }))
  expect(driftsOf(state(room))).toEqual([])
})

test('[CMD-4] [N2] evidence that whoever commands writes is drift, once a hypothesis; what they wrote before they commanded is none', () => {
  const { room, ops } = withOps()
  const cause = value(ops.run(proposeHypothesis, { title: 'The link flaps' }))
  value(ops.run(addEvidence, { id: cause, stance: 'for', text: 'three alarms' }))
  pass(ops, 1)
  value(ops.run(takeRole, { role: 'ic', reason: 'Maya rests' }))
  meet(room, ops)
  expect(driftsOf(state(ops))).toEqual([])
  pass(ops, 1)
  value(ops.run(addEvidence, { id: cause, stance: 'for', text: 'a fourth' }))
  value(ops.run(addEvidence, { id: cause, stance: 'against', text: 'none since' }))
  expect(driftsOf(state(ops))).toMatchObject([{ kind: 'evidence', id: cause, what: 'The link flaps' }])
})

test('[CMD-4] [N3] each trigger is raised once, as a sentence in the timeline, on whatever machine it is seen first', () => {
  const { room, ops } = withOps()
  value(room.run(startAction, { what: 'Compare row counts' }))
  meet(room, ops)
  watch(room)
  meet(room, ops)
  expect(raised(ops)).toEqual([])
  const [drift] = unansweredDrifts(state(ops))
  expect(reasonOf(ops.run(raiseGuard, { key: must(drift, 'drift').key }))).toContain('already')
  pass(room, 30)
  watch(room)
  expect(entryTexts(room).filter((text) => text.includes('holds the action'))).toEqual([
    'Maya is in command and holds the action “Compare row counts”.',
  ])
})

test('[CMD-4] [N4] given to Operations the drift is over and logged; taken again it is raised again', () => {
  const { room, ops } = withOps()
  const id = value(room.run(startAction, { what: 'Compare row counts' }))
  watch(room)
  const { key } = must(driftsOf(state(room))[0], 'drift')
  expect(reasonOf(ops.run(giveHandsOn, { key }))).toContain('answered already')
  meet(room, ops)
  expect(reasonOf(ops.run(giveHandsOn, { key }))).toContain('Only the Incident Commander')
  value(room.run(giveHandsOn, { key }))
  expect(state(room).actions.get(id)?.owner).toEqual(jon)
  expect(entryTexts(room).at(-1)).toBe('Jon takes over: Compare row counts')
  expect(driftsOf(state(room))).toEqual([])
  pass(room, 1)
  value(room.run(startAction, { what: 'Look at the disks' }))
  expect(raised(room)).toHaveLength(1)
})

test('[CMD-4] [N4] without Operations nothing is given, and the refusal says what to do', () => {
  const room = declaredRoom()
  value(room.run(startAction, { what: 'Compare row counts' }))
  const { key } = must(driftsOf(state(room))[0], 'drift')
  expect(reasonOf(room.run(giveHandsOn, { key }))).toBe(
    'Nobody else is Operations. Give somebody that role first, or hand over command.',
  )
})

test('[CMD-4] [N4] the hands-on place and a hypothesis are given too', () => {
  const { room } = withOps()
  const cause = value(room.run(proposeHypothesis, { title: 'Both coasts hold writes', owner: maya }))
  value(room.run(setHypothesisState, { id: cause, state: 'testing' }))
  value(room.run(setResponder, { person: maya, team: 'databases', state: 'handsOn' }))
  for (const { key } of driftsOf(state(room))) value(room.run(giveHandsOn, { key }))
  expect(state(room).hypotheses.get(cause)?.owner).toEqual(jon)
  expect(state(room).roster.get(maya.id)?.shown.value).toEqual({
    name: 'Maya',
    team: 'databases',
    state: 'standby',
  })
})

test('[CMD-4] [N5] kept needs a because, is logged with it, and is not asked again while it is held', () => {
  const { room } = withOps()
  value(room.run(startAction, { what: 'Compare row counts' }))
  watch(room)
  const { key } = must(driftsOf(state(room))[0], 'drift')
  expect(reasonOf(room.run(keepHandsOn, { key, reason: ' ' }))).toContain('Say why')
  value(room.run(keepHandsOn, { key, reason: 'nobody else has the grants' }))
  pass(room, 90)
  expect(unansweredDrifts(state(room))).toEqual([])
  expect(raised(room)).toEqual([])
  expect(entryTexts(room).at(-1)).toBe(
    'Maya keeps “Compare row counts” while in command, because nobody else has the grants',
  )
})

test('[CMD-4] [N6] hands-off counts from taking command or from the last hands-on item; hands-on from when it was taken', () => {
  const { room } = withOps()
  const begun = now(room)
  expect(handsOf(state(room))).toEqual({ on: false, since: begun })
  pass(room, 31)
  const id = value(room.run(startAction, { what: 'Compare row counts' }))
  expect(handsOf(state(room))).toEqual({ on: true, since: begun + 31 * MINUTE })
  pass(room, 4)
  value(room.run(finishAction, { id, result: 'helped' }))
  expect(handsOf(state(room))).toEqual({ on: false, since: begun + 35 * MINUTE })
  value(room.run(leaveRole, { role: 'ic' }))
  expect(handsOf(state(room))).toBeNull()
})

test.each([
  ['SEV1', 10],
  ['SEV2', 20],
] as const)(
  '[CMD-5] [N7] nothing open, running or due in %s for %i minutes is a stall',
  (severity, minutes) => {
    const room = declaredRoom(maya, { severity })
    const from = now(room)
    room.manual.advance(minutes * MINUTE - 1)
    expect(stallOf(state(room), now(room))).toBeNull()
    room.manual.advance(1)
    expect(stallOf(state(room), now(room))).toEqual({ since: from, at: from + minutes * MINUTE })
  },
)

test('[CMD-5] [N7] a lesser severity has no stall', () => {
  const room = declaredRoom(maya, { severity: 'SEV3' })
  pass(room, 300)
  expect(stallOf(state(room), now(room))).toBeNull()
})

test('[CMD-5] [N7] an open decision, a running action and a check-back each hold the stall off, and it counts from their end', () => {
  const room = declaredRoom()
  const quiet = () => stallOf(state(room), now(room)) === null
  const id = value(
    room.run(openDecision, { question: 'Fail over?', options: [{ label: 'a' }, { label: 'b' }] }),
  )
  pass(room, 60)
  expect(quiet()).toBe(true)
  value(room.run(closeDecision, { decisionId: id, optionId: null, decided: 'a', reason: 'r' }))
  pass(room, 9)
  expect(quiet()).toBe(true)
  const action = value(room.run(startAction, { what: 'Drain', owner: jon }))
  pass(room, 60)
  expect(quiet()).toBe(true)
  value(room.run(finishAction, { id: action, result: 'noEffect' }))
  const cause = value(room.run(proposeHypothesis, { title: 'The link flaps' }))
  value(room.run(setHypothesisState, { id: cause, state: 'testing', checkBackAt: now(room) + 5 * MINUTE }))
  pass(room, 60)
  expect(quiet()).toBe(true)
  value(room.run(setHypothesisState, { id: cause, state: 'ruledOut', because: 'no alarms' }))
  pass(room, 9)
  expect(quiet()).toBe(true)
  pass(room, 1)
  expect(quiet()).toBe(false)
})

test('[CMD-5] [N8] a stall is raised once; nothing, because asks again after the same time, and a reason is needed', () => {
  const room = declaredRoom()
  pass(room, 10)
  watch(room)
  pass(room, 1)
  expect(raised(room)).toEqual([])
  expect(reasonOf(room.run(nothingNext, { reason: '' }))).toContain('Say why')
  value(room.run(nothingNext, { reason: 'replication catches up by itself' }))
  expect(entryTexts(room).at(-1)).toBe('Nothing next for now, because replication catches up by itself')
  pass(room, 9)
  expect(stallOf(state(room), now(room))).toBeNull()
  pass(room, 1)
  expect(raised(room)).toEqual(['stall'])
  watch(room)
  expect(entryTexts(room).filter((text) => text.startsWith('What next?'))).toHaveLength(2)
})

test('[CMD-5] [N9] the offers come from the record, and taking one ends the stall with Operations and a time', () => {
  const { room } = withOps()
  const cause = value(room.run(proposeHypothesis, { title: 'Reads from Europe starve replication' }))
  const aside = value(room.run(proposeHypothesis, { title: 'Some replicas need a rebuild' }))
  value(room.run(setHypothesisState, { id: aside, state: 'parked' }))
  const action = value(
    room.run(startAction, { what: 'Bring the spare replicas online', state: 'proposed', owner: jon }),
  )
  pass(room, 10)
  expect(stallOffers(state(room)).map(({ kind, id }) => [kind, id])).toEqual([
    ['begin', action],
    ['test', cause],
    ['takeUp', aside],
  ])
  value(room.run(takeOffer, { id: cause }))
  expect(stallOf(state(room), now(room))).toBeNull()
  expect(state(room).hypotheses.get(cause)).toMatchObject({
    owner: jon,
    checkBackAt: now(room) + 10 * MINUTE,
  })
  expect(entryTexts(room).at(-1)).toBe('Test next: Reads from Europe starve replication')
  expect(reasonOf(room.run(takeOffer, { id: action }))).toContain('no longer offered')
})

test('[CMD-5] [N7] an incident that is over, or that nobody commands, is not asked what next', () => {
  const room = declaredRoom()
  value(room.run(leaveRole, { role: 'ic' }))
  pass(room, 60)
  expect(stallOf(state(room), now(room))).toBeNull()
  value(room.run(takeRole, { role: 'ic' }))
  expect(stallOf(state(room), now(room))).not.toBeNull()
  value(room.run(movePhase, { phase: 'cancelled', reason: 'false alarm', seen: [] } as never))
  expect(stallOf(state(room), now(room))).toBeNull()
})

test('[CMD-3] [N10] a second hypothesis without a ruling for two minutes is raised once, by name', () => {
  const { room, ops } = withOps()
  value(ops.run(proposeHypothesis, { title: 'The link flaps' }))
  const second = value(ops.run(proposeHypothesis, { title: 'A deploy broke it' }))
  meet(room, ops)
  pass(room, 2)
  expect(raised(room)).toContain(`ruling ${second}`)
  watch(room)
  pass(room, 2)
  expect(raised(room).filter((key) => key.startsWith('ruling'))).toEqual([])
  expect(entryTexts(room)).toContain(
    '“A deploy broke it” has waited 2 min for the Incident Commander’s order.',
  )
})

test('[CMD-3] [N10] forty hypotheses without a ruling are one line, and another only when rulings stop again', () => {
  const { room, ops } = withOps()
  for (let i = 0; i < 40; i += 1) value(ops.run(proposeHypothesis, { title: `Cause ${i}` }))
  meet(room, ops)
  const lines = () => entryTexts(room).filter((text) => text.includes('has waited 2 min'))
  for (let minute = 0; minute < 5; minute += 1) {
    pass(room, 1)
    watch(room)
  }
  expect(lines()).toHaveLength(1)
  const key = must(
    [...state(room).guards.keys()].find((name) => name.startsWith('ruling ')),
    'raised',
  )
  value(room.run(rankHypothesis, { id: key.slice('ruling '.length) as HypothesisId, position: 0 }))
  watch(room)
  expect(lines()).toHaveLength(1)
  for (let minute = 0; minute < 5; minute += 1) {
    pass(room, 1)
    watch(room)
  }
  expect(lines()).toHaveLength(2)
})

test('[CMD-1] [N11] nobody in command for a minute is raised once, and again after somebody commanded', () => {
  const room = declaredRoom()
  value(room.run(leaveRole, { role: 'ic' }))
  expect(raised(room)).toEqual([])
  pass(room, 1)
  watch(room)
  pass(room, 5)
  expect(raised(room)).toEqual([])
  value(room.run(takeRole, { role: 'ic' }))
  value(room.run(leaveRole, { role: 'ic' }))
  pass(room, 1)
  expect(raised(room)).toEqual(['command'])
})

test('[N12] all guards together cost at most 2 ms a second on 10,000 entries', () => {
  const room = declaredRoom()
  const add = room.doc.getArray('timeline')
  const first = must(state(room).timeline[0], 'entry')
  add.push(
    Array.from({ length: 10_000 }, (_, i) => ({
      ...first,
      id: `e${i}`,
      recordedAt: first.recordedAt + i,
      occurredAt: first.recordedAt + i,
    })),
  )
  for (let i = 0; i < 40; i += 1)
    value(room.run(proposeHypothesis, { title: `Cause ${i}`, owner: i % 2 ? maya : null }))
  for (let i = 0; i < 60; i += 1) value(room.run(startAction, { what: `Action ${i}` }))
  expect(state(room).timeline.length).toBeGreaterThan(10_000)
  const times: number[] = []
  for (let second = 0; second < 61; second += 1) {
    room.manual.advance(1_000)
    // As in a busy room: an edit between any two readings, so that nothing that it touched is remembered.
    value(
      room.run(addEvidence, {
        id: must([...state(room).hypotheses.keys()][0], 'id'),
        stance: 'for',
        text: `${second}`,
      }),
    )
    const from = performance.now()
    noticed(state(room), now(room))
    toRaise(state(room), now(room))
    handsOf(state(room))
    times.push(performance.now() - from)
  }
  const median = must(times.toSorted((a, b) => a - b)[30], 'median')
  expect(median, 'ms a second, median of 61').toBeLessThanOrEqual(2)
})
