import { expect, test } from 'vitest'
import { HOUR, MINUTE } from '../../base/clock.ts'
import { must } from '../../base/must.ts'
import { meet, partedFrom } from '../../../test/support/apart.ts'
import {
  declaredRoom,
  jon,
  maya,
  personCalled,
  reasonOf,
  START,
  type TestRoom,
  value,
} from '../../../test/support/testRoom.ts'
import { postMortem } from '../../record/postMortem/postMortem.ts'
import { setMilestone } from '../declaration/editIncident.ts'
import { waitsFor } from '../yours/waitsFor.ts'
import {
  addOwnClock,
  approveReport,
  assignClock,
  reportNotNeeded,
  reportSent,
  startRegime,
} from './commands.ts'
import { monthsLater, overdueReports, owedReports, regulatoryDue, regulatoryWarnings } from './selectors.ts'

const lena = personCalled('Lena')
const clocks = (room: TestRoom) => owedReports(room.store.getState())
const dues = (room: TestRoom) => clocks(room).map(({ name, dueAt }) => [name, dueAt])
const called = (room: TestRoom, name: string) =>
  must(
    clocks(room).find((clock) => clock.name === name),
    name,
  )
const set = (room: TestRoom, milestone: 'aware' | 'classified', at: number) =>
  value(room.run(setMilestone, { milestone, at, reason: 'it was earlier' }))
const proof = { receipt: 'BaFin 4711', version: 'v2', uncertain: 'how many accounts' }

test('[COM-12] [M190] DORA counts 4 h from classified and at most 24 h from aware, then 72 h and a month from the report before', () => {
  const room = declaredRoom()
  value(room.run(startRegime, { regime: 'DORA', owner: jon, approver: lena }))
  expect(dues(room).map(([, at]) => at)).toEqual([null, null, null])
  expect(regulatoryDue(called(room, 'DORA: Initial notification'), START)).toBe('waits')
  room.manual.advance(24 * HOUR)
  set(room, 'aware', START)
  expect(called(room, 'DORA: Initial notification').dueAt).toBe(START + 24 * HOUR)
  set(room, 'classified', START + 2 * HOUR)
  expect(called(room, 'DORA: Initial notification').dueAt).toBe(START + 6 * HOUR)
  set(room, 'classified', START + 23 * HOUR)
  expect(called(room, 'DORA: Initial notification').dueAt).toBe(START + 24 * HOUR)
  // Until the first is sent the second counts from when the first is due.
  expect(called(room, 'DORA: Intermediate report').dueAt).toBe(START + 96 * HOUR)
  const { id } = called(room, 'DORA: Initial notification')
  value(room.run(reportSent, { id, sentAt: START + 5 * HOUR, ...proof }))
  expect(called(room, 'DORA: Intermediate report').dueAt).toBe(START + 77 * HOUR)
  expect(called(room, 'DORA: Final report').dueAt).toBe(monthsLater(START + 77 * HOUR, 1))
})

test('[COM-12] [M190] NIS2 and GDPR count from aware, an own clock from the milestone that it names; a law is started once', () => {
  const room = declaredRoom()
  set(room, 'aware', START)
  value(room.run(startRegime, { regime: 'NIS2' }))
  value(room.run(startRegime, { regime: 'GDPR' }))
  const own = { regime: 'Central bank', report: 'Phone call', from: 'detected', hours: 2 } as const
  value(room.run(addOwnClock, own))
  expect(dues(room)).toEqual([
    ['Central bank: Phone call', START + 2 * HOUR],
    ['NIS2: Early warning', START + 24 * HOUR],
    ['NIS2: Notification', START + 72 * HOUR],
    ['GDPR: Notification of a data breach', START + 72 * HOUR],
    ['NIS2: Final report', Date.UTC(2018, 10, 21, 22, 52)],
  ])
  expect(reasonOf(room.run(startRegime, { regime: 'GDPR' }))).toContain('run already')
  expect(reasonOf(room.run(addOwnClock, { ...own, hours: 0 }))).toContain('whole number of hours')
  expect(monthsLater(Date.UTC(2026, 0, 31, 12), 1)).toBe(Date.UTC(2026, 1, 28, 12))
  expect(monthsLater(Date.UTC(2026, 11, 31), 2)).toBe(Date.UTC(2027, 1, 28))
})

test('[COM-12] [M191] only the named approver approves; a proof and what was uncertain are asked for and kept, and each step is a sentence', () => {
  const room = declaredRoom()
  set(room, 'aware', START)
  value(room.run(startRegime, { regime: 'GDPR', owner: maya, approver: jon }))
  const { id } = called(room, 'GDPR: Notification of a data breach')
  expect(reasonOf(room.run(approveReport, { id, version: 'v1' }))).toContain('Only Jon approves this')
  const other = partedFrom(room, jon)
  value(other.run(approveReport, { id, version: 'v1 of 23:10' }))
  meet(room, other)
  expect(reasonOf(room.run(reportSent, { id, ...proof, receipt: ' ' }))).toContain('Give the proof')
  expect(reasonOf(room.run(reportSent, { id, ...proof, uncertain: '' }))).toContain('still uncertain')
  expect(reasonOf(room.run(reportSent, { id, ...proof, sentAt: START + 2 * HOUR }))).toContain('future')
  value(room.run(reportSent, { id, ...proof, version: '' }))
  expect(called(room, 'GDPR: Notification of a data breach')).toMatchObject({
    isOpen: false,
    isLate: false,
    latest: {
      value: {
        standing: 'sent',
        receipt: 'BaFin 4711',
        version: 'v1 of 23:10',
        uncertain: 'how many accounts',
        approvedBy: jon,
      },
    },
  })
  expect(reasonOf(room.run(reportNotNeeded, { id, because: 'x' }))).toContain('ended already')
  const said = room.store.getState().timeline.map(({ text }) => text)
  expect(said).toEqual(
    expect.arrayContaining([
      'Regulatory clocks of GDPR started: notification of a data breach 72 h after aware; owner Maya, approver Jon',
      'GDPR: Notification of a data breach is approved to be handed in: v1 of 23:10',
      'GDPR: Notification of a data breach was handed in at 22:52 UTC, approved by Jon. Proof: BaFin 4711. Still uncertain: how many accounts',
    ]),
  )
})

test('[COM-12] [M192] an owner who is the approver is warned of and not refused; nothing puts a clock off, a reason alone ends one', () => {
  const room = declaredRoom()
  set(room, 'aware', START)
  value(room.run(startRegime, { regime: 'GDPR' }))
  const it = () => called(room, 'GDPR: Notification of a data breach')
  expect(regulatoryWarnings(it())).toEqual([
    'Nobody owns it: it waits for Comms.',
    'Nobody is named to approve it.',
  ])
  value(room.run(assignClock, { id: it().id, owner: maya, approver: maya }))
  expect(regulatoryWarnings(it())).toEqual([
    'Owner and approver are the same person: name a second pair of eyes.',
  ])
  value(room.run(approveReport, { id: it().id, version: 'v1' }))
  expect(reasonOf(room.run(reportNotNeeded, { id: it().id, because: ' ' }))).toContain('Say why')
  value(room.run(reportNotNeeded, { id: it().id, because: 'no personal data' }))
  room.manual.advance(100 * HOUR)
  expect(overdueReports(room.store.getState(), room.manual.now())).toEqual([])
  expect(regulatoryDue(it(), room.manual.now())).toBe('ended')
})

test('[COM-12] [M192] of a report sent and one called not needed apart the sent one stands', () => {
  const room = declaredRoom()
  set(room, 'aware', START)
  const [id] = value(room.run(startRegime, { regime: 'GDPR' }))
  const other = partedFrom(room, jon)
  value(room.run(reportSent, { id: must(id, 'an id'), ...proof }))
  other.manual.advance(MINUTE)
  value(other.run(reportNotNeeded, { id: must(id, 'an id'), because: 'no data' }))
  meet(room, other)
  for (const one of [room, other]) expect(clocks(one)[0]?.latest?.value.standing).toBe('sent')
})

test('[COM-12] [M193] a report waits for its owner, and for its approver until approved, from a fifth of its time before; also of a closed incident', () => {
  const room = declaredRoom()
  set(room, 'aware', START)
  value(room.run(startRegime, { regime: 'GDPR', owner: jon, approver: lena }))
  const { id } = called(room, 'GDPR: Notification of a data breach')
  const of = (person: typeof jon) =>
    waitsFor(person, room.store.getState(), room.manual.now())
      .filter(({ kind }) => kind === 'regulatory')
      .map(({ words, detail }) => [words, detail])
  room.manual.advance(57 * HOUR)
  expect([...of(jon), ...of(lena)]).toEqual([])
  room.manual.advance(HOUR)
  expect(of(jon)).toEqual([['Hand in: GDPR: Notification of a data breach', 'Lena has not approved it']])
  expect(of(lena)).toEqual([['Approve: GDPR: Notification of a data breach', '72 h after aware']])
  const other = partedFrom(room, lena)
  value(other.run(approveReport, { id, version: 'v1' }))
  meet(room, other)
  expect([of(jon), of(lena)]).toEqual([[['Hand in: GDPR: Notification of a data breach', 'approved']], []])
  value(room.run(assignClock, { id, owner: null }))
  expect(of(maya)).toHaveLength(1)
  expect(of(jon)).toEqual([])
})

test('[COM-12] [M194] the post-mortem lists each report with when it was due and sent, its proof, approval and what was uncertain', () => {
  const room = declaredRoom()
  set(room, 'aware', START)
  const [id] = value(room.run(startRegime, { regime: 'GDPR', owner: maya, approver: jon }))
  room.manual.advance(73 * HOUR)
  value(room.run(reportSent, { id: must(id, 'an id'), ...proof }))
  const { sections } = postMortem(room.store.getState(), room.manual.now())
  const kept = must(
    sections.find((one) => one.id === 'commsKept'),
    'the section',
  )
  const table = must(
    kept.blocks.find((one) => one.kind === 'table' && one.title === 'Reports to authorities'),
    'the table',
  )
  expect(table).toMatchObject({
    rows: [
      {
        cells: [
          'GDPR: Notification of a data breach',
          '2018-10-24 22:52:00',
          '2018-10-24 23:52:00, late',
          'Maya',
          'nobody',
          'BaFin 4711 (v2)',
          'how many accounts',
        ],
      },
    ],
  })
})
