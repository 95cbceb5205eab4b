import { describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { MINUTE } from '../../base/clock.ts'
import { must } from '../../base/must.ts'
import {
  declaredRoom,
  emptyRoom,
  entryTexts,
  jon,
  maya,
  reasonOf,
  START,
  value,
} from '../../../test/support/testRoom.ts'
import { runningActions } from '../actions/selectors.ts'
import { amendmentsOf } from '../timeline/amended.ts'
import { amendEntry } from '../timeline/commands.ts'
import {
  answerObjection,
  closeDecision,
  DECIDED_CHECK_BACK,
  objectToDecision,
  openDecision,
  postponeDecision,
  rollBackOrInvestigate,
} from './commands.ts'
import { closedDecisions, closingEntry, objectionsTo, openDecisions, outcomeOf } from './selectors.ts'

const rollBack = rollBackOrInvestigate('payments-api to build 412', START + 10 * MINUTE)
const optionIn = (room: ReturnType<typeof declaredRoom>, label: string) =>
  must(
    openDecisions(room.store.getState())[0]?.options.find((o) => o.label === label),
    label,
  ).id

describe('decisions', () => {
  test('[CMD-2] "roll back or keep investigating" is a ready-made card with risk, reversibility and time to effect', () => {
    const room = declaredRoom()
    value(room.run(openDecision, rollBack))
    const card = must(openDecisions(room.store.getState())[0], 'card')
    expect(card.question).toBe('Roll back payments-api to build 412, or keep investigating?')
    expect(card.options.map((o) => [o.label, o.risk, o.reversibility, o.timeToEffect])).toEqual([
      ['Roll back', 'Loses what came with the change', 'reversible', ''],
      ['Keep investigating 10 min', 'The impact goes on meanwhile', 'reversible', '10 min'],
    ])
  })

  test('[CMD-2] the nearest decide-by comes first, then those without a time', () => {
    const room = declaredRoom()
    const options = [{ label: 'a' }, { label: 'b' }]
    value(room.run(openDecision, { question: 'whenever', options }))
    value(room.run(openDecision, { question: 'later', options, decideBy: START + 9 * MINUTE }))
    value(room.run(openDecision, { question: 'soon', options, decideBy: START + MINUTE }))
    expect(openDecisions(room.store.getState()).map((d) => d.question)).toEqual(['soon', 'later', 'whenever'])
  })

  test('[CMD-2] only the IC of that moment closes it', () => {
    const room = declaredRoom()
    const id = value(room.run(openDecision, rollBack))
    const ops = emptyRoom(jon, room.doc, room.manual)
    expect(
      reasonOf(
        ops.run(closeDecision, { decisionId: id, optionId: optionIn(room, 'Roll back'), reason: 'no time' }),
      ),
    ).toContain('Only the Incident Commander decides: Maya')
    expect(
      value(
        room.run(closeDecision, { decisionId: id, optionId: optionIn(room, 'Roll back'), reason: 'no time' }),
      ),
    ).toBe('Roll back')
    expect(outcomeOf(room.store.getState(), id)).toMatchObject({
      value: { decided: 'Roll back', standing: [] },
      by: maya,
      reason: 'no time',
    })
    expect(entryTexts(room).at(-1)).toBe('Maya decides: Roll back — no time')
  })

  test('[CMD-2] [FRM-3] what was chosen is what is decided: under a question or an option that reads otherwise by then nothing is', () => {
    const room = declaredRoom()
    const id = value(room.run(openDecision, rollBack))
    const chosen = {
      decisionId: id,
      optionId: optionIn(room, 'Roll back'),
      decided: 'Roll back',
      reason: 'no time',
    }
    const was = must(room.store.getState().decisions.get(id), 'the decision')
    const row = () => must(room.doc.getMap('decisions').get(id) as Y.Map<unknown>, 'the row')
    for (const [field, other] of [
      ['question', 'Drop the database?'],
      ['options', was.options.map((one) => ({ ...one, label: 'Fail over' }))],
    ] as const) {
      const before = row().get(field)
      row().set(field, other)
      expect(reasonOf(room.run(closeDecision, { ...chosen, question: was.question }))).toBe(
        'The question or its options were changed since you chose. Nothing was decided; read it again.',
      )
      row().set(field, before)
    }
    const twins = was.options.map((one) => ({ ...one, id: chosen.optionId }))
    row().set('options', [...twins].reverse())
    expect(value(room.run(closeDecision, { ...chosen, question: was.question }))).toBe('Roll back')
  })

  test('[CMD-2] [M250] without a because nothing is decided', () => {
    const room = declaredRoom()
    const id = value(room.run(openDecision, rollBack))
    const before = entryTexts(room)
    for (const reason of ['', ' \u200b '])
      expect(
        room.run(closeDecision, { decisionId: id, optionId: optionIn(room, 'Roll back'), reason }),
      ).toEqual({
        ok: false,
        error: { reason: 'Say in one line why: it is what people read in a year.', field: 'reason' },
      })
    expect(entryTexts(room)).toEqual(before)
    expect(openDecisions(room.store.getState()).map((one) => one.id)).toEqual([id])
  })

  test('[CMD-2] [M251] what is decided is somebody’s running action in the same transaction, and each entry names both', () => {
    const room = declaredRoom()
    const id = value(room.run(openDecision, rollBack))
    const ops = emptyRoom(jon, room.doc, room.manual)
    const args = { decisionId: id, optionId: optionIn(room, 'Roll back'), reason: 'no time', owner: jon }
    expect(reasonOf(ops.run(closeDecision, args))).toContain('Only the Incident Commander decides')
    expect(room.store.getState().actions.size).toBe(0)
    let transactions = 0
    room.doc.on('afterTransaction', () => (transactions += 1))
    value(room.run(closeDecision, args))
    expect(transactions).toBe(1)
    const [action] = runningActions(room.store.getState())
    expect(action).toMatchObject({
      what: 'Roll back',
      owner: jon,
      by: maya,
      startedAt: START,
      checkBackAt: START + DECIDED_CHECK_BACK,
    })
    const both = [
      { kind: 'decision', id },
      { kind: 'action', id: action?.id },
    ]
    expect(
      room.store
        .getState()
        .timeline.slice(-2)
        .map(({ kind, text, refs }) => [kind, text, refs]),
    ).toEqual([
      ['decision', 'Maya decides: Roll back — no time', both],
      ['action', 'Jon does what was decided. Trying: Roll back', both.toReversed()],
    ])
  })

  test('[CMD-2] [M252] later words are amendments of the entry that says how it was decided', () => {
    const room = declaredRoom()
    const id = value(room.run(openDecision, rollBack))
    value(room.run(closeDecision, { decisionId: id, optionId: null, decided: 'wait', reason: 'no time' }))
    const closed = must(closedDecisions(room.store.getState())[0], 'closed')
    const entry = must(closingEntry(room.store.getState(), closed), 'its entry')
    expect(entry.text).toBe('Maya decides: wait — no time')
    const ops = emptyRoom(jon, room.doc, room.manual)
    value(
      ops.run(amendEntry, { entryId: entry.id, text: `${entry.text} (later: it held)`, reason: 'it held' }),
    )
    const state = room.store.getState()
    expect(closedDecisions(state)).toEqual([closed])
    expect(closingEntry(state, closed)?.text).toBe('Maya decides: wait — no time')
    expect(
      amendmentsOf(state)
        .get(entry.id)
        ?.amendments.map(({ reason, by }) => [reason, by]),
    ).toEqual([['it held', jon]])
  })

  test('[CMD-2] a closed decision cannot be closed, moved or decided again', () => {
    const room = declaredRoom()
    const id = value(room.run(openDecision, rollBack))
    value(room.run(closeDecision, { decisionId: id, optionId: null, decided: 'wait for Legal', reason: 'r' }))
    expect(
      reasonOf(room.run(closeDecision, { decisionId: id, optionId: null, decided: 'no', reason: 'r' })),
    ).toContain('decided already')
    expect(reasonOf(room.run(postponeDecision, { decisionId: id, decideBy: START + MINUTE }))).toContain(
      'decided already',
    )
    expect(closedDecisions(room.store.getState()).map((c) => c.outcome.value.decided)).toEqual([
      'wait for Legal',
    ])
  })

  test('[CMD-7] an objection shows until answered, and the decision closes with it listed', () => {
    const room = declaredRoom()
    const id = value(room.run(openDecision, rollBack))
    const ops = emptyRoom(jon, room.doc, room.manual)
    const objection = value(ops.run(objectToDecision, { decisionId: id, text: 'loses the VAT fix' }))
    const answered = value(ops.run(objectToDecision, { decisionId: id, text: 'too slow' }))
    value(room.run(answerObjection, { objectionId: answered, answer: '6 min measured' }))
    value(
      room.run(closeDecision, { decisionId: id, optionId: optionIn(room, 'Roll back'), reason: 'no time' }),
    )
    expect(outcomeOf(room.store.getState(), id)?.value.standing).toEqual([objection])
    expect(objectionsTo(room.store.getState(), id).map((o) => [o.text, o.answer])).toEqual([
      ['loses the VAT fix', ''],
      ['too slow', '6 min measured'],
    ])
    expect(entryTexts(room).at(-1)).toBe('Maya decides: Roll back — no time (against the objection of Jon)')
  })

  test('more time is given only ahead, and is logged', () => {
    const room = declaredRoom()
    const id = value(room.run(openDecision, rollBack))
    expect(reasonOf(room.run(postponeDecision, { decisionId: id, decideBy: START }))).toContain('ahead')
    value(
      room.run(postponeDecision, {
        decisionId: id,
        decideBy: START + 20 * MINUTE,
        reason: 'graph still loading',
      }),
    )
    expect(entryTexts(room).at(-1)).toContain('gets 20 more min: graph still loading')
  })

  test.each([
    [{ question: ' ', options: [{ label: 'a' }, { label: 'b' }] }, 'needs a question'],
    [{ question: 'q', options: [{ label: 'a' }] }, 'at least two options'],
    [{ question: 'q', options: [{ label: 'a' }, { label: ' a' }] }, 'read the same'],
  ])('a decision without a real choice is refused: %o', (args, reason) => {
    expect(reasonOf(declaredRoom().run(openDecision, args))).toContain(reason)
  })
})
