// Taking back, by hand: one act of each kind, what it leaves behind, and what others built on it apart.
import { describe, expect, test } from 'vitest'
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
import { must } from '../../base/must.ts'
import { finishAction, startAction } from '../actions/commands.ts'
import { actionStanding, runningActions } from '../actions/selectors.ts'
import { snoozeLane } from '../cadence/laneCommands.ts'
import { laneState } from '../cadence/laneState.ts'
import { conflicts } from '../conflicts/selectors.ts'
import { closeDecision, objectToDecision, openDecision } from '../decisions/commands.ts'
import { openDecisions } from '../decisions/selectors.ts'
import { editIncident, setSeverity } from '../declaration/editIncident.ts'
import { currentPhase, milestoneAt, theIncident } from '../header/selectors.ts'
import { addEvidence, proposeHypothesis, setHypothesisState } from '../hypotheses/commands.ts'
import { hypothesisState } from '../hypotheses/selectors.ts'
import { addNeed, answerNeed } from '../needs/commands.ts'
import { openNeeds } from '../needs/selectors.ts'
import { movePhase } from '../phase/movePhase.ts'
import { takeRole } from '../roles/commands.ts'
import { searchTried } from '../search/tried.ts'
import { amendEntry, logEntry, pinEntry } from '../timeline/commands.ts'
import { amendedEntry } from '../timeline/amended.ts'
import { isPinned } from '../timeline/selectors.ts'
import { storedOf } from '../../document/shownSnapshot.ts'
import { builtOn, entriesBehind, keepTakenBack, latestAct, takeBack, takeBackAlong } from './takeBack.ts'

const undo = (room: TestRoom) =>
  value(room.run(takeBack, { act: must(latestAct(room.store.getState(), room.acts.getState()), 'an act') }))
const shown = (room: TestRoom) => room.store.getState()
const two = () => {
  const one = declaredRoom(maya)
  return [one, partedFrom(one, jon)] as const
}

describe('one act', () => {
  test('[Z1] [FRM-3] what is taken back stays in the document, and readers leave it out', () => {
    const room = declaredRoom()
    const id = value(room.run(addNeed, { what: 'Legal' }))
    room.manual.advance(90_000)
    expect(undo(room)).toBe('Need: Legal')
    expect(openNeeds(shown(room))).toEqual([])
    expect(room.doc.getMap('needs').has(id)).toBe(true)
    expect(storedOf(shown(room))['needs']).toHaveProperty('size', 1)
  })

  test('[Z26] [FRM-3] a withdrawal counts only for what its writer made, whatever it names', () => {
    const room = declaredRoom(maya)
    value(room.run(addNeed, { what: 'Legal' }))
    value(room.run(logEntry, { kind: 'observation', text: 'errors at 31 %' }))
    const before = shown(room)
    const named = [
      ...[...before.needs.keys()].map((id) => ({ root: 'needs', id, key: '' })),
      ...before.timeline.map(({ id }) => ({ root: 'timeline', id, key: '' })),
      ...[...before.phase].flatMap(([key, { history }]) =>
        history.map(({ id }) => ({ root: 'phase', id, key })),
      ),
    ]
    const claim = { act: 'x', command: 'need.add', what: '', at: room.manual.now(), line: null, fields: [] }
    const says = (by: typeof jon) =>
      room.doc.getArray('withdrawals').push([{ ...claim, id: `w-${by.id}`, by, things: named, along: null }])
    says(jon)
    expect([openNeeds(shown(room)).length, entryTexts(room), currentPhase(shown(room))]).toEqual([
      1,
      before.timeline.map(({ text }) => text),
      currentPhase(before),
    ])
    const along = (key: string, id: string) =>
      room.doc.getArray('withdrawals').push([{ ...claim, id, by: jon, things: named, along: key }])
    along('actions nosuch', 'w-along-nothing')
    along([...before.needs.keys()].map((id) => `needs ${id}`).join(), 'w-along-what-stands')
    expect([openNeeds(shown(room)).length, entryTexts(room)]).toEqual([
      1,
      before.timeline.map(({ text }) => text),
    ])
    says(maya)
    expect([openNeeds(shown(room)).length, entryTexts(room)]).toEqual([0, []])
  })

  test('[Z26] whoever takes back their own cannot take along what does not rest on it', () => {
    const room = declaredRoom(maya)
    value(room.run(logEntry, { kind: 'observation', text: 'errors at 31 %' }))
    value(room.run(addNeed, { what: 'Legal' }))
    const theirs = must(
      shown(room).timeline.find(({ text }) => text === 'errors at 31 %'),
      'line',
    )
    const [need] = [...shown(room).needs.values()]
    const log = { ...theirs, id: 'e-jon', text: 'mine', by: jon }
    room.doc.getArray('timeline').push([log])
    const claim = {
      act: 'x',
      command: 'timeline.log',
      what: '',
      at: room.manual.now(),
      line: null,
      fields: [],
    }
    const own = { root: 'timeline', id: 'e-jon', key: '' }
    room.doc.getArray('withdrawals').push([
      { ...claim, id: 'w-1', by: jon, things: [own], along: null },
      {
        ...claim,
        id: 'w-2',
        by: jon,
        along: 'timeline e-jon',
        things: [
          { root: 'timeline', id: theirs.id, key: '' },
          { root: 'needs', id: must(need, 'need').id, key: '' },
        ],
      },
    ])
    expect(openNeeds(shown(room))).toHaveLength(1)
    expect(entryTexts(room)).toContain('errors at 31 %')
    expect(entryTexts(room)).not.toContain('mine')
  })

  test('[Z2] the pair is one line that stands where the act stood, and opens to what was written', () => {
    const room = declaredRoom()
    value(room.run(logEntry, { kind: 'observation', text: 'errors at 31 %' }))
    const original = must(shown(room).timeline.at(-1), 'entry')
    room.manual.advance(60_000)
    undo(room)
    const line = must(
      shown(room).timeline.find(({ text }) => text === 'Taken back: errors at 31 %'),
      'line',
    )
    expect(entryTexts(room)).not.toContain('errors at 31 %')
    expect([line.occurredAt, line.recordedAt]).toEqual([original.occurredAt, original.recordedAt + 60_000])
    expect(entriesBehind(shown(room), line.id)).toEqual([original])
  })

  test('[Z3] an operation that is taken back gives the place back to the one before it', () => {
    const room = declaredRoom()
    value(room.run(movePhase, { phase: 'investigating' }))
    value(room.run(movePhase, { phase: 'identified' }))
    expect(milestoneAt(shown(room), 'identified')).not.toBeNull()
    undo(room)
    expect([currentPhase(shown(room)), milestoneAt(shown(room), 'identified')]).toEqual([
      'investigating',
      null,
    ])
    value(room.run(movePhase, { phase: 'identified' }))
    expect(shown(room).phase.get('')?.heads).toHaveLength(1)
  })

  test('[Z4] a field reads as before, through several that are taken back, and a later value stands', () => {
    const room = declaredRoom()
    const title = () => theIncident(shown(room))?.title
    for (const one of ['A', 'B', 'C']) value(room.run(editIncident, { title: one }))
    undo(room)
    undo(room)
    expect(title()).toBe('A')
    value(room.run(editIncident, { title: 'B' }))
    expect(title()).toBe('B')
    undo(room)
    undo(room)
    expect(title()).toBe('Degraded service')
  })

  test('[Z5] a correction, a pin and a snooze go back too', () => {
    const room = declaredRoom()
    const id = value(room.run(logEntry, { kind: 'note', text: 'one' }))
    value(room.run(amendEntry, { entryId: id, text: 'two', reason: 'slip' }))
    undo(room)
    expect(amendedEntry(shown(room), id)?.text).toBe('one')
    value(room.run(pinEntry, { entryId: id, pinned: true }))
    undo(room)
    expect(isPinned(shown(room), id)).toBe(false)
    const due = laneState(shown(room), 'customers').dueAt
    value(room.run(snoozeLane, { audience: 'customers', minutes: 10, reason: 'call' }))
    expect(laneState(shown(room), 'customers').dueAt).not.toBe(due)
    undo(room)
    expect(laneState(shown(room), 'customers').dueAt).toBe(due)
  })

  test('[Z6] what is taken back answers no search', () => {
    const room = declaredRoom()
    value(room.run(startAction, { what: 'Restart the proxy' }))
    value(room.run(logEntry, { kind: 'action', text: 'proxy by hand' }))
    undo(room)
    undo(room)
    expect(searchTried(shown(room), 'proxy')).toEqual([])
  })

  test('[Z7] only what is light is taken back, once; a refusal says what to do instead', () => {
    const room = declaredRoom()
    const need = value(room.run(addNeed, { what: 'x' }))
    const act = must(room.acts.getState().at(-1), 'act')
    undo(room)
    expect(reasonOf(room.run(takeBack, { act }))).toBe('It is taken back already.')
    expect(shown(room).needs.has(need)).toBe(false)
    value(room.run(takeRole, { role: 'ops' }))
    const role = must(room.acts.getState().at(-1), 'act')
    expect(reasonOf(room.run(takeBack, { act: role }))).toMatch(/Give it back, or leave it/)
    const decisionId = value(
      room.run(openDecision, { question: 'q', options: [{ label: 'a' }, { label: 'b' }] }),
    )
    value(room.run(closeDecision, { decisionId, optionId: null, decided: 'a', reason: 'r' }))
    const decided = must(room.acts.getState().at(-1), 'act')
    expect(reasonOf(room.run(takeBack, { act: decided }))).toMatch(/This stands/)
  })

  test('[Z8] what somebody built on in sight is not taken back from under them', () => {
    const [one, two_] = two()
    const id = value(one.run(addNeed, { what: 'Legal' }))
    const act = must(one.acts.getState().at(-1), 'act')
    meet(one, two_)
    value(two_.run(answerNeed, { id, answer: 'Ann' }))
    meet(one, two_)
    expect(reasonOf(one.run(takeBack, { act }))).toMatch(/changed since; it stays/)
    value(one.run(setSeverity, { severity: 'SEV2', reason: 'r' }))
    const severity = must(one.acts.getState().at(-1), 'act')
    meet(one, two_)
    value(two_.run(setSeverity, { severity: 'SEV1' }))
    meet(one, two_)
    expect(reasonOf(one.run(takeBack, { act: severity }))).toMatch(/Jon built on this since; it stays/)
  })
})

describe('apart', () => {
  test('[Z9] [FRM-3] a record that somebody worked on apart stays, and a person is asked', () => {
    const [one, other] = two()
    const id = value(one.run(addNeed, { what: 'Legal' }))
    meet(one, other)
    undo(one)
    value(other.run(answerNeed, { id, answer: 'Ann' }))
    meet(one, other)
    for (const room of [one, other]) {
      expect(shown(room).needs.get(id)?.answer).toBe('Ann')
      expect(
        builtOn(shown(room)).map(({ root, id: of, withdrawal }) => [root, of, withdrawal.by.name]),
      ).toEqual([['needs', id, 'Maya']])
    }
  })

  test('[Z10] keeping it ends the question, and everything stands as if nobody had taken it back', () => {
    const [one, other] = two()
    const id = value(one.run(proposeHypothesis, { title: 'DNS' }))
    meet(one, other)
    undo(one)
    value(other.run(addEvidence, { id, stance: 'for', text: 'timeouts' }))
    meet(one, other)
    value(other.run(keepTakenBack, { key: must(builtOn(shown(other))[0], 'card').key }))
    meet(one, other)
    expect(builtOn(shown(one))).toEqual([])
    expect([shown(one).hypotheses.has(id), shown(one).evidence.size]).toEqual([true, 1])
  })

  test('[Z11] taking back too takes all that rests on it, with its sentences; kept apart, it is kept', () => {
    const [one, other] = two()
    const id = value(one.run(proposeHypothesis, { title: 'DNS' }))
    meet(one, other)
    undo(one)
    value(other.run(addEvidence, { id, stance: 'for', text: 'timeouts' }))
    value(other.run(setHypothesisState, { id, state: 'testing' }))
    meet(one, other)
    const { key } = must(builtOn(shown(one))[0], 'card')
    const third = partedFrom(one, jon)
    value(one.run(takeBackAlong, { key }))
    expect([shown(one).hypotheses.size, shown(one).evidence.size, builtOn(shown(one)).length]).toEqual([
      0, 0, 0,
    ])
    expect(entryTexts(one).filter((text) => text.includes('DNS'))).toEqual([
      'Taken back: Hypothesis: DNS',
      'Taken back too, what was built on: Hypothesis: DNS',
    ])
    value(third.run(keepTakenBack, { key }))
    meet(one, third)
    for (const room of [one, third]) {
      expect([shown(room).hypotheses.size, shown(room).evidence.size]).toEqual([1, 1])
      expect(hypothesisState(shown(room), id)).toBe('testing')
    }
  })

  test('[Z12] an operation apart that superseded it stands, without a conflict with what came before', () => {
    const [one, other] = two()
    const id = value(one.run(startAction, { what: 'Restart' }))
    value(one.run(finishAction, { id, result: 'helped' }))
    meet(one, other)
    undo(one)
    expect(runningActions(shown(one)).map((action) => action.id)).toEqual([id])
    value(other.run(finishAction, { id, result: 'worse' }))
    meet(one, other)
    expect(conflicts(shown(one))).toEqual([])
    expect(actionStanding(shown(one), id).result).toBe('worse')
    expect(shown(one).actionStates.get(id)?.heads).toHaveLength(1)
    expect(builtOn(shown(one)).map(({ root, rests }) => [root, rests.map(({ by }) => by?.name)])).toEqual([
      ['actionStates', ['Jon']],
    ])
  })

  test('[Z13] a record that stays keeps what its own act said of it', () => {
    const [one, other] = two()
    const id = value(one.run(startAction, { what: 'Restart' }))
    meet(one, other)
    undo(one)
    value(other.run(finishAction, { id, result: 'helped' }))
    meet(one, other)
    expect(shown(one).actionStates.get(id)?.history).toHaveLength(2)
    expect(conflicts(shown(one))).toEqual([])
  })

  test('[Z14] a decision made apart on it can only be kept', () => {
    const [one, other] = two()
    const decisionId = value(
      one.run(openDecision, { question: 'q', options: [{ label: 'a' }, { label: 'b' }] }),
    )
    const apart = partedFrom(one, maya)
    meet(one, other)
    undo(one)
    value(apart.run(closeDecision, { decisionId, optionId: null, decided: 'a', reason: 'r' }))
    meet(one, apart)
    const { key } = must(builtOn(shown(one))[0], 'card')
    expect(reasonOf(one.run(takeBackAlong, { key }))).toMatch(/can only be kept/)
    expect(openDecisions(shown(one))).toEqual([])
    value(one.run(keepTakenBack, { key }))
    expect(shown(one).decisions.has(decisionId)).toBe(true)
  })

  test('[Z15] a withdrawal that names who holds a role, what was decided, or the incident, hides nothing', () => {
    const room = declaredRoom()
    const decisionId = value(
      room.run(openDecision, { question: 'q', options: [{ label: 'a' }, { label: 'b' }] }),
    )
    value(room.run(closeDecision, { decisionId, optionId: null, decided: 'a', reason: 'r' }))
    value(room.run(objectToDecision, { decisionId, text: 'no' }))
    const before = shown(room)
    const named = (root: string, id: string, key = '') => ({ root, id, key })
    room.doc.getArray('withdrawals').push([
      {
        id: 'w',
        act: 'a',
        command: 'c',
        what: 'x',
        by: jon,
        at: room.manual.now(),
        line: null,
        fields: [],
        along: null,
        things: [
          named('roles', must(before.roles.get('ic')?.shown.id, 'op'), 'ic'),
          named('outcomes', must(before.outcomes.get(decisionId)?.shown.id, 'op'), decisionId),
          named('incident', 'inc-1'),
          named('nowhere', 'x'),
        ],
      },
    ])
    const { withdrawals, ...after } = shown(room)
    expect(withdrawals).toHaveLength(1)
    expect(after).toEqual(
      Object.fromEntries(Object.entries(before).filter(([name]) => name !== 'withdrawals')),
    )
  })
})

test('[Z25] what taking back does not touch keeps its identity, and so does what was taken back when others act', () => {
  const room = declaredRoom()
  for (let i = 0; i < 20; i++) {
    value(room.run(addNeed, { what: `need ${i}` }))
    value(room.run(editIncident, { title: `title ${i}` }))
    undo(room)
    if (i % 2) undo(room)
  }
  const before = shown(room)
  value(room.run(logEntry, { kind: 'note', text: 'x' }))
  const after = shown(room)
  const others = Object.keys(before).filter((name) => before[name as 'needs'] !== after[name as 'needs'])
  expect(others).toEqual(['timeline'])
  value(room.run(addNeed, { what: 'one more' }))
  for (const [id, need] of before.needs) expect(shown(room).needs.get(id)).toBe(need)
  expect(shown(room).incident).toBe(before.incident)
})

test('[Z1] what a withdrawal names is left out, also when it arrives after the withdrawal', () => {
  const [one, late] = two()
  value(one.run(logEntry, { kind: 'note', text: 'x' }))
  const { id } = must(shown(one).timeline.at(-1), 'entry')
  const entry = must(one.doc.getArray<{ readonly id: string }>('timeline').toArray().at(-1), 'entry')
  const about = { act: '', command: 'c', what: 'x', by: maya, at: late.manual.now(), line: null, along: null }
  late.doc
    .getArray('withdrawals')
    .push([{ id: 'w', ...about, fields: [], things: [{ root: 'timeline', id, key: '' }] }])
  late.doc.getArray('timeline').push([entry])
  expect(entryTexts(late)).not.toContain('x')
})
