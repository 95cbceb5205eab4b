import { describe, expect, test } from 'vitest'
import { MINUTE } from '../../base/clock.ts'
import type { ActionId, DecisionId, HypothesisId } from '../../base/ids.ts'
import { finishAction, startAction, undoAction } from '../actions/commands.ts'
import { closeDecision, openDecision } from '../decisions/commands.ts'
import { escalate } from '../escalations/commands.ts'
import { proposeHypothesis, setHypothesisState } from '../hypotheses/commands.ts'
import { addNeed } from '../needs/commands.ts'
import { declaredRoom, maya, type TestRoom, value } from '../../../test/support/testRoom.ts'
import { amendEntry, logEntry } from '../timeline/commands.ts'
import { publishUpdate } from '../publishing/commands.ts'
import { searchEverything } from './everything.ts'
import { searchTried, similarActions } from './tried.ts'
import { stem, wordsOf } from '../../text/searchWords.ts'

function tried(room: TestRoom, what: string, note = ''): ActionId {
  room.manual.advance(MINUTE)
  const id = value(room.run(startAction, { what }))
  value(room.run(finishAction, { id, result: 'noEffect', note }))
  return id
}
const found = (room: TestRoom, query: string, limit?: number) =>
  searchTried(room.store.getState(), query, limit).map(({ doc }) => `${doc.kind}: ${doc.title}`)

describe('[OPS-3] what did we already try?', () => {
  test('[OPS-3] [Q1] finds actions by what was done, what came of it and by whom', () => {
    const room = declaredRoom(maya)
    tried(room, 'Disabled the fraud-score call', 'p99 stays at 4 s')
    tried(room, 'Shifted 20% traffic to eu-central-1')
    for (const query of [
      'fraud',
      'disable fraud',
      'FRAUD score',
      'p99',
      'no effect p99',
      'frau',
      'maya fraud',
    ])
      expect(found(room, query)[0]).toBe('action: Disabled the fraud-score call')
    expect(found(room, 'shifting traffic')).toEqual(['action: Shifted 20% traffic to eu-central-1'])
    expect(found(room, 'kubernetes')).toEqual([])
    expect(searchTried(room.store.getState(), 'fraud')[0]?.doc).toMatchObject({
      detail: 'no effect: p99 stays at 4 s',
      by: 'Maya',
    })
  })

  test('[OPS-3] [Q1] finds decisions with their outcome, ruled-out hypotheses with why, and what the scribe logged', () => {
    const room = declaredRoom(maya)
    const decision: DecisionId = value(
      room.run(openDecision, {
        question: 'Fail back to the east?',
        options: [{ label: 'Fail forward' }, { label: 'Fail back' }],
      }),
    )
    const option = room.store.getState().decisions.get(decision)?.options[0]
    value(room.run(closeDecision, { decisionId: decision, optionId: option?.id ?? null, reason: 'r' }))
    const hypothesis: HypothesisId = value(room.run(proposeHypothesis, { title: 'DNS cache is stale' }))
    expect(found(room, 'dns')).toEqual([])
    value(room.run(setHypothesisState, { id: hypothesis, state: 'ruledOut', because: 'TTL is 30 s' }))
    value(room.run(logEntry, { kind: 'action', text: 'Locked the deployment tooling' }))
    value(room.run(logEntry, { kind: 'note', text: 'deployment looks odd' }))
    expect(found(room, 'fail forward')).toEqual(['decision: Fail back to the east?'])
    expect(found(room, 'ttl')).toEqual(['hypothesis: DNS cache is stale'])
    expect(found(room, 'deploy')).toEqual(['entry: Locked the deployment tooling'])
  })

  test('[Q2] the sentence that stands for an action is not found beside it', () => {
    const room = declaredRoom()
    tried(room, 'Restarted the queue')
    expect(found(room, 'queue')).toEqual(['action: Restarted the queue'])
  })

  test('[Q2] in the palette no record is found twice: its own sentence in the timeline is not beside it', () => {
    const room = declaredRoom()
    value(room.run(publishUpdate, { audience: 'internal', text: 'The zebra is out' }))
    value(room.run(addNeed, { what: 'A zebra keeper', holder: 'Zoo' }))
    value(room.run(escalate, { to: 'The zebra desk', why: 'It ran', ask: 'Come' }))
    const kinds = searchEverything(room.store.getState(), 'zebra').map(({ doc }) => doc.kind)
    expect(kinds.toSorted()).toEqual(['escalation', 'need', 'update'])
  })

  test('[Q1] corrected and first words of an entry are both found', () => {
    const room = declaredRoom()
    const entryId = value(room.run(logEntry, { kind: 'action', text: 'Rolled back pod seven' }))
    expect(found(room, 'seven')).toEqual(['entry: Rolled back pod seven'])
    value(room.run(amendEntry, { entryId, text: 'Rolled back pod eight', reason: '' }))
    expect(found(room, 'eight')).toEqual(['entry: Rolled back pod eight'])
    expect(found(room, 'seven')).toEqual(['entry: Rolled back pod eight'])
  })

  test('[Q3] what was undone or got a new result is found by that, at once', () => {
    const room = declaredRoom()
    const id = tried(room, 'Raised the pool limit')
    expect(found(room, 'effect')).toHaveLength(1)
    value(room.run(undoAction, { id, why: 'exhausted the database' }))
    expect(found(room, 'exhausted')).toEqual(['action: Raised the pool limit'])
  })

  test('[Q4] all words before some, exact before begun, then the newest; the same on every machine', () => {
    const room = declaredRoom()
    tried(room, 'Restart the cache')
    tried(room, 'Restart the database')
    tried(room, 'Restart the database replica')
    expect(found(room, 'restart')).toEqual([
      'action: Restart the database replica',
      'action: Restart the database',
      'action: Restart the cache',
    ])
    expect(found(room, 'restart databas')).toEqual([
      'action: Restart the database replica',
      'action: Restart the database',
    ])
    expect(found(room, 'restart cache kubernetes')).toEqual(['action: Restart the cache'])
    expect(found(room, 'cache kubernetes mesos')).toEqual([])
    expect(found(room, '', 2)).toEqual([
      'action: Restart the database replica',
      'action: Restart the database',
    ])
    expect(found(room, '  the ')).toHaveLength(3)
  })

  test('[Q5] “rollback”, “roll back” and “rolled back” are one thing', () => {
    const room = declaredRoom()
    tried(room, 'Rolled back build 413')
    tried(room, 'Prepared a rollback of 412')
    for (const query of ['rollback', 'roll back', 'rolling back', 'rolled-back'])
      expect(found(room, query)).toHaveLength(2)
    expect(found(room, 'scrollback')).toEqual([])
  })
})

describe('[OPS-2] similar actions', () => {
  const similar = (room: TestRoom, what: string) =>
    similarActions(room.store.getState(), what).map(({ doc }) => doc.title)

  test('[OPS-2] [Q6] an action like one already tried shows the earlier one; an unlike one shows nothing', () => {
    const room = declaredRoom()
    tried(room, 'Restarted pod 7')
    tried(room, 'Rolled back to build 412')
    tried(room, 'Turn off the fraud-score call')
    expect(similar(room, 'restart pod 9')).toEqual(['Restarted pod 7'])
    expect(similar(room, 'Rollback to 412')).toEqual(['Rolled back to build 412'])
    expect(similar(room, 'disable fraud score')).toEqual(['Turn off the fraud-score call'])
    for (const other of ['Restart the database', 'Page the network team', 'pod', '', 'the of'])
      expect(similar(room, other)).toEqual([])
  })

  test('[Q6] the most alike comes first, and at most three', () => {
    const room = declaredRoom()
    for (const n of [1, 2, 3, 4]) tried(room, `Restart pod ${n}`)
    expect(similar(room, 'Restart pod 2')).toEqual(['Restart pod 2', 'Restart pod 4', 'Restart pod 3'])
  })
})

describe('the palette', () => {
  test('[Q1] finds every record by its words', () => {
    const room = declaredRoom(maya)
    value(room.run(proposeHypothesis, { title: 'Zebra hypothesis' }))
    value(room.run(startAction, { what: 'Zebra action', state: 'proposed' }))
    value(room.run(openDecision, { question: 'Zebra question?', options: [{ label: 'a' }, { label: 'b' }] }))
    value(room.run(escalate, { to: 'Zebra team', why: 'w', ask: 'a' }))
    value(room.run(addNeed, { what: 'A zebra' }))
    value(room.run(publishUpdate, { audience: 'customers', text: 'Zebras are down.' }))
    value(room.run(logEntry, { kind: 'note', text: 'zebra note' }))
    const kinds = new Set(searchEverything(room.store.getState(), 'zebra').map(({ doc }) => doc.kind))
    expect([...kinds].sort()).toEqual([
      'action',
      'decision',
      'entry',
      'escalation',
      'hypothesis',
      'need',
      'update',
    ])
    expect(searchEverything(room.store.getState(), ' ')).toEqual([])
    expect(searchEverything(room.store.getState(), 'zebra', 2)).toHaveLength(2)
  })
})

describe('words', () => {
  test.each([
    ['restarted', 'restart'],
    ['restarting', 'restart'],
    ['restarts', 'restart'],
    ['disabled', 'disabl'],
    ['disable', 'disabl'],
    ['tried', 'try'],
    ['retries', 'retry'],
    ['stopped', 'stop'],
    ['rolled', 'roll'],
    ['passed', 'pass'],
    ['status', 'status'],
    ['dns', 'dns'],
    ['413s', '413s'],
  ])('[Q5] %s is found as %s', (word, expected) => {
    expect(stem(word)).toBe(expected)
  })

  test('[Q5] stop words and punctuation fall away', () => {
    expect(wordsOf('The traffic, to eu-west-1 (Région)!')).toEqual(['traffic', 'eu', 'west', '1', 'region'])
  })
})
