import { describe, expect, test } from 'vitest'
import { MINUTE } from '../../base/clock.ts'
import { must } from '../../base/must.ts'
import { declaredRoom, emptyRoom, jon, maya, reasonOf, START, value } from '../../../test/support/testRoom.ts'
import { runningActions } from '../actions/selectors.ts'
import { latestAct, takeBack } from '../acts/takeBack.ts'
import { closeDecision } from '../decisions/commands.ts'
import { closedDecisions, openDecisions } from '../decisions/selectors.ts'
import { candidates } from '../hypotheses/selectors.ts'
import { spineMarks } from '../spine/marks.ts'
import { spineOf, wholeSpan } from '../spine/spine.ts'
import { logAndMake } from './commands.ts'

/** Jon is the Scribe; Maya commands. */
function scribe() {
  const maysRoom = declaredRoom()
  const room = emptyRoom(jon, maysRoom.doc, maysRoom.manual)
  const state = () => room.store.getState()
  const told = () => state().timeline.filter(({ auto, kind }) => !auto && kind !== 'note')
  return { room, state, told, maysRoom }
}

describe('the line of the Scribe makes the record too', () => {
  test('[SCR-1] [N50] something tried stands with the other actions, in the hands of who is named', () => {
    const { room, state, told } = scribe()
    const occurredAt = START - 3 * MINUTE
    value(room.run(logAndMake, { kind: 'action', text: 'Compress with four cores', by: maya, occurredAt }))
    const [made] = runningActions(state())
    expect(made).toMatchObject({ what: 'Compress with four cores', owner: maya, startedAt: occurredAt })
    expect(told().map(({ text, by, recordedBy, refs }) => ({ text, by, recordedBy, refs }))).toEqual([
      {
        text: 'Compress with four cores',
        by: maya,
        recordedBy: jon,
        refs: [{ kind: 'action', id: made?.id }],
      },
    ])
  })

  test('[SCR-1] [N50] of something tried whose doer is not named nobody has it, and least of all the Scribe', () => {
    const { room, state } = scribe()
    value(room.run(logAndMake, { kind: 'action', text: 'Restarted the proxies' }))
    expect(runningActions(state()).map(({ owner }) => owner)).toEqual([null])
  })

  test('[SCR-1] [N50] a candidate cause and an escalation stand with the others', () => {
    const { room, state } = scribe()
    value(room.run(logAndMake, { kind: 'hypothesis', text: 'The optical gear drops packets' }))
    value(room.run(logAndMake, { kind: 'escalation', text: 'Storage on call: replicas lag by an hour' }))
    expect(candidates(state()).map(({ title }) => title)).toEqual(['The optical gear drops packets'])
    expect([...state().escalations.values()]).toMatchObject([
      { to: 'Storage on call', why: 'replicas lag by an hour', kind: 'made', at: START },
    ])
  })

  test('[SCR-1] [N51] a decision of the call stands as decided by who is named, written down by the Scribe', () => {
    const { room, state, maysRoom } = scribe()
    const occurredAt = START - MINUTE
    value(room.run(logAndMake, { kind: 'decision', text: 'Fail forward', by: maya, occurredAt }))
    expect(openDecisions(state())).toEqual([])
    const [closed] = closedDecisions(state())
    expect(closed).toMatchObject({
      decidedBy: maya,
      loggedBy: jon,
      outcome: { at: occurredAt, by: maya, value: { decided: 'Fail forward' } },
    })
    expect(spineOf(state(), wholeSpan(state(), START), START).decisions).toMatchObject([
      { words: 'Fail forward', isOpen: false, at: occurredAt },
    ])
    expect(spineMarks(state()).find(({ entry }) => entry.kind === 'decision')).toMatchObject({
      shape: 'decided',
    })
    const decisionId = must(closed, 'decision').decision.id
    expect(
      reasonOf(maysRoom.run(closeDecision, { decisionId, optionId: null, decided: 'no', reason: 'r' })),
    ).toContain('decided already')
  })

  test('[SCR-1] [N51] a decision that names nobody has no decider, only who wrote it down', () => {
    const { room, state } = scribe()
    value(room.run(logAndMake, { kind: 'decision', text: 'Pause webhooks' }))
    expect(closedDecisions(state())).toMatchObject([{ decidedBy: null, loggedBy: jon }])
  })

  test('[SCR-1] [N51] a decision that is a question is asked, with its own options, for the commander to close', () => {
    const { room, state, maysRoom } = scribe()
    value(room.run(logAndMake, { kind: 'decision', text: 'Roll back, or keep looking?' }))
    value(room.run(logAndMake, { kind: 'decision', text: 'Tell the regulator?' }))
    expect(openDecisions(state()).map(({ options }) => options.map(({ label }) => label))).toEqual([
      ['Roll back', 'Keep looking'],
      ['Yes', 'No'],
    ])
    const [asked] = openDecisions(state())
    const args = {
      decisionId: must(asked, 'asked').id,
      optionId: must(asked?.options[0], 'option').id,
      reason: 'r',
    }
    value(maysRoom.run(closeDecision, args))
    expect(closedDecisions(state())).toMatchObject([{ decidedBy: maya, loggedBy: null }])
  })

  test('[SCR-1] [N52] what cannot be made says what to write, and logs nothing', () => {
    const { room, state, told } = scribe()
    value(room.run(logAndMake, { kind: 'hypothesis', text: 'Bad switch' }))
    const before = told().length
    expect(reasonOf(room.run(logAndMake, { kind: 'hypothesis', text: 'bad switch' }))).toContain(
      'on the board',
    )
    expect(reasonOf(room.run(logAndMake, { kind: 'escalation', text: 'call somebody' }))).toContain('a colon')
    const ahead = { kind: 'decision', text: 'Fail over', occurredAt: START + 5 * MINUTE } as const
    expect(reasonOf(room.run(logAndMake, ahead))).toContain('lies ahead')
    expect([told().length, state().decisions.size, state().escalations.size]).toEqual([before, 0, 0])
  })

  test.each([
    ['action', 'Restart the proxies'],
    ['hypothesis', 'Bad switch'],
    ['decision', 'Fail forward'],
    ['decision', 'Roll back?'],
    ['escalation', 'Storage: replicas lag'],
  ] as const)('[SCR-1] [FRM-3] [N53] taking back %s “%s” takes back entry and record', (kind, text) => {
    const { room, state, told } = scribe()
    value(room.run(logAndMake, { kind, text, by: maya }))
    const act = must(latestAct(state(), room.acts.getState()), 'an act')
    value(room.run(takeBack, { act }))
    const { actions, hypotheses, decisions, escalations, actionStates } = state()
    expect([actions, hypotheses, decisions, escalations, actionStates].map(({ size }) => size)).toEqual([
      0, 0, 0, 0, 0,
    ])
    expect([told(), closedDecisions(state())]).toEqual([[], []])
  })
})
