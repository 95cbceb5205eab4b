import { describe, expect, test } from 'vitest'
import { finishAction, startAction } from '../actions/commands.ts'
import { HOUR, MINUTE } from '../../base/clock.ts'
import { settleConflict } from '../conflicts/settle.ts'
import { conflicts } from '../conflicts/selectors.ts'
import { must } from '../../base/must.ts'
import { openDecision } from '../decisions/commands.ts'
import { escalate } from '../escalations/commands.ts'
import { proposeHypothesis, setHypothesisState } from '../hypotheses/commands.ts'
import { setImpact } from '../impact/commands.ts'
import { addNeed } from '../needs/commands.ts'
import { leaveRole, takeRole } from '../roles/commands.ts'
import { meet, partedFrom } from '../../../test/support/apart.ts'
import { movesTo } from '../../../test/support/movesTo.ts'
import {
  declaredRoom,
  entryTexts,
  jon,
  maya,
  reasonOf,
  START,
  type TestRoom,
  value,
} from '../../../test/support/testRoom.ts'
import { publishUpdate } from '../publishing/commands.ts'
import { movePhase } from './movePhase.ts'
import { phasesStoodIn } from '../header/phaseMove.ts'
import { PHASES, type Phase } from '../records/incident.ts'
import { currentPhase, endedAt, milestoneAt } from '../header/selectors.ts'
import { stillOpen, stillOpenKeys } from './stillOpen.ts'

const phase = (room: TestRoom) => currentPhase(room.store.getState())
const open = (room: TestRoom, to: Phase) =>
  stillOpen(room.store.getState(), to, room.clock.now()).map(({ words }) => words)
const times = (room: TestRoom) =>
  (['identified', 'mitigated', 'resolved', 'closed'] as const).map((name) =>
    milestoneAt(room.store.getState(), name),
  )

describe('one step', () => {
  test('[P1] [CMD-13] forward by one is done by anybody who responds, and sets its milestone once', () => {
    const room = declaredRoom()
    const other = partedFrom(room, jon)
    value(other.run(movePhase, { phase: 'investigating' }))
    other.manual.advance(MINUTE)
    value(other.run(movePhase, { phase: 'identified' }))
    value(other.run(movePhase, { phase: 'investigating', reason: 'wrong cause' }))
    other.manual.advance(MINUTE)
    value(other.run(movePhase, { phase: 'identified' }))
    expect(milestoneAt(other.store.getState(), 'identified')).toBe(START + MINUTE)
  })

  test('[P1] a card that shows another phase than the incident has moves nothing', () => {
    const room = declaredRoom()
    value(room.run(movePhase, { phase: 'investigating' }))
    expect(reasonOf(room.run(movePhase, { phase: 'identified', from: 'triage', reason: 'r' }))).toBe(
      'It is investigating meanwhile, no longer triage. Nothing was moved: look again.',
    )
    expect(phase(room)).toBe('investigating')
  })

  test('[P4] cancelling is the Incident Commander’s, with a reason', () => {
    const room = declaredRoom()
    expect(reasonOf(room.run(movePhase, { phase: 'cancelled' }))).toContain('Why is it cancelled?')
    expect(
      reasonOf(partedFrom(room, jon).run(movePhase, { phase: 'cancelled', reason: 'false alarm' })),
    ).toBe('Only the Incident Commander cancels: Maya.')
    value(room.run(movePhase, { phase: 'cancelled', reason: 'false alarm' }))
    expect(phase(room)).toBe('cancelled')
  })
})

describe('what must be confirmed', () => {
  const CONFIRMED = PHASES.flatMap((from) =>
    PHASES.filter((to) => {
      const [at, next] = [PHASES.indexOf(from), PHASES.indexOf(to)]
      const over = to === 'resolved' || to === 'closed'
      if (to === 'cancelled') return false
      return from === 'cancelled' ? over : next > at && (over || next > at + 1)
    }).map((to) => [from, to] as const),
  )

  test.each(CONFIRMED)(
    '[P2] [CMD-13] from %s to %s: never without a confirmation, nor by anybody but the IC',
    (from, to) => {
      const room = declaredRoom()
      if (from !== 'triage') value(movesTo(room, from, 'r'))
      const before = room.store.getState()
      expect(reasonOf(room.run(movePhase, { phase: to, reason: 'r' }))).toContain(
        'Look at what is still open',
      )
      expect(reasonOf(movesTo(partedFrom(room, jon), to, 'r'))).toMatch(
        /^Only the Incident Commander .*: Maya\.$/,
      )
      expect(room.store.getState()).toBe(before)
      value(movesTo(room, to, 'r'))
      expect(phase(room)).toBe(to)
    },
  )

  test('[P2] nobody or two in command: it is said what comes first', () => {
    const room = declaredRoom()
    value(room.run(leaveRole, { role: 'ic' }))
    expect(reasonOf(movesTo(room, 'resolved'))).toMatch(/^Nobody is Incident Commander\. Take command first/)
    const other = partedFrom(room, jon)
    value(room.run(takeRole, { role: 'ic' }))
    value(other.run(takeRole, { role: 'ic' }))
    meet(room, other)
    expect(reasonOf(movesTo(room, 'resolved'))).toMatch(
      /^First settle who is in command: (Maya or Jon|Jon or Maya)\./,
    )
  })

  test('[P3] [CMD-13] everything that is open is listed, and closed things are not', () => {
    const room = declaredRoom()
    expect(open(room, 'resolved')).toEqual([])
    value(room.run(openDecision, { question: 'Roll back?', options: [{ label: 'yes' }, { label: 'no' }] }))
    value(room.run(escalate, { to: 'VP', why: 'revenue' }))
    const done = value(room.run(startAction, { what: 'Restart pods' }))
    value(room.run(finishAction, { id: done, result: 'helped' }))
    value(room.run(startAction, { what: 'Drain the queue' }))
    value(room.run(addNeed, { what: 'A network engineer' }))
    const guess = value(room.run(proposeHypothesis, { title: 'Pool exhausted' }))
    value(room.run(setHypothesisState, { id: guess, state: 'testing' }))
    value(room.run(setImpact, { service: 'cards', region: 'EU', state: 'degraded' }))
    value(room.run(setImpact, { service: 'cards', region: 'US', state: 'ok' }))
    room.manual.advance(6 * MINUTE)
    expect(open(room, 'resolved')).toEqual([
      'Decision open: Roll back?',
      'Escalation not acknowledged: VP',
      'Impact degraded: cards, EU',
      'Action running: Drain the queue',
      'Need not answered: A network engineer',
      'Hypothesis being tested: Pool exhausted',
      'Update overdue to customers',
    ])
    value(movesTo(room, 'resolved', 'the matrix is old'))
    expect(entryTexts(room).at(-1)).toBe(
      'Phase triage → resolved: the matrix is old; skips investigating, identified, mitigating and monitoring; still open: Decision open: Roll back?, Escalation not acknowledged: VP, Impact degraded: cards, EU, Action running: Drain the queue, Need not answered: A network engineer, 2 more',
    )
  })

  test('[P3] what came up after the card was read is shown before anything is closed', () => {
    const room = declaredRoom()
    const confirmed = stillOpenKeys(room.store.getState(), 'resolved', room.clock.now())
    value(partedFrom(room, jon).run(movePhase, { phase: 'investigating' }))
    value(room.run(addNeed, { what: 'Legal' }))
    expect(reasonOf(room.run(movePhase, { phase: 'resolved', confirmed }))).toBe(
      'This came up meanwhile: Need not answered: Legal. Nothing was moved: look again, then confirm.',
    )
  })

  test('[P3] closing owes each audience a final update until it has one', () => {
    const room = declaredRoom()
    value(movesTo(room, 'resolved'))
    expect(open(room, 'closed')).toHaveLength(3)
    room.manual.advance(MINUTE)
    value(room.run(publishUpdate, { audience: 'customers', text: 'It is over.' }))
    expect(open(room, 'closed')).toEqual([
      'No final update to executives',
      'No final update to internal teams',
    ])
  })

  test('[P3] [OPS-6] resolving with a cell that is down or degraded asks why', () => {
    const room = declaredRoom()
    value(room.run(setImpact, { service: 'cards', region: 'EU', state: 'down' }))
    expect(reasonOf(movesTo(room, 'resolved'))).toContain(
      'The impact matrix is not all ok. Why is it resolved?',
    )
    value(movesTo(room, 'resolved', 'measured by hand'))
  })
})

describe('going back', () => {
  test('[P5] [CMD-13] reopening asks why and takes the times of getting better back, in the record', () => {
    const room = declaredRoom()
    for (const to of [
      'investigating',
      'identified',
      'mitigating',
      'monitoring',
      'resolved',
      'closed',
    ] as const)
      value(movesTo(room, to))
    expect(times(room)).toEqual([START, START, START, START])
    room.manual.advance(HOUR)
    expect(endedAt(room.store.getState())).toBe(START)
    expect(reasonOf(movesTo(room, 'mitigating'))).toContain('Why does it go back from closed to mitigating?')
    value(partedFrom(room, jon).run(movePhase, { phase: 'resolved', reason: 'closed too soon' }))
    value(movesTo(room, 'mitigating', 'errors are back'))
    expect(times(room)).toEqual([START, null, null, null])
    expect(endedAt(room.store.getState())).toBeNull()
    expect(room.store.getState().milestones.get('closed')?.history).toHaveLength(2)
    expect(entryTexts(room).at(-1)).toBe(
      'Phase closed → mitigating: errors are back; no longer mitigated, resolved and closed',
    )
    value(movesTo(room, 'resolved'))
    expect(milestoneAt(room.store.getState(), 'resolved')).toBe(START + HOUR)
  })

  test('[P5] back to resolved from closed takes only that time back; back within the work takes none', () => {
    const room = declaredRoom()
    value(movesTo(room, 'closed'))
    value(room.run(movePhase, { phase: 'resolved', reason: 'closed too soon' }))
    expect(times(room)).toEqual([null, null, null, null])
    value(room.run(movePhase, { phase: 'monitoring', reason: 'still watching' }))
    expect(times(room)).toEqual([null, null, null, null])
    value(movesTo(room, 'resolved'))
    value(room.run(movePhase, { phase: 'monitoring', reason: 'r' }))
    value(room.run(movePhase, { phase: 'mitigating', reason: 'r' }))
    expect(times(room)).toEqual([null, null, null, null])
  })

  test('[P5] [OFF-4] settled for the phase that is further from done, the times go back with it', () => {
    const room = declaredRoom()
    const other = partedFrom(room, jon)
    value(movesTo(room, 'closed', 'all well'))
    value(other.run(movePhase, { phase: 'investigating' }))
    meet(room, other)
    const conflict = must(conflicts(room.store.getState())[0], 'a conflict')
    const side = must(
      conflict.sides.find(({ value: said }) => said === 'investigating'),
      'a side',
    )
    value(other.run(settleConflict, { conflict: conflict.id, side: side.id }))
    expect([phase(other), ...times(other)]).toEqual(['investigating', null, null, null, null])
  })

  test('[P6] a phase that was skipped is not one that the incident stood in', () => {
    const room = declaredRoom(maya)
    value(movesTo(room, 'monitoring'))
    expect([...phasesStoodIn(room.store.getState())]).toEqual(['triage', 'monitoring'])
  })
})
