import { describe, expect, test } from 'vitest'
import { finishAction, startAction } from '../actions/commands.ts'
import { actionStanding } from '../actions/selectors.ts'
import { MINUTE } from '../../base/clock.ts'
import type { UpdateId } from '../../base/ids.ts'
import { must } from '../../base/must.ts'
import { laneState } from '../cadence/laneState.ts'
import { closeDecision, openDecision } from '../decisions/commands.ts'
import { proposeHypothesis, setHypothesisState } from '../hypotheses/commands.ts'
import { hypothesisState } from '../hypotheses/selectors.ts'
import { setMilestone, setSeverity } from '../declaration/editIncident.ts'
import { movePhase } from '../phase/movePhase.ts'
import { movesTo } from '../../../test/support/movesTo.ts'
import { currentPhase, currentSeverity, milestoneAt } from '../header/selectors.ts'
import { giveRole, leaveRole, takeRole } from '../roles/commands.ts'
import { claimantsOf, holderOf } from '../roles/selectors.ts'
import { meet, partedFrom } from '../../../test/support/apart.ts'
import {
  declaredRoom,
  entryTexts,
  jon,
  personCalled,
  reasonOf,
  type TestRoom,
  value,
} from '../../../test/support/testRoom.ts'
import { logEntry } from '../timeline/commands.ts'
import { publishUpdate } from '../publishing/commands.ts'
import { setLane } from '../cadence/laneCommands.ts'
import type { Conflict } from './conflict.ts'
import { repeatOf } from './repeatOf.ts'
import { conflicts, isUrgent } from './selectors.ts'
import { needsReason, settleConflict } from './settle.ts'
import { conflictTitle, sideWords } from './conflictWords.ts'

const priya = personCalled('Priya')
const list = (room: TestRoom) => conflicts(room.store.getState())
const only = (room: TestRoom): Conflict => {
  expect(list(room)).toHaveLength(1)
  return must(list(room)[0], 'a conflict')
}
/** Maya's room and Jon's, after each has acted for themselves, two minutes apart. */
function parted(maya: (room: TestRoom) => unknown, jons: (room: TestRoom) => unknown, room = declaredRoom()) {
  const other = partedFrom(room, jon)
  maya(room)
  room.manual.advance(2 * MINUTE)
  jons(other)
  room.manual.advance(MINUTE)
  meet(room, other)
  return { room, other }
}
/** Maya commands and Jon holds Comms: either may record updates. */
function twoTellers(): TestRoom {
  const room = declaredRoom()
  value(room.run(giveRole, { role: 'comms', to: jon }))
  return room
}
const settle = (room: TestRoom, conflict: Conflict, answer: string, reason?: string) => {
  const index = sideWords(room.store.getState(), conflict).indexOf(answer)
  const side = must(conflict.sides[index], answer).id
  return room.run(settleConflict, {
    conflict: conflict.id,
    side,
    ...(reason === undefined ? {} : { reason }),
  })
}

describe('what is a conflict', () => {
  test('[R3] a role: two who took it; somebody who left it does not contradict who took it', () => {
    const free = declaredRoom(undefined, { takeRoles: [] })
    const { room } = parted(
      (r) => r.run(takeRole, { role: 'ic' }),
      (r) => r.run(takeRole, { role: 'ic' }),
      free,
    )
    expect(only(room)).toMatchObject({ kind: 'role', role: 'ic' })
    expect(isUrgent(only(room))).toBe(true)
    const left = parted(
      (r) => value(r.run(leaveRole, { role: 'ic' })),
      (r) => value(r.run(takeRole, { role: 'ic', reason: 'Maya is on a plane' })),
    )
    expect(list(left.room)).toEqual([])
    expect(holderOf(left.room.store.getState(), 'ic')).toEqual(jon)
  })

  test('[R3] left after it was taken apart: whoever took it holds it, also when leaving came later', () => {
    const { room } = parted(
      (r) => value(r.run(takeRole, { role: 'ops' })),
      (r) => {
        value(r.run(takeRole, { role: 'ops' }))
        value(r.run(leaveRole, { role: 'ops' }))
      },
    )
    expect(list(room)).toEqual([])
    expect(holderOf(room.store.getState(), 'ops')?.name).toBe('Maya')
  })

  test('[R3] the same answer given twice is none', () => {
    const same = (r: TestRoom) => value(r.run(movePhase, { phase: 'investigating' }))
    expect(list(parted(same, same).room)).toEqual([])
  })

  test('[R3] a first time noted on both sides as it happened is the earlier one; corrected two ways it is asked', () => {
    const free = twoTellers()
    const began = free.manual.now()
    const { room, other } = parted(
      (r) => r.run(publishUpdate, { audience: 'customers', text: 'Payments fail for some of you.' }),
      (r) => r.run(publishUpdate, { audience: 'customers', text: 'We see errors when people log in.' }),
      free,
    )
    expect(list(room)).toEqual([])
    expect(milestoneAt(room.store.getState(), 'firstCustomerUpdate')).toBe(began)
    value(room.run(setMilestone, { milestone: 'firstCustomerUpdate', at: began - MINUTE, reason: 'e-mail' }))
    value(other.run(setMilestone, { milestone: 'firstCustomerUpdate', at: began + MINUTE, reason: 'page' }))
    meet(room, other)
    expect(only(room)).toMatchObject({ kind: 'milestone', milestone: 'firstCustomerUpdate' })
    expect(milestoneAt(room.store.getState(), 'firstCustomerUpdate')).toBe(began - MINUTE)
  })

  test('[R3] a hypothesis: a verdict against anything else; testing beside proposing is none', () => {
    const start = declaredRoom()
    const id = value(start.run(proposeHypothesis, { title: 'Pool exhausted' }))
    const { room } = parted(
      (r) => value(r.run(setHypothesisState, { id, state: 'ruledOut', because: 'pool at 20 %' })),
      (r) => value(r.run(setHypothesisState, { id, state: 'testing' })),
      start,
    )
    expect(conflictTitle(room.store.getState(), only(room))).toBe('“Pool exhausted” stands two ways')
    expect(hypothesisState(room.store.getState(), id)).toBe('testing')
  })

  test('[R3] an action that ended two ways; one that ended while another still had it running is no question', () => {
    const start = declaredRoom()
    const what = 'Double the pool'
    const id = value(start.run(startAction, { what, state: 'proposed' }))
    const { room, other } = parted(
      (r) => value(r.run(finishAction, { id, result: 'helped' })),
      (r) => value(r.run(finishAction, { id, result: 'noEffect' })),
      start,
    )
    expect(sideWords(room.store.getState(), only(room))).toEqual(['helped', 'no effect'])
    expect(actionStanding(room.store.getState(), id).result).toBe('noEffect')
    value(settle(other, only(other), 'helped'))
    expect(list(other)).toEqual([])
  })

  test('[R4] the same update told twice apart: the words decide, not the next time, and not who had seen the first', () => {
    const text = 'Card payments fail for about a third of customers in Europe. We are rolling back.'
    const send = (r: TestRoom) => value(r.run(publishUpdate, { audience: 'customers', text }))
    const { room } = parted(send, send, twoTellers())
    expect(conflictTitle(room.store.getState(), only(room))).toBe(
      'The same update was told twice to customers',
    )
    const [first, second] = only(room).sides.map((side) => side.value as UpdateId)
    value(settle(room, only(room), sideWords(room.store.getState(), only(room))[0] ?? ''))
    expect(list(room)).toEqual([])
    expect(repeatOf(room.store.getState(), must(second, 'second'))).toBe(first)
    expect(repeatOf(room.store.getState(), must(first, 'first'))).toBeNull()

    const seen = twoTellers()
    send(seen)
    seen.manual.advance(MINUTE)
    const later = partedFrom(seen, jon)
    send(later)
    meet(seen, later)
    expect(list(seen)).toEqual([])

    const other = parted(
      send,
      (r) => value(r.run(publishUpdate, { audience: 'executives', text })),
      twoTellers(),
    )
    expect(list(other.room)).toEqual([])
  })

  test('[R4] ten thousand operations of one key, which only a hostile writer makes, stop nobody', () => {
    const room = declaredRoom()
    const update = value(room.run(publishUpdate, { audience: 'customers', text: 'Payments fail.' }))
    const { by } = must(room.store.getState().sent.get('customers')?.shown, 'sent')
    const flood = (key: string, made: object) =>
      Array.from({ length: 10_000 }, (_, i) => ({
        id: `x${i}`,
        key,
        value: made,
        by,
        at: i,
        reason: '',
        supersedes: [],
      }))
    room.doc.getArray('sent').push(flood('customers', { update }))
    room.doc.getArray('lanes').push(flood('customers', { minutes: 5, owner: null }))
    room.doc.getArray('roles').push(flood('ic', { holder: jon }))
    expect(list(room).map(({ kind }) => kind)).toEqual(['role'])
    expect(laneState(room.store.getState(), 'customers').intervalMinutes).toBe(5)
  })

  test('[R5] a lane: interval and owner set apart are both kept; two intervals are asked, and the sooner counts', () => {
    const { room, other } = parted(
      (r) => value(r.run(setLane, { audience: 'customers', minutes: 10 })),
      (r) => value(r.run(setLane, { audience: 'customers', owner: priya })),
    )
    expect(list(room)).toEqual([])
    expect(laneState(room.store.getState(), 'customers')).toMatchObject({ overrideMinutes: 10, owner: priya })
    value(room.run(setLane, { audience: 'customers', minutes: 40 }))
    value(other.run(setLane, { audience: 'customers', minutes: 2 }))
    meet(room, other)
    expect(only(room)).toMatchObject({ kind: 'interval' })
    expect(laneState(room.store.getState(), 'customers').intervalMinutes).toBe(2)
    value(room.run(setLane, { audience: 'customers', owner: null }))
    expect(only(room)).toMatchObject({ kind: 'interval' })
    value(settle(room, only(room), 'every 40 min'))
    expect(laneState(room.store.getState(), 'customers')).toMatchObject({ overrideMinutes: 40, owner: null })
  })
})

describe('meanwhile and settling', () => {
  test('[R6] until a person settles it the safer answer counts: reopened beats resolved, worse beats better', () => {
    const { room } = parted(
      (r) => {
        value(movesTo(r, 'resolved'))
        value(r.run(setSeverity, { severity: 'SEV2', reason: 'fewer people' }))
      },
      (r) => {
        value(r.run(movePhase, { phase: 'investigating' }))
        value(r.run(setSeverity, { severity: 'SEV3', reason: 'nearly nobody' }))
      },
    )
    const state = room.store.getState()
    expect([currentPhase(state), currentSeverity(state)]).toEqual(['investigating', 'SEV2'])
    expect(list(room).map((c) => [c.kind, isUrgent(c)])).toEqual([
      ['phase', true],
      ['severity', false],
    ])
  })

  test('[R7] settling is one operation over all heads and one sentence that names both sides', () => {
    const { room, other } = parted(
      (r) => value(movesTo(r, 'resolved', 'rollback worked')),
      (r) => value(r.run(movePhase, { phase: 'investigating' })),
    )
    value(settle(room, only(room), 'resolved'))
    expect(room.store.getState().phase.get('')?.heads).toHaveLength(1)
    expect(room.store.getState().phase.get('')?.history).toHaveLength(4)
    expect(entryTexts(room).at(-1)).toBe(
      'Maya settles: the phase is resolved. Maya said “resolved” at 22:52 UTC (rollback worked); apart from that, Jon said “investigating” at 22:54 UTC',
    )
    expect(reasonOf(settle(room, only(other), 'investigating'))).toBe(
      'This is settled already. Both sides are in the record.',
    )
  })

  test('[R7] who holds a role is settled by anybody with one choice', () => {
    const { other } = parted(
      (r) => r.run(takeRole, { role: 'ic' }),
      (r) => r.run(takeRole, { role: 'ic' }),
      declaredRoom(undefined, { takeRoles: [] }),
    )
    value(settle(other, only(other), 'Maya'))
    expect(claimantsOf(other.store.getState(), 'ic').map((p) => p.name)).toEqual(['Maya'])
    expect(entryTexts(other).at(-1)).toBe(
      'Jon settles: Maya is Incident Commander. Maya took it at 22:52 UTC; apart from that, Jon took it at 22:54 UTC',
    )
  })

  test('[R8] the milder severity needs a reason, unless whoever set it gave one', () => {
    const { room } = parted(
      (r) => value(r.run(setSeverity, { severity: 'SEV1' })),
      (r) => value(r.run(setSeverity, { severity: 'SEV2' })),
      declaredRoom(undefined, { severity: 'SEV3' }),
    )
    const conflict = only(room)
    expect(conflict.sides.map((side) => needsReason(conflict, side.id))).toEqual([false, true])
    expect(reasonOf(settle(room, conflict, 'SEV2'))).toMatch(/Say why/)
    value(settle(room, conflict, 'SEV2', 'only reports are late'))
    expect(currentSeverity(room.store.getState())).toBe('SEV2')
  })

  test('[R9] a decision is settled by the one Incident Commander; with two of them command is settled first', () => {
    const start = declaredRoom()
    const options = [{ label: 'Roll back' }, { label: 'Wait' }]
    const decisionId = value(start.run(openDecision, { question: 'Roll back?', options }))
    const decided = (label: string) => (r: TestRoom) => {
      r.run(takeRole, { role: 'ic', reason: 'the others are gone' })
      value(r.run(closeDecision, { decisionId, optionId: null, decided: label, reason: 'r' }))
    }
    const third = partedFrom(start, priya)
    const { room, other } = parted(() => {}, decided('Roll back'), start)
    start.manual.advance(MINUTE)
    decided('Wait')(third)
    start.manual.advance(MINUTE)
    meet(room, third)
    meet(room, other)
    const [command, decision] = list(room)
    expect([command?.kind, decision?.kind]).toEqual(['role', 'decision'])
    expect(reasonOf(settle(other, must(decision, 'decision'), 'Wait'))).toBe(
      'First settle who is in command: Jon or Priya. Then the Incident Commander settles a decision.',
    )
    value(settle(other, must(command, 'command'), 'Jon'))
    meet(room, other)
    expect(reasonOf(settle(room, only(room), 'Wait'))).toBe(
      'Only the Incident Commander settles a decision: Jon.',
    )
    value(settle(other, only(other), 'Wait'))
    expect(entryTexts(other).at(-1)).toMatch(
      /^Jon settles: “Roll back\?” is decided: Wait\. Priya said “Wait” at/,
    )
  })

  test('[R10] the list and its items are the same objects while what they are about did not change', () => {
    const { room } = parted(
      (r) => value(movesTo(r, 'resolved')),
      (r) => value(r.run(movePhase, { phase: 'investigating' })),
    )
    const before = list(room)
    value(room.run(logEntry, { text: 'Graphs are flat', kind: 'observation' }))
    value(room.run(takeRole, { role: 'scribe' }))
    expect(list(room)).toBe(before)
    value(room.run(setSeverity, { severity: 'SEV2', reason: 'fewer people' }))
    expect(list(room)[0]).toBe(before[0])
    const quiet = declaredRoom()
    const none = list(quiet)
    value(quiet.run(movePhase, { phase: 'investigating' }))
    expect(list(quiet)).toBe(none)
  })
})
