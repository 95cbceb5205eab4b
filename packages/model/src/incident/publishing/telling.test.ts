import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { MINUTE } from '../../base/clock.ts'
import { must } from '../../base/must.ts'
import { laneState } from '../cadence/laneState.ts'
import { conflicts } from '../conflicts/selectors.ts'
import { movePhase } from '../phase/movePhase.ts'
import { giveRole, leaveRole, takeRole } from '../roles/commands.ts'
import { meet, partedFrom } from '../../../test/support/apart.ts'
import { movesTo } from '../../../test/support/movesTo.ts'
import {
  declaredRoom,
  jon,
  maya,
  personCalled,
  reasonOf,
  type TestRoom,
  value,
} from '../../../test/support/testRoom.ts'
import { publishUpdate, sendNoChange } from './commands.ts'
import { mayTell } from './mayTell.ts'
import { draftedUpdate } from './outgoing.ts'
import { publishedUpdates } from '../updates/selectors.ts'

const priya = personCalled('Priya')
const state = (room: TestRoom) => room.store.getState()
const told = (room: TestRoom) => publishedUpdates(state(room), 'customers')
const DRAFT = 'Card payments fail for a third of customers.'

/** The review as it stands now: the words, and what was recorded before. */
function review(room: TestRoom, text = DRAFT) {
  const out = value(draftedUpdate(state(room), { audience: 'customers', text }, room.clock.now()))
  const read = { words: out.text, recorded: told(room) }
  return {
    audience: 'customers',
    text,
    ...(out.nextAt !== null && { nextAt: out.nextAt }),
    read,
    unsigned: 'Maya is away',
  } as const
}

describe('[U13] who records', () => {
  test('[COM-13] [U13] anybody but Comms and the IC is refused, also for “no change” and a correction, and no clock moves', () => {
    const ic = declaredRoom(maya)
    value(ic.run(giveRole, { role: 'comms', to: priya }))
    const wrong = value(ic.run(publishUpdate, { audience: 'customers', text: DRAFT }))
    const ops = partedFrom(ic, jon)
    value(ops.run(takeRole, { role: 'ops' }))
    ops.manual.advance(20 * MINUTE)
    const due = laneState(state(ops), 'customers').dueAt
    const before = Y.encodeStateVector(ops.doc)
    for (const refused of [
      ops.run(publishUpdate, { audience: 'customers', text: 'x' }),
      ops.run(publishUpdate, { audience: 'customers', text: 'x', corrects: wrong }),
      ops.run(sendNoChange, { audience: 'customers', checked: 'graphs' }),
    ])
      expect(reasonOf(refused)).toBe(
        'Only Comms and the Incident Commander record updates: ask Priya (Comms) or Maya (Incident Commander). Nothing was recorded; words in the draft are safe.',
      )
    expect(Y.encodeStateVector(ops.doc)).toEqual(before)
    expect(laneState(state(ops), 'customers').dueAt).toBe(due)
    value(partedFrom(ic, priya).run(publishUpdate, { audience: 'customers', text: 'x', corrects: wrong }))
  })

  test('[COM-13] [U13] with neither Comms nor an IC the refusal says to take Comms first, and then it is recorded', () => {
    const room = declaredRoom(maya)
    value(room.run(leaveRole, { role: 'ic' }))
    expect(reasonOf(room.run(publishUpdate, { audience: 'customers', text: DRAFT }))).toContain(
      'Nobody holds Comms or command. Take Comms first',
    )
    value(room.run(takeRole, { role: 'comms' }))
    value(room.run(publishUpdate, { audience: 'customers', text: DRAFT }))
  })

  test('[U13] while two claim Comms apart, each of them may record', () => {
    const room = declaredRoom(maya, { takeRoles: [] })
    const other = partedFrom(room, jon)
    value(room.run(takeRole, { role: 'comms' }))
    value(other.run(takeRole, { role: 'comms' }))
    meet(room, other)
    expect([maya, jon, priya].map(({ id }) => mayTell(state(room), id))).toEqual([true, true, false])
  })
})

describe('[U14] one draft, one update', () => {
  function atOneDraft() {
    const a = declaredRoom(maya)
    value(a.run(giveRole, { role: 'comms', to: jon }))
    a.text('draftCustomers').insert(0, DRAFT)
    return { a, b: partedFrom(a, jon) }
  }

  test('[COM-9] [U14] the second person to record the same draft is told who did, and nothing is recorded twice', () => {
    const { a, b } = atOneDraft()
    const [mayas, jons] = [review(a), review(b)]
    a.manual.advance(MINUTE)
    value(a.run(publishUpdate, mayas))
    meet(a, b)
    b.manual.advance(MINUTE)
    expect(reasonOf(b.run(publishUpdate, jons))).toBe(
      'Maya recorded this update at 22:53 UTC; nothing was recorded twice.',
    )
    expect(told(b)).toHaveLength(1)
    expect(state(b).timeline.filter((entry) => entry.kind === 'update')).toHaveLength(1)
  })

  test('[COM-9] [U14] a second press of one’s own records nothing twice either', () => {
    const { a } = atOneDraft()
    const mayas = review(a)
    value(a.run(publishUpdate, mayas))
    expect(reasonOf(a.run(publishUpdate, mayas))).toContain('You recorded this update at 22:52 UTC')
    expect(told(a)).toHaveLength(1)
  })

  test('[U14] another update that came meanwhile is read first, also before “no change”', () => {
    const { a, b } = atOneDraft()
    value(a.run(publishUpdate, review(a, 'Refunds are late.')))
    meet(a, b)
    const jons = review(b)
    const still = { words: '', recorded: told(b) }
    a.manual.advance(MINUTE)
    value(a.run(publishUpdate, review(a, 'We have rolled back build 413; payments recover.')))
    meet(a, b)
    const reason =
      'Maya recorded another update to customers at 22:53 UTC. Read it, then review yours again. Nothing was recorded; the draft is safe.'
    expect(reasonOf(b.run(publishUpdate, jons))).toBe(reason)
    expect(reasonOf(b.run(sendNoChange, { audience: 'customers', checked: 'graphs', read: still }))).toBe(
      reason,
    )
    value(b.run(publishUpdate, review(b)))
  })

  test('[OFF-4] [U14] recorded by two people who could not see each other, both stay and a person is asked', () => {
    const { a, b } = atOneDraft()
    value(a.run(publishUpdate, review(a)))
    b.manual.advance(MINUTE)
    value(b.run(publishUpdate, review(b)))
    meet(a, b)
    expect(told(a)).toHaveLength(2)
    expect(conflicts(state(a)).map(({ kind }) => kind)).toEqual(['repeat'])
    expect(state(a).draftCustomers).toBe('')
  })
})

describe('[U15] only words that were read', () => {
  test('[COM-13] [U15] the record has the words of the review, and clears the draft', () => {
    const room = declaredRoom(maya)
    room.text('draftCustomers').insert(0, DRAFT)
    const read = review(room)
    room.manual.advance(3 * MINUTE)
    value(room.run(publishUpdate, read))
    const [recorded] = told(room)
    expect(recorded?.update.text).toBe(`${DRAFT}\n\nNext update by 23:07 UTC.`)
    expect(recorded?.update.text).toBe(read.read.words)
    expect(state(room).draftCustomers).toBe('')
  })

  test('[U15] [U7] what somebody adds to the draft after the review opened is not recorded, and stays', () => {
    const room = declaredRoom(maya)
    room.text('draftCustomers').insert(0, DRAFT)
    const read = review(room)
    room.text('draftCustomers').insert(DRAFT.length, ' Refunds too.')
    value(room.run(publishUpdate, read))
    expect(must(told(room)[0], 'told').update.text).not.toContain('Refunds')
    expect(state(room).draftCustomers).toBe(`${DRAFT} Refunds too.`)
  })

  test('[U15] words that would read differently by now are not recorded', () => {
    const room = declaredRoom(maya)
    value(movesTo(room, 'resolved'))
    value(room.run(publishUpdate, review(room, 'It is over.')))
    const last = review(room, 'Thank you for waiting.')
    value(room.run(movePhase, { phase: 'monitoring', reason: 'it came back' }))
    expect(reasonOf(room.run(publishUpdate, last))).toBe(
      'The words are not the ones that you read. Read them again; nothing was recorded.',
    )
    expect(told(room)).toHaveLength(1)
  })
})
