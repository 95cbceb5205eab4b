import { expect, test } from 'vitest'
import { MINUTE } from '../../base/clock.ts'
import { must } from '../../base/must.ts'
import { finishAction, startAction } from '../actions/commands.ts'
import { closeDecision, openDecision } from '../decisions/commands.ts'
import { setMilestone } from '../declaration/editIncident.ts'
import { postMortem } from '../../record/postMortem/postMortem.ts'
import { publishUpdate } from '../publishing/commands.ts'
import { keptDrafts } from '../publishing/keptDrafts.ts'
import { declaredRoom, jon, reasonOf, type TestRoom, value } from '../../../test/support/testRoom.ts'
import { meet, partedFrom } from '../../../test/support/apart.ts'
import { dropBranch, promoteBranch, writeBranch } from './commands.ts'
import { branchesOf, branchPoints, branchStanding, draftedAhead, dueBranches } from './selectors.ts'

const audience = 'customers'
const state = (room: TestRoom) => room.store.getState()
const standings = (room: TestRoom) =>
  branchesOf(state(room), audience).map((one) => [
    one.text,
    branchStanding(state(room), one, room.manual.now()),
  ])

/** A running action with words for each of its cases. */
function rollback() {
  const room = declaredRoom()
  const action = value(
    room.run(startAction, { what: 'Roll back', checkBackAt: room.manual.now() + 10 * MINUTE }),
  )
  const [point] = branchPoints(state(room))
  const write = (index: number, text: string) => {
    const one = point?.cases[index]
    if (!one) throw new Error('no such case')
    const { on, about, when, dueAt } = one
    return value(room.run(writeBranch, { audience, case: { on, about, when, dueAt }, text }))
  }
  const ids = [write(0, 'It works.'), write(1, 'It failed.'), write(2, 'No news.')] as const
  room.manual.advance(MINUTE)
  return { room, action, ids }
}

test('[COM-6] [M158] a running action has three cases, a decision one for each option, and mitigated is one of its own', () => {
  const { room } = rollback()
  value(room.run(openDecision, { question: 'Fail back?', options: [{ label: 'yes' }, { label: 'no' }] }))
  expect(branchPoints(state(room)).map(({ words, cases }) => [words, cases.map((one) => one.words)])).toEqual(
    [
      ['Roll back', ['If it works', 'If it fails', '+30 min, no answer']],
      ['Fail back?', ['If “yes”', 'If “no”', '+30 min, undecided']],
      ['Mitigated', ['When it is mitigated', '+30 min, not mitigated']],
      ['In 30 minutes', ['+30 min, whatever happens']],
    ],
  )
  expect(standings(room)).toEqual([
    ['It works.', 'waiting'],
    ['It failed.', 'waiting'],
    ['No news.', 'waiting'],
  ])
})

test('[COM-6] [M159] the case that comes about is due and the others are archived; after its time without a result, the words for that', () => {
  const { room, action, ids } = rollback()
  room.manual.advance(41 * MINUTE)
  expect(dueBranches(state(room), room.manual.now()).map(({ id }) => id)).toEqual([ids[2]])
  value(room.run(finishAction, { id: action, result: 'worse' }))
  expect(standings(room)).toEqual([
    ['It works.', 'archived'],
    ['It failed.', 'due'],
    ['No news.', 'archived'],
  ])
  const other = declaredRoom()
  const options = [{ label: 'yes' }, { label: 'no' }]
  const id = value(other.run(openDecision, { question: 'Fail back?', options }))
  const [yes] = branchPoints(state(other))[0]?.cases ?? []
  const mitigated = { on: 'milestone', about: 'mitigated', when: '', dueAt: null } as const
  if (!yes) throw new Error('no case')
  const { words: _words, ...of } = yes
  value(other.run(writeBranch, { audience, case: of, text: 'We go back.' }))
  value(other.run(writeBranch, { audience, case: mitigated, text: 'It is better.' }))
  value(
    other.run(closeDecision, { decisionId: id, optionId: yes.when as never, decided: 'yes', reason: 'r' }),
  )
  value(other.run(setMilestone, { milestone: 'mitigated', at: other.manual.now() }))
  expect(standings(other)).toEqual([
    ['We go back.', 'due'],
    ['It is better.', 'due'],
  ])
})

test('[COM-6] [M160] promoting puts the words into the draft, keeps what stood there, archives the others, and counts as drafted ahead', () => {
  const { room, action, ids } = rollback()
  expect(reasonOf(room.run(promoteBranch, { id: ids[0] }))).toContain('not come about')
  room.text('draftCustomers').insert(0, 'half a sentence')
  value(room.run(finishAction, { id: action, result: 'helped' }))
  value(room.run(promoteBranch, { id: ids[0] }))
  expect(state(room).draftCustomers).toBe('It works.')
  expect(keptDrafts(state(room), audience).map(({ text }) => text)).toEqual(['half a sentence'])
  expect(standings(room).map(([, how]) => how)).toEqual(['promoted', 'archived', 'archived'])
  expect(reasonOf(room.run(promoteBranch, { id: ids[0] }))).toContain('promoted already')
  expect(draftedAhead(state(room)).percent).toBeNull()
  room.manual.advance(MINUTE)
  value(room.run(publishUpdate, { audience, text: 'It works.' }))
  room.manual.advance(MINUTE)
  value(room.run(publishUpdate, { audience, text: 'It still works.' }))
  expect(draftedAhead(state(room))).toEqual({ ahead: 1, told: 2, percent: 50 })
  expect(JSON.stringify(postMortem(state(room), room.manual.now()))).toContain(
    '1 of 2 updates (50 %) had been drafted ahead',
  )
})

test('[COM-6] [OFF-1] [M161] promoted on two machines apart the words stand once, whoever mends it', () => {
  const { room, action, ids } = rollback()
  value(room.run(finishAction, { id: action, result: 'helped' }))
  const other = partedFrom(room, jon)
  for (const one of [room, other]) value(one.run(promoteBranch, { id: ids[0] }))
  meet(room, other)
  expect(state(room).draftCustomers).toBe('It works.It works.')
  for (const one of [room, other]) value(one.run(promoteBranch, { id: ids[0] }))
  meet(room, other)
  expect([state(room).draftCustomers, state(other).draftCustomers]).toEqual(['It works.', 'It works.'])
})

test('[COM-6] [M158] the words of a case that waits are changed in place; a case that is archived waits no more', () => {
  const { room, ids } = rollback()
  const [branch] = branchesOf(state(room), audience)
  if (!branch) throw new Error('none')
  const { on, about, when, dueAt } = branch
  const of = { on, about, when, dueAt }
  expect(reasonOf(room.run(writeBranch, { audience, case: of, text: ' ' }))).toContain('Write the words')
  expect(value(room.run(writeBranch, { audience, case: of, text: 'It works now.' }))).toBe(ids[0])
  value(room.run(dropBranch, { id: ids[0] }))
  expect(standings(room)[0]).toEqual(['It works now.', 'archived'])
  expect(reasonOf(room.run(dropBranch, { id: ids[0] }))).toContain('waits for nothing')
})

test('[COM-6] [M199] words for 30 minutes later hang on the clock, a milestone or a decision; what came about meanwhile archives them, and time alone archives no case', () => {
  const room = declaredRoom()
  const decision = value(
    room.run(openDecision, { question: 'Fail back?', options: [{ label: 'yes' }, { label: 'no' }] }),
  )
  const points = branchPoints(state(room))
  const write = (point: number, index: number, text: string) => {
    const { on, about, when, dueAt } = must(points[point]?.cases[index], 'a case')
    return value(room.run(writeBranch, { audience, case: { on, about, when, dueAt }, text }))
  }
  const undecided = write(0, 2, 'Still being decided.')
  const done = write(1, 0, 'It is mitigated.')
  const not = write(1, 1, 'Not mitigated yet.')
  const later = write(2, 0, 'Nothing new.')
  const due = () => dueBranches(state(room), room.manual.now()).map(({ id }) => id)
  room.manual.advance(29 * MINUTE)
  expect(due()).toEqual([])
  const [yes] = points[0]?.cases ?? []
  value(
    room.run(closeDecision, { decisionId: decision, optionId: must(yes, 'yes').when as never, reason: 'r' }),
  )
  room.manual.advance(MINUTE)
  expect(due()).toEqual([not, later])
  value(room.run(promoteBranch, { id: not }))
  expect(branchStanding(state(room), must(state(room).branches.get(done), 'it'), room.manual.now())).toBe(
    'waiting',
  )
  expect(
    branchStanding(state(room), must(state(room).branches.get(undecided), 'it'), room.manual.now()),
  ).toBe('archived')
  value(room.run(setMilestone, { milestone: 'mitigated', at: room.manual.now() }))
  expect(due()).toEqual([done, later])
})
