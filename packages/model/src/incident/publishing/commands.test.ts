import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { HOUR, MINUTE } from '../../base/clock.ts'
import type { UpdateId } from '../../base/ids.ts'
import { must } from '../../base/must.ts'
import { laneState } from '../cadence/laneState.ts'
import { movePhase } from '../phase/movePhase.ts'
import { movesTo } from '../../../test/support/movesTo.ts'
import { milestoneAt } from '../header/selectors.ts'
import {
  declaredRoom,
  emptyRoom,
  jon,
  maya,
  reasonOf,
  START,
  type TestRoom,
  value,
} from '../../../test/support/testRoom.ts'
import { publishUpdate, sendNoChange } from './commands.ts'
import { setLane, snoozeLane } from '../cadence/laneCommands.ts'
import { AUDIENCES, type Audience } from '../records/updates.ts'
import { lastSent, noChangeRun, publishedUpdates } from '../updates/selectors.ts'

const state = (room: TestRoom) => room.store.getState()
const publish = (room: TestRoom, audience: Audience, text: string, more: object = {}) =>
  value(room.run(publishUpdate, { audience, text, ...more }))
const last = (room: TestRoom, audience: Audience) => must(lastSent(state(room), audience), 'an update').update
const logged = (room: TestRoom) =>
  state(room)
    .timeline.filter((e) => e.kind === 'update')
    .map((e) => e.text)

describe('publishing', () => {
  test('[COM-1] [SCR-3] writes the update, its moment and its sentence', () => {
    const room = declaredRoom(maya)
    room.manual.advance(3 * MINUTE)
    const id = publish(room, 'executives', ' SEV1: payments fail in Europe. ')
    expect(state(room).updates.get(id)).toEqual({
      id,
      audience: 'executives',
      text: 'SEV1: payments fail in Europe.\n\nNext update by 23:25 UTC.',
      noChange: false,
      checked: '',
      nextAt: START + 33 * MINUTE,
      by: maya,
      createdAt: START + 3 * MINUTE,
      corrects: null,
      signedBy: null,
      unsigned: '',
      over: [],
      overBecause: '',
      cites: [],
      channels: [],
      files: [],
      ahead: false,
    })
    expect(state(room).publications.get(id)?.shown.value).toEqual({ at: START + 3 * MINUTE })
    const entry = state(room).timeline.at(-1)
    expect(entry).toMatchObject({ kind: 'update', by: maya, auto: true, refs: [{ kind: 'update', id }] })
    expect(entry?.text).toBe(
      'Update to executives, told by hand: “SEV1: payments fail in Europe. Next update by 23:25 UTC.”',
    )
  })

  test('[U1] [COM-1] publishing to one audience never changes another lane', () => {
    const audience = fc.constantFrom(...AUDIENCES)
    const act = fc.record({
      audience,
      what: fc.constantFrom('publish', 'noChange', 'snooze', 'set'),
      after: fc.nat(20 * MINUTE),
    })
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        const room = declaredRoom()
        for (const { audience: to, what, after } of acts) {
          room.manual.advance(after)
          const others = AUDIENCES.filter((a) => a !== to)
          const before = others.map((a) => laneState(state(room), a))
          if (what === 'publish') room.run(publishUpdate, { audience: to, text: 'words' })
          else if (what === 'noChange') room.run(sendNoChange, { audience: to, checked: 'graphs' })
          else if (what === 'snooze') room.run(snoozeLane, { audience: to, minutes: 5, reason: 'r' })
          else room.run(setLane, { audience: to, minutes: 25 })
          expect(others.map((a) => laneState(state(room), a))).toEqual(before)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('[U6] the first customer update sets its milestone, once', () => {
    const room = declaredRoom()
    publish(room, 'internal', 'a')
    expect(milestoneAt(state(room), 'firstCustomerUpdate')).toBeNull()
    room.manual.advance(MINUTE)
    publish(room, 'customers', 'b')
    room.manual.advance(MINUTE)
    publish(room, 'customers', 'c')
    expect(milestoneAt(state(room), 'firstCustomerUpdate')).toBe(START + MINUTE)
  })

  test('[U5] [INT-2] an update of a drill says so first', () => {
    const room = declaredRoom(maya, { drill: true })
    publish(room, 'customers', 'Payments fail.')
    publish(room, 'internal', '[Drill] Payments fail.')
    expect(last(room, 'customers').text).toMatch(/^DRILL: Payments fail\./)
    expect(last(room, 'internal').text).toMatch(/^\[Drill\] Payments fail\./)
    expect(logged(room)[0]).toContain('“DRILL: Payments fail.')
  })

  test.each([
    ['  ', 'Write the update first. Nothing was recorded.'],
    ['x'.repeat(10_001), 'An update holds 10 kB at most. Shorten it; nothing was recorded.'],
    [
      'We know. ‹a workaround›. ‹scope›',
      'Fill in or take out ‹a workaround›, ‹scope›. Nothing was recorded.',
    ],
  ])('[U8] %.20j is refused and nothing is written', (text, reason) => {
    const room = declaredRoom()
    const before = Y.encodeStateVector(room.doc)
    expect(reasonOf(room.run(publishUpdate, { audience: 'customers', text }))).toBe(reason)
    expect(Y.encodeStateVector(room.doc)).toEqual(before)
  })

  test('[U7] the draft is cleared when it is what was told; words added meanwhile stay', () => {
    const room = declaredRoom()
    room.text('draftCustomers').insert(0, 'Payments fail.\n')
    room.text('draftInternal').insert(0, 'for the teams')
    publish(room, 'customers', 'Payments fail.')
    expect(state(room)).toMatchObject({ draftCustomers: '', draftInternal: 'for the teams' })
    room.text('draftCustomers').insert(0, 'Half fail. And somebody is still typ')
    publish(room, 'customers', 'Half fail.')
    expect(state(room).draftCustomers).toBe('Half fail. And somebody is still typ')
  })

  test('[U7] words that another person added at the same time survive the recording', () => {
    const a = declaredRoom(maya)
    a.text('draftCustomers').insert(0, 'Payments fail.')
    const b = emptyRoom(jon)
    Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc))
    b.text('draftCustomers').insert(14, ' Refunds too.')
    publish(a, 'customers', 'Payments fail.')
    Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc))
    expect(state(a).draftCustomers).toBe(' Refunds too.')
  })
})

describe('[U2] the next time', () => {
  const room = () => declaredRoom()

  test('[U2] [COM-2] is stated in the words: the rule’s, or the one asked for, or the one already there', () => {
    const r = room()
    publish(r, 'customers', 'a')
    expect(last(r, 'customers')).toMatchObject({
      text: 'a\n\nNext update by 23:07 UTC.',
      nextAt: START + 15 * MINUTE,
    })
    publish(r, 'customers', 'b', { nextAt: START + 10 * MINUTE + 30_000 })
    expect(last(r, 'customers')).toMatchObject({
      text: 'b\n\nNext update by 23:02 UTC.',
      nextAt: START + 10 * MINUTE,
    })
    publish(r, 'customers', 'c. Our next update comes by 23:05 UTC.')
    expect(last(r, 'customers')).toMatchObject({
      text: 'c. Our next update comes by 23:05 UTC.',
      nextAt: START + 13 * MINUTE,
    })
  })

  test('[U2] over midnight the words carry the day', () => {
    const r = room()
    r.manual.set(Date.UTC(2018, 9, 21, 23, 50))
    publish(r, 'customers', 'a')
    expect(last(r, 'customers').text).toBe('a\n\nNext update by 2018-10-22 00:05 UTC.')
    publish(r, 'executives', 'b. Next update by 00:10 UTC.')
    expect(last(r, 'executives').nextAt).toBe(Date.UTC(2018, 9, 22, 0, 10))
  })

  test('[U2] words and clock must agree, lie ahead, and keep the lane’s rule', () => {
    const r = room()
    const send = (text: string, nextAt?: number) =>
      reasonOf(r.run(publishUpdate, { audience: 'customers', text, ...(nextAt !== undefined && { nextAt }) }))
    expect(send('Next update by 23:00 UTC.', START + 10 * MINUTE)).toBe(
      'The words say 23:00 UTC and the next update is set to 23:02 UTC. Make them agree; nothing was recorded.',
    )
    expect(send('a', START)).toBe('The next update must lie in the future. Nothing was recorded.')
    expect(send('a', Number.NaN)).toBe('The next update must lie in the future. Nothing was recorded.')
    expect(send('a', START + 2 * HOUR)).toContain(
      'is later than this lane allows (every 15 min: SEV1, triage: 23:07 UTC)',
    )
    expect(send('Next update by 22:50 UTC.')).toBe(
      'The words promise an update by 22:50 UTC, which has passed. Change the time in the words. Nothing was recorded.',
    )
    // A minute of grace: whoever reads the rule's time off the screen may round it up.
    expect(send('a', START + 16 * MINUTE + 1)).toContain('is later than this lane allows')
    publish(r, 'customers', 'a', { nextAt: START + 16 * MINUTE })
    value(r.run(setLane, { audience: 'customers', minutes: 120 }))
    publish(r, 'customers', 'a', { nextAt: START + 2 * HOUR })
    expect(laneState(state(r), 'customers').dueAt).toBe(START + 2 * HOUR)
  })

  test('[U2] [C5] the final update promises nothing', () => {
    const r = room()
    publish(r, 'customers', 'a')
    r.manual.advance(MINUTE)
    value(movesTo(r, 'resolved'))
    publish(r, 'customers', 'It is over.')
    expect(last(r, 'customers')).toMatchObject({ text: 'It is over.', nextAt: null })
  })
})

describe('corrections', () => {
  test('[U9] a correction names what it corrects; the chain is readable', () => {
    const room = declaredRoom()
    const wrong = publish(room, 'customers', 'All payments fail.')
    room.manual.advance(MINUTE)
    const right = publish(room, 'customers', 'Card payments fail.', { corrects: wrong })
    const chain = publishedUpdates(state(room), 'customers').map(({ id, correctedBy, update }) => [
      id,
      correctedBy,
      update.corrects,
    ])
    expect(chain).toEqual([
      [right, null, wrong],
      [wrong, right, null],
    ])
    expect(logged(room).at(-1)).toMatch(
      /^Update to customers, told by hand, corrects the one of 22:52 UTC: “Card payments fail\./,
    )
    expect(
      reasonOf(room.run(publishUpdate, { audience: 'customers', text: 'x', corrects: wrong })),
    ).toContain('corrected already')
    expect(reasonOf(room.run(publishUpdate, { audience: 'internal', text: 'x', corrects: right }))).toContain(
      'was not told to internal teams',
    )
    expect(
      reasonOf(room.run(publishUpdate, { audience: 'internal', text: 'x', corrects: 'no' as UpdateId })),
    ).toContain('nothing to correct')
  })
})

describe('[COM-8] no change', () => {
  test('[COM-8] [U3] says since when, what was checked and when the next comes', () => {
    const room = declaredRoom()
    publish(room, 'customers', 'a')
    room.manual.advance(10 * MINUTE)
    value(room.run(sendNoChange, { audience: 'customers', checked: 'error rate and queue. ' }))
    expect(last(room, 'customers')).toMatchObject({
      text: 'No change since 22:52 UTC. We checked: error rate and queue.\n\nNext update by 23:17 UTC.',
      noChange: true,
      checked: 'error rate and queue.',
    })
    expect(logged(room).at(-1)).toMatch(/^No-change update to customers, told by hand: “No change since/)
  })

  test('[COM-8] [U4] is refused without what was checked, before a first update, and the third time running', () => {
    const room = declaredRoom()
    const send = (checked = 'graphs', audience: Audience = 'customers') =>
      room.run(sendNoChange, { audience, checked })
    expect(reasonOf(send())).toContain('Write the first update.')
    publish(room, 'customers', 'a')
    expect(reasonOf(send(' '))).toContain('Say what was checked')
    for (const run of [1, 2]) {
      room.manual.advance(MINUTE)
      value(send())
      expect(noChangeRun(state(room), 'customers')).toBe(run)
    }
    room.manual.advance(MINUTE)
    expect(reasonOf(send())).toContain('The last 2 updates to customers said “no change”.')
    publish(room, 'internal', 'a')
    value(send('graphs', 'internal'))
    publish(room, 'customers', 'We rolled back.')
    room.manual.advance(MINUTE)
    value(send())
  })
})

describe('lanes', () => {
  test('[COM-2] [U10] a snooze is recorded, with its reason, and adds to what is due or to now', () => {
    const room = declaredRoom()
    const snooze = (minutes: number, reason = 'waiting for the rollback') =>
      room.run(snoozeLane, { audience: 'customers', minutes, reason })
    expect(value(snooze(10))).toBe(START + 15 * MINUTE)
    expect(logged(room)).toEqual([
      'Update to customers put off 10 min, to 23:07 UTC: waiting for the rollback',
    ])
    room.manual.advance(HOUR)
    expect(value(snooze(10))).toBe(START + HOUR + 10 * MINUTE)
    expect(reasonOf(snooze(10, ' '))).toContain('Say why')
    for (const odd of [0, -5, 241, Number.NaN, Number.POSITIVE_INFINITY])
      expect(reasonOf(snooze(odd))).toContain('1 to 240 minutes')
    value(room.run(movePhase, { phase: 'cancelled', reason: 'false alarm' }))
    expect(reasonOf(snooze(10))).toContain('nothing to snooze')
  })

  test('[COM-1] [U11] interval and owner are set apart, logged, and back to the table with null', () => {
    const room = declaredRoom()
    const set = (more: { minutes?: number | null; owner?: typeof jon | null }) =>
      room.run(setLane, { audience: 'internal', ...more })
    value(set({ minutes: 45 }))
    value(set({ owner: jon }))
    expect(laneState(state(room), 'internal')).toMatchObject({
      overrideMinutes: 45,
      owner: jon,
      dueAt: START + 45 * MINUTE,
    })
    value(set({ minutes: null, owner: null }))
    expect(laneState(state(room), 'internal')).toMatchObject({
      overrideMinutes: null,
      owner: null,
      dueAt: START + 10 * MINUTE,
    })
    const words = state(room)
      .timeline.filter((e) => e.text.startsWith('Updates to'))
      .map((e) => e.text)
    expect(words).toEqual([
      'Updates to internal teams: every 45 min',
      'Updates to internal teams: kept by Jon',
      'Updates to internal teams: back to the default interval, kept by nobody in particular',
    ])
    const before = Y.encodeStateVector(room.doc)
    value(set({ minutes: null }))
    expect(Y.encodeStateVector(room.doc)).toEqual(before)
    for (const odd of [0, 1.5, -1, 100_000, Number.NaN])
      expect(reasonOf(set({ minutes: odd }))).toContain('whole number of minutes')
  })
})
