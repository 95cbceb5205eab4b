import { expect, test } from 'vitest'
import { MINUTE } from '../../base/clock.ts'
import type { EscalationId } from '../../base/ids.ts'
import { must } from '../../base/must.ts'
import type { DeliveryStep } from '../../attendance/serverDocument.ts'
import { deliveryKey } from '../../channels/channel.ts'
import { meet, partedFrom } from '../../../test/support/apart.ts'
import {
  declaredRoom,
  entryTexts,
  jon,
  maya,
  reasonOf,
  START,
  type TestRoom,
  value,
} from '../../../test/support/testRoom.ts'
import { applyWrites, checkWrites } from '../../document/write.ts'
import { incidentDocument } from '../document.ts'
import { acknowledgeEscalation, escalate, holdEscalation } from '../escalations/commands.ts'
import { escalationStanding, needsChasing } from '../escalations/selectors.ts'
import { channelsTo } from '../delivery/deliveries.ts'
import { addNeed, answerNeed } from '../needs/commands.ts'
import { takeRole } from '../roles/commands.ts'
import { page, pageAgain } from './commands.ts'
import { type PageAnswer, planPageAnswer } from './pageAnswer.ts'
import { pagesOf, pagingChannels, wantedPages } from './pages.ts'

const DB = { id: 'db', label: 'Database on-call' }
const WHY = { channel: DB, why: 'both primaries took writes' }
const state = (room: TestRoom) => room.store.getState()
const row = (room: TestRoom, id: EscalationId) => must(state(room).escalations.get(id), 'an escalation')
const called = (room: TestRoom) => value(room.run(escalate, { to: 'Databases', why: 'clusters are lost' }))
const step = (id: EscalationId, more: Partial<DeliveryStep>): DeliveryStep => ({
  ...{ delivery: deliveryKey(id, DB.id), update: id as never, channel: DB.id, kind: 'pagerduty' },
  ...{ label: DB.label, state: 'queued', at: START, attempts: 1, receipt: '', detail: '', nextAt: null },
  ...more,
})
const stands = (room: TestRoom, id: EscalationId, ...deliveries: readonly DeliveryStep[]) =>
  pagesOf(state(room), id, [{ deliveries }])
const SERVICE = { id: 'pagerduty' as typeof maya.id, name: 'PagerDuty' }
const ANA = { id: 'pagerduty-P1' as typeof maya.id, name: 'Ana Ruiz' }
/** As the server writes down what a service says. */
function says(room: TestRoom, id: EscalationId, more: Partial<PageAnswer> = {}): number {
  const answer = {
    escalation: id,
    channel: DB.id,
    what: 'acknowledged',
    who: ANA,
    at: null,
    ...more,
  } as const
  const context = {
    actor: SERVICE,
    now: room.manual.now(),
    newId: <T extends string>() => `e${room.manual.now()}${more.what ?? ''}` as T,
  }
  const writes = planPageAnswer(state(room), answer, context)
  checkWrites(room.doc, incidentDocument, writes)
  applyWrites(room.doc, incidentDocument, writes)
  return writes.length
}

test('[M220] [CMD-14] a page from an escalation says who, why and who asked, and stands in the timeline as queued', () => {
  const room = declaredRoom(maya)
  const id = called(room)
  expect(value(room.run(page, { from: { kind: 'escalation', id }, ...WHY }))).toBe(id)
  expect(state(room).pages).toEqual([
    { escalation: id, channel: DB, to: DB.label, why: WHY.why, by: maya, at: START, after: 0 },
  ])
  expect(entryTexts(room).at(-1)).toBe('Page to Database on-call is queued: both primaries took writes')
  expect(state(room).timeline.at(-1)).toMatchObject({
    kind: 'escalation',
    refs: [{ kind: 'escalation', id }],
  })
  const lacks = { from: { kind: 'escalation', id }, channel: { id: 'other', label: 'Network' } } as const
  expect(room.run(page, { ...lacks, why: ' ' })).toMatchObject({ error: { field: 'why' } })
  expect(room.run(page, { ...lacks, channel: null, why: 'x' })).toMatchObject({ error: { field: 'to' } })
  expect(state(room).pages).toHaveLength(1)
})

test('[M221] [CMD-14] a page from a need or a role makes the escalation that it belongs to', () => {
  const room = declaredRoom(maya)
  const need = value(room.run(addNeed, { what: 'a database engineer' }))
  const first = value(room.run(page, { from: { kind: 'need', id: need }, ...WHY }))
  expect(row(room, first)).toMatchObject({
    ...{ to: DB.label, why: WHY.why, kind: 'made', from: { kind: 'need', id: need } },
  })
  expect(entryTexts(room).at(-1)).toContain('(for the need: a database engineer)')
  const second = value(room.run(page, { from: { kind: 'role', id: 'ops' }, ...WHY }))
  expect(row(room, second).from).toEqual({ kind: 'role', id: 'ops' })
  expect(entryTexts(room).at(-1)).toContain('(for Operations')
  value(room.run(answerNeed, { id: need, answer: 'Eva is here' }))
  expect(reasonOf(room.run(page, { from: { kind: 'need', id: need }, ...WHY }))).toMatch(/answered already/)
})

test('[M222] [CMD-14] a channel pages once for one thing, pressed twice or by two people apart', () => {
  const room = declaredRoom(maya)
  value(partedFrom(room, jon).run(takeRole, { role: 'ops' }))
  const id = called(room)
  const other = partedFrom(room, maya)
  const args = { from: { kind: 'escalation', id }, ...WHY } as const
  value(room.run(page, args))
  expect(reasonOf(room.run(page, args))).toMatch(/paged for this already/)
  value(other.run(page, args))
  meet(room, other)
  expect(state(room).pages).toHaveLength(2)
  expect(wantedPages(state(room)).map(({ key }) => key)).toEqual([`${id}:db`])
  const role = { from: { kind: 'role', id: 'ops' }, ...WHY } as const
  value(room.run(page, role))
  expect(reasonOf(room.run(page, role))).toMatch(/paged for this already/)
})

test('[M223] [CMD-14] whoever commands pages, and whoever has the role, the need or the escalation; nobody else', () => {
  const room = declaredRoom(maya)
  const id = called(room)
  const ask = value(room.run(addNeed, { what: 'a view', holder: 'Jon' }))
  const other = partedFrom(room, jon)
  expect(reasonOf(other.run(page, { from: { kind: 'escalation', id }, ...WHY }))).toMatch(
    /Only the Incident Commander pages.*Maya. Nobody was paged/,
  )
  expect(reasonOf(other.run(page, { from: { kind: 'role', id: 'ops' }, ...WHY }))).toMatch(
    /Only the Incident/,
  )
  value(other.run(page, { from: { kind: 'need', id: ask }, ...WHY }))
  value(other.run(takeRole, { role: 'ops' }))
  value(other.run(page, { from: { kind: 'role', id: 'ops' }, ...WHY }))
  const own = value(other.run(escalate, { to: 'Network', why: 'links are down' }))
  value(other.run(page, { from: { kind: 'escalation', id: own }, ...WHY }))
})

test('[M224] [CMD-14] nobody is paged who acknowledged, whom Comms holds, or whom the room decided not to call', () => {
  const room = declaredRoom(maya)
  const from = (id: EscalationId) => ({ from: { kind: 'escalation', id } as const, ...WHY })
  const known = called(room)
  value(room.run(acknowledgeEscalation, { id: known }))
  expect(reasonOf(room.run(page, from(known)))).toMatch(/acknowledged already/)
  const held = called(room)
  value(room.run(holdEscalation, { id: held, reason: 'wait' }))
  expect(reasonOf(room.run(page, from(held)))).toMatch(/Comms holds/)
  const not = value(
    room.run(escalate, { to: 'CEO', why: 'not yet', kind: 'held', revisitAt: START + MINUTE }),
  )
  expect(reasonOf(room.run(page, from(not)))).toMatch(/decided not to call/)
  expect(state(room).pages).toEqual([])
})

test('[M225] [CMD-14] called by hand it leaves for nowhere, and says so', () => {
  const room = declaredRoom(maya)
  const id = value(
    room.run(page, { from: { kind: 'role', id: 'ops' }, channel: null, to: 'Eva Stone', why: 'primaries' }),
  )
  expect(entryTexts(room).at(-1)).toMatch(/^Eva Stone was called by hand: primaries/)
  expect(wantedPages(state(room))).toEqual([])
  expect(stands(room, id)).toMatchObject([{ state: 'hand', to: 'Eva Stone', by: maya }])
})

test('[M226] [CMD-14] a page is here until a server says something; delivered at a receipt, and never by itself', () => {
  const room = declaredRoom(maya)
  const id = called(room)
  value(room.run(page, { from: { kind: 'escalation', id }, ...WHY }))
  expect(stands(room, id)).toMatchObject([{ state: 'here', at: null, attempts: 0 }])
  const refused = step(id, { state: 'refused', detail: 'HTTP 400' })
  expect(stands(room, id, refused)).toMatchObject([{ state: 'refused', detail: 'HTTP 400' }])
  value(room.run(pageAgain, { escalation: id, channel: DB.id, attempt: 1 }))
  expect(reasonOf(room.run(pageAgain, { escalation: id, channel: DB.id, attempt: 1 }))).toMatch(/already/)
  expect(reasonOf(room.run(pageAgain, { escalation: id, channel: 'other', attempt: 1 }))).toMatch(/not paged/)
  expect(stands(room, id, refused)).toMatchObject([{ state: 'queued', detail: 'Asked for again.' }])
  expect(wantedPages(state(room))[0]?.again).toEqual([1])
  expect(entryTexts(room).at(-1)).toBe('Page to Database on-call is queued again')
  room.doc
    .getArray('pageReceipts')
    .push([{ escalation: id, channel: DB.id, what: 'delivered', who: '', at: START + MINUTE }])
  expect(stands(room, id)).toMatchObject([{ state: 'delivered', at: START + MINUTE }])
  expect(escalationStanding(row(room, id))).toBe('waiting')
})

test('[M227] [CMD-14] [CMD-6] an acknowledgement of the service fills who and when into the escalation, once, and ends the chase', () => {
  const room = declaredRoom(maya)
  const id = called(room)
  value(room.run(page, { from: { kind: 'escalation', id }, ...WHY }))
  room.manual.advance(8 * MINUTE)
  expect(needsChasing(row(room, id), room.manual.now())).toBe(true)
  expect(says(room, id, { at: START + 7 * MINUTE })).toBe(3)
  expect(row(room, id)).toMatchObject({ acknowledgedAt: START + 7 * MINUTE, acknowledgedBy: ANA })
  expect(needsChasing(row(room, id), room.manual.now())).toBe(false)
  expect(state(room).timeline.at(-1)).toMatchObject({
    ...{ text: 'Database on-call acknowledged the page: Ana Ruiz', by: ANA, recordedBy: SERVICE },
    ...{ occurredAt: START + 7 * MINUTE, recordedAt: START + 8 * MINUTE },
  })
  expect(stands(room, id)).toMatchObject([{ state: 'acknowledged', who: 'Ana Ruiz', at: START + 7 * MINUTE }])
  expect(says(room, id, { at: START + 7 * MINUTE })).toBe(0)
  expect(says(room, id, { what: 'reassigned', who: null })).toBe(2)
  room.manual.advance(MINUTE)
  expect(says(room, id, { what: 'unacknowledged' })).toBe(2)
  expect(stands(room, id)).toMatchObject([
    { state: 'delivered', detail: expect.stringMatching(/taken back/) },
  ])
  expect(row(room, id).acknowledgedAt).toBe(START + 7 * MINUTE)
  expect(says(room, id, { what: 'resolved' })).toBe(2)
  expect(stands(room, id)).toMatchObject([{ state: 'resolved', who: 'Ana Ruiz' }])
})

test('[M228] what a service says is never earlier than the page nor later than the clock, and of nobody who was paged it is nothing', () => {
  const room = declaredRoom(maya)
  const id = called(room)
  expect(says(room, id)).toBe(0)
  value(room.run(page, { from: { kind: 'escalation', id }, ...WHY }))
  room.manual.advance(MINUTE)
  says(room, id, { at: 1_000_000_000_000 })
  says(room, id, { what: 'resolved', at: 9e15 })
  expect(state(room).pageReceipts.map(({ at }) => at)).toEqual([START, START + MINUTE])
  expect(says(room, id, { channel: 'other' })).toBe(0)
  expect(says(room, 'nowhere' as EscalationId)).toBe(0)
})

test('[M229] [INT-2] a page of a drill stays here; who acknowledged before it left is not paged; a paging channel takes no update', () => {
  const drill = declaredRoom(maya, { drill: true })
  const at = called(drill)
  value(drill.run(page, { from: { kind: 'escalation', id: at }, ...WHY }))
  expect(wantedPages(state(drill))[0]?.stays?.state).toBe('drill')
  expect(stands(drill, at)).toMatchObject([{ state: 'drill' }])
  const room = declaredRoom(maya)
  const id = called(room)
  value(room.run(page, { from: { kind: 'escalation', id }, ...WHY }))
  value(room.run(acknowledgeEscalation, { id }))
  expect(wantedPages(state(room))[0]?.stays).toMatchObject({ state: 'superseded' })
  const pager = { ...DB, kind: 'pagerduty', audiences: [] } as const
  const chat = { id: 'c', kind: 'slack', label: 'Chat', audiences: ['customers'] } as const
  const servers = [
    {
      deliveries: [],
      channels: [
        {
          at: 1,
          channels: [
            { ...pager, audiences: ['customers'] },
            { ...chat, audiences: ['customers'] },
          ],
        },
      ],
    },
  ]
  expect(channelsTo(servers, 'customers').channels.map((one) => one.id)).toEqual(['c'])
  expect(pagingChannels(servers).map((one) => one.id)).toEqual(['db'])
})
