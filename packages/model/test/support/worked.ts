// An incident that was worked from declaring to closing, with something of every kind in it: what a record is made of.
import { MINUTE } from '../../src/base/clock.ts'
import { finishAction, startAction } from '../../src/incident/actions/commands.ts'
import { closeDecision, objectToDecision, openDecision } from '../../src/incident/decisions/commands.ts'
import { escalate } from '../../src/incident/escalations/commands.ts'
import { addEvidence, proposeHypothesis, setHypothesisState } from '../../src/incident/hypotheses/commands.ts'
import { setImpact } from '../../src/incident/impact/commands.ts'
import { addNeed } from '../../src/incident/needs/commands.ts'
import { publishUpdate } from '../../src/incident/publishing/commands.ts'
import { askQuestion } from '../../src/incident/questions/commands.ts'
import { takeRole } from '../../src/incident/roles/commands.ts'
import { setResponder } from '../../src/incident/roster/commands.ts'
import { amendEntry, logEntry, pinEntry } from '../../src/incident/timeline/commands.ts'
import { movesTo } from './movesTo.ts'
import { declaredRoom, personCalled, START, type TestRoom, value } from './testRoom.ts'

/** Who is in it: names that stand nowhere else. */
export const rosa = personCalled('Rosa Quintero')
export const zeno = personCalled('Zeno Adebayo')

/** `say` puts words of its own in the place of each of these. */
export function workedRoom(say: (words: string) => string = (words) => words): TestRoom {
  const room = declaredRoom(rosa, {
    title: say('Checkout fails'),
    impactLine: say('One in three payments fails'),
    impactStartedAt: START - 4 * MINUTE,
    detectionSource: 'alert',
    services: [say('checkout'), say('ledger-db')],
  })
  const { run, manual } = room
  const later = (minutes: number) => manual.set(manual.now() + minutes * MINUTE)
  const id = <T extends { readonly id: string }>(rows: ReadonlyMap<string, T>): T['id'] => {
    const last = [...rows.values()].at(-1)
    if (!last) throw new Error('nothing was made')
    return last.id
  }
  const state = () => room.store.getState()
  value(run(takeRole, { role: 'comms' }))
  value(run(setResponder, { person: zeno, team: say('databases'), state: 'handsOn' }))
  value(run(setImpact, { service: say('checkout'), region: say('eu'), state: 'down' }))
  value(run(logEntry, { kind: 'observation', text: say('A failover began'), occurredAt: START - 4 * MINUTE }))
  value(run(logEntry, { kind: 'customerReport', text: say('Rosa Quintero heard it from a shop'), by: zeno }))
  value(
    run(logEntry, {
      kind: 'note',
      text: say('from the chat'),
      source: say('chat'),
      link: 'https://wiki.example/x',
    }),
  )
  const entry = state().timeline.findLast(({ auto }) => !auto)
  if (!entry) throw new Error('no entry')
  value(run(pinEntry, { entryId: entry.id, pinned: true }))
  later(1)
  value(run(amendEntry, { entryId: entry.id, text: say('from the other chat'), reason: say('a slip') }))
  value(
    run(proposeHypothesis, {
      title: say('The pool is too small'),
      detail: say('since ledger-db changed'),
      owner: zeno,
    }),
  )
  const cause = id(state().hypotheses)
  value(run(addEvidence, { id: cause, stance: 'for', text: say('waits rise on db-07.eu.example.net') }))
  value(run(setHypothesisState, { id: cause, state: 'supported' }))
  value(run(proposeHypothesis, { title: say('A bad card range') }))
  value(
    run(setHypothesisState, {
      id: id(state().hypotheses),
      state: 'ruledOut',
      because: say('all ranges fail'),
    }),
  )
  value(run(startAction, { what: say('Grow the pool'), hypothesisId: cause }))
  later(2)
  value(run(finishAction, { id: id(state().actions), result: 'worse', note: say('the database is full') }))
  value(
    run(openDecision, {
      question: say('Roll back?'),
      options: [{ label: say('Roll back'), risk: say('loses the new prices') }, { label: say('Wait') }],
      decideBy: manual.now() + 10 * MINUTE,
    }),
  )
  const decisionId = id(state().decisions)
  value(run(objectToDecision, { decisionId, text: say('Zeno Adebayo would wait') }))
  const option = state().decisions.get(decisionId)?.options[0]?.id ?? null
  value(run(closeDecision, { decisionId, optionId: option, reason: say('money is lost') }))
  value(run(escalate, { to: say('Payments'), why: say('they own it'), ask: say('join') }))
  value(
    run(addNeed, { what: say('A bigger database'), holder: say('Infra'), dueAt: manual.now() + 5 * MINUTE }),
  )
  value(run(askQuestion, { text: say('When is it over?') }))
  for (const audience of ['customers', 'executives', 'internal'] as const)
    value(run(publishUpdate, { audience, text: say('Payments fail. We roll back.') }))
  later(50)
  value(run(publishUpdate, { audience: 'customers', text: say('Payments work again.') }))
  value(run(setImpact, { service: say('checkout'), region: say('eu'), state: 'ok' }))
  value(run(logEntry, { kind: 'followUp', text: say('Alert on the pool') }))
  for (const name of ['conditions', 'actionsText', 'needsText'] as const)
    room.text(name).insert(0, say('as it is'))
  value(movesTo(room, 'resolved', say('it works')))
  later(1)
  value(movesTo(room, 'closed', say('done')))
  return room
}
