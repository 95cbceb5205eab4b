import { describe, expect, test } from 'vitest'
import { HOUR, MINUTE } from '../../base/clock.ts'
import { proposeHypothesis } from '../hypotheses/commands.ts'
import { declaredRoom, entryTexts, jon, reasonOf, START, value } from '../../../test/support/testRoom.ts'
import { assignAction, beginAction, finishAction, startAction, undoAction } from './commands.ts'
import { actionStanding, runningActions, triedActions } from './selectors.ts'

describe('actions', () => {
  test('[OPS-2] what was tried, on which hypothesis, by whom, when, and what it did', () => {
    const room = declaredRoom()
    const hypothesisId = value(room.run(proposeHypothesis, { title: 'pool exhausted' }))
    const id = value(
      room.run(startAction, {
        what: 'double the pool',
        hypothesisId,
        owner: jon,
        startedAt: START - 5 * MINUTE,
      }),
    )
    expect(runningActions(room.store.getState()).map((a) => a.what)).toEqual(['double the pool'])
    value(room.run(finishAction, { id, result: 'helped', note: '31 % → 24 %' }))
    expect(actionStanding(room.store.getState(), id)).toEqual({
      state: 'done',
      result: 'helped',
      note: '31 % → 24 %',
      at: START,
    })
    expect(room.store.getState().actions.get(id)).toMatchObject({
      hypothesisId,
      owner: jon,
      startedAt: START - 5 * MINUTE,
    })
    expect(entryTexts(room)).toEqual(
      expect.arrayContaining([
        'Trying: double the pool (on: pool exhausted)',
        'double the pool → helped: 31 % → 24 %',
      ]),
    )
  })

  test('[OPS-2] undoing needs a why, keeps the result, and happens once', () => {
    const room = declaredRoom()
    const id = value(room.run(startAction, { what: 'shift 20 % of traffic' }))
    value(room.run(finishAction, { id, result: 'worse' }))
    expect(reasonOf(room.run(undoAction, { id, why: '' }))).toBe('Say why it is undone.')
    value(room.run(undoAction, { id, why: 'latency doubled' }))
    expect(actionStanding(room.store.getState(), id)).toMatchObject({
      state: 'undone',
      result: 'worse',
      note: 'latency doubled',
    })
    expect(reasonOf(room.run(undoAction, { id, why: 'again' }))).toContain('already')
  })

  test('[OPS-2] a proposed action is not "tried" until it begins', () => {
    const room = declaredRoom()
    const id = value(room.run(startAction, { what: 'drain the queue', state: 'proposed', owner: null }))
    expect(triedActions(room.store.getState())).toEqual([])
    room.manual.advance(MINUTE)
    value(room.run(beginAction, { id }))
    expect(triedActions(room.store.getState()).map((a) => a.startedAt)).toEqual([START + MINUTE])
    expect(reasonOf(room.run(beginAction, { id }))).toContain('begun already')
  })

  test('other hands are named on the timeline', () => {
    const room = declaredRoom()
    const id = value(room.run(startAction, { what: 'check cache' }))
    value(room.run(assignAction, { id, owner: jon }))
    expect(entryTexts(room).at(-1)).toBe('Jon takes over: check cache')
  })

  test.each([
    [{ what: '' }, 'Say what is tried.'],
    [{ what: 'x', startedAt: START + HOUR }, 'It cannot have begun in the future.'],
  ])('an action that makes no sense is refused: %o', (args, reason) => {
    expect(reasonOf(declaredRoom().run(startAction, args))).toBe(reason)
  })
})
