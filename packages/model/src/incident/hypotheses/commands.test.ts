import { describe, expect, test } from 'vitest'
import { MINUTE } from '../../base/clock.ts'
import type { HypothesisId } from '../../base/ids.ts'
import {
  declaredRoom,
  emptyRoom,
  entryTexts,
  jon,
  reasonOf,
  START,
  value,
} from '../../../test/support/testRoom.ts'
import {
  addEvidence,
  investigate,
  proposeHypothesis,
  rankHypothesis,
  setHypothesisState,
} from './commands.ts'
import {
  candidates,
  evidenceOn,
  hypothesesIn,
  hypothesisState,
  ruledOutBecause,
  waitingForRuling,
} from './selectors.ts'

const titles = (room: ReturnType<typeof declaredRoom>) =>
  candidates(room.store.getState()).map((h) => h.title)
function withThree() {
  const room = declaredRoom()
  const [a, b, c] = ['pool', 'network', 'cache'].map((title) =>
    value(room.run(proposeHypothesis, { title })),
  ) as [HypothesisId, HypothesisId, HypothesisId]
  return { room, a, b, c }
}

describe('hypotheses', () => {
  test('[CMD-3] the IC orders what is investigated next; each move is logged', () => {
    const { room, a, c } = withThree()
    expect(titles(room)).toEqual(['pool', 'network', 'cache'])
    value(room.run(rankHypothesis, { id: c, position: 0 }))
    expect(titles(room)).toEqual(['cache', 'pool', 'network'])
    value(room.run(rankHypothesis, { id: a, position: 9 }))
    expect(titles(room)).toEqual(['cache', 'network', 'pool'])
    expect(entryTexts(room).slice(-2)).toEqual([
      'Investigate next, number 1: "cache"',
      'Investigate next, number 3: "pool"',
    ])
    expect(reasonOf(room.run(rankHypothesis, { id: a, position: 2 }))).toContain('number 3 already')
  })

  test('[CMD-3] a second hypothesis without an IC ruling for two minutes asks for one', () => {
    const room = declaredRoom()
    const ops = emptyRoom(jon, room.doc, room.manual)
    value(ops.run(proposeHypothesis, { title: 'pool' }))
    room.manual.advance(MINUTE)
    const second = value(ops.run(proposeHypothesis, { title: 'network' }))
    const waiting = (now: number) => waitingForRuling(room.store.getState(), now).map((h) => h.title)
    expect(waiting(START + 2 * MINUTE)).toEqual(['pool'])
    expect(waiting(START + 3 * MINUTE)).toEqual(['pool', 'network'])
    value(room.run(rankHypothesis, { id: second, position: 0 }))
    expect(waiting(START + 3 * MINUTE)).toEqual(['pool'])
  })

  test('[OPS-1] ruling out needs a because, which is shown with who and when', () => {
    const { room, b } = withThree()
    expect(reasonOf(room.run(setHypothesisState, { id: b, state: 'ruledOut' }))).toBe(
      'Say why it is ruled out.',
    )
    value(room.run(setHypothesisState, { id: b, state: 'ruledOut', because: 'provider is green' }))
    expect(ruledOutBecause(room.store.getState(), b)).toMatchObject({
      because: 'provider is green',
      at: START,
    })
    expect(hypothesesIn(room.store.getState(), 'ruledOut').map((h) => h.title)).toEqual(['network'])
    expect(titles(room)).toEqual(['pool', 'cache'])
  })

  test('[OPS-1] evidence speaks for or against, with a link; supported needs some', () => {
    const { room, a } = withThree()
    expect(reasonOf(room.run(setHypothesisState, { id: a, state: 'supported' }))).toContain('Add evidence')
    expect(
      reasonOf(room.run(addEvidence, { id: a, stance: 'for', text: 'x', link: 'javascript:alert(1)' })),
    ).toContain('http')
    value(
      room.run(addEvidence, { id: a, stance: 'for', text: 'wait p99 9 s', link: 'https://graphs.example/1' }),
    )
    value(room.run(addEvidence, { id: a, stance: 'against', text: 'fine in the US' }))
    expect(evidenceOn(room.store.getState(), a).map((e) => [e.stance, e.text, e.link])).toEqual([
      ['for', 'wait p99 9 s', 'https://graphs.example/1'],
      ['against', 'fine in the US', null],
    ])
    value(room.run(setHypothesisState, { id: a, state: 'supported' }))
    expect(hypothesisState(room.store.getState(), a)).toBe('supported')
  })

  test('[CMD-3] investigating gives it an owner, a time to look again and the state testing', () => {
    const { room, a } = withThree()
    value(room.run(investigate, { id: a, owner: jon, checkBackAt: START + 10 * MINUTE }))
    expect(room.store.getState().hypotheses.get(a)).toMatchObject({
      owner: jon,
      checkBackAt: START + 10 * MINUTE,
      ruledAt: START,
    })
    expect(hypothesisState(room.store.getState(), a)).toBe('testing')
  })

  test('[OPS-1] the same cause is not put on the board twice', () => {
    const { room } = withThree()
    expect(reasonOf(room.run(proposeHypothesis, { title: 'POOL' }))).toContain('on the board already')
  })
})
