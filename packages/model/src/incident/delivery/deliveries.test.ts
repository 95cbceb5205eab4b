import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { MINUTE } from '../../base/clock.ts'
import type { UpdateId } from '../../base/ids.ts'
import { must } from '../../base/must.ts'
import { meet, partedFrom } from '../../../test/support/apart.ts'
import {
  declaredRoom,
  jon,
  maya,
  reasonOf,
  START,
  type TestRoom,
  value,
} from '../../../test/support/testRoom.ts'
import type { DeliveryStep } from '../../attendance/serverDocument.ts'
import { deliveryKey, type NamedChannel } from '../../channels/channel.ts'
import { laneState } from '../cadence/laneState.ts'
import { milestoneAt } from '../header/selectors.ts'
import { publishUpdate, sendNoChange } from '../publishing/commands.ts'
import { BY_HAND } from '../records/deliveries.ts'
import { takeRole } from '../roles/commands.ts'
import { lastSent, publishedUpdates, toldUpdates } from '../updates/selectors.ts'
import { deliverAgain, sayArrived } from './commands.ts'
import { channelsTo, deliveriesOf, toldAfterAll } from './deliveries.ts'
import { pageDrift } from './statusPage.ts'
import { wantedDeliveries } from './wanted.ts'

const PAGE: NamedChannel = { id: 'page', kind: 'statuspage', label: 'Status page' }
const CHAT: NamedChannel = { id: 'chat', kind: 'slack', label: 'Partners' }

const state = (room: TestRoom) => room.store.getState()
const publish = (room: TestRoom, text: string, channels: readonly NamedChannel[] = [PAGE, CHAT]) =>
  value(room.run(publishUpdate, { audience: 'customers', text, channels }))
const receipt = (room: TestRoom, update: UpdateId, channel: NamedChannel) =>
  room.doc.getArray('receipts').push([{ update, channel: channel.id, at: room.manual.now() }])
const stands = (room: TestRoom, update: UpdateId, ...steps: readonly DeliveryStep[]) => {
  const published = must(
    publishedUpdates(state(room), 'customers').find(({ id }) => id === update),
    'an update',
  )
  return deliveriesOf(state(room), published, [{ deliveries: steps, channels: [] }])
}
const step = (update: UpdateId, more: Partial<DeliveryStep>): DeliveryStep => ({
  ...{ delivery: deliveryKey(update, CHAT.id), update, channel: CHAT.id, kind: 'slack', label: 'Partners' },
  ...{ state: 'queued', at: START, attempts: 0, receipt: '', detail: '', nextAt: null },
  ...more,
})

test('[M170] [COM-9] an update keeps the channels that it was published to, each once, and its entry says that it is to be delivered', () => {
  const room = declaredRoom(maya)
  const id = publish(room, 'Payments fail.', [PAGE, CHAT, PAGE])
  expect(state(room).updates.get(id)?.channels).toEqual([PAGE, CHAT])
  expect(state(room).timeline.at(-1)?.text).toMatch(
    /^Update to customers, to be delivered to Status page and Partners: “Payments fail/,
  )
  value(room.run(sayArrived, { update: id, channel: CHAT.id }))
  const again = value(room.run(sendNoChange, { audience: 'customers', checked: 'errors', channels: [CHAT] }))
  expect(state(room).updates.get(again)?.channels).toEqual([CHAT])
})

test('[M171] [COM-1] [COM-9] a lane restarts at the first receipt of any channel, never at publishing', () => {
  const room = declaredRoom(maya)
  const due = laneState(state(room), 'customers').dueAt
  const id = publish(room, 'Payments fail.')
  expect(lastSent(state(room), 'customers')).toBeNull()
  expect(laneState(state(room), 'customers').dueAt).toBe(due)
  expect(milestoneAt(state(room), 'firstCustomerUpdate')).toBeNull()
  room.manual.advance(3 * MINUTE)
  receipt(room, id, CHAT)
  room.manual.advance(MINUTE)
  receipt(room, id, PAGE)
  expect(lastSent(state(room), 'customers')).toMatchObject({ id, at: START + 3 * MINUTE })
  expect(laneState(state(room), 'customers').dueAt).toBeGreaterThan(must(due, 'a time'))
  expect(milestoneAt(state(room), 'firstCustomerUpdate')).toBe(START + 3 * MINUTE)
  expect(publishedUpdates(state(room), 'customers')[0]).toMatchObject({
    at: START,
    toldAt: START + 3 * MINUTE,
  })
})

test('[M171] what was told by hand after all restarts the lane too, and what no channel took is not among what was told', () => {
  const room = declaredRoom(maya)
  const id = publish(room, 'Payments fail.')
  expect(toldUpdates(state(room), 'customers')).toEqual([])
  room.manual.advance(MINUTE)
  value(room.run(sayArrived, { update: id, channel: BY_HAND }))
  expect(toldUpdates(state(room), 'customers').map(({ at }) => at)).toEqual([START + MINUTE])
  expect(toldAfterAll(state(room), { id })).toEqual({ by: maya, at: START + MINUTE })
  expect(milestoneAt(state(room), 'firstCustomerUpdate')).toBe(START + MINUTE)
  expect(state(room).timeline.at(-1)?.text).toBe('The update to customers was told by hand after all')
})

test('[M172] an update of before there were channels was told by hand when it was published', () => {
  const room = declaredRoom(maya)
  const id = value(room.run(publishUpdate, { audience: 'customers', text: 'Payments fail.' }))
  room.doc.getMap<Y.Map<unknown>>('updates').get(id)?.delete('channels')
  expect(lastSent(state(room), 'customers')).toMatchObject({ id, at: START, toldAt: START })
  expect(stands(room, id)).toEqual([])
})

test('[M173] each published update is to be delivered to each of its channels once; one with a newer behind it to none', () => {
  const room = declaredRoom(maya)
  const first = publish(room, 'Payments fail.')
  const second = publish(room, 'A repair is running in Europe.', [CHAT])
  const all = wantedDeliveries(state(room))
  expect(all.map(({ key, stays }) => [key, stays?.state ?? null])).toEqual([
    [`${first}:page`, 'superseded'],
    [`${first}:chat`, 'superseded'],
    [`${second}:chat`, null],
  ])
  expect(stands(room, first)[0]).toMatchObject({
    state: 'superseded',
    detail: expect.stringContaining('newer'),
  })
})

test('[M173] an update that was told by hand since takes the place of one that is still queued', () => {
  const room = declaredRoom(maya)
  const first = publish(room, 'Payments fail.', [CHAT])
  value(room.run(publishUpdate, { audience: 'customers', text: 'A repair is running in Europe.' }))
  expect(stands(room, first)[0]?.state).toBe('superseded')
})

test('[M174] [INT-2] nothing of a drill is to be delivered', () => {
  const room = declaredRoom(maya, { drill: true })
  const id = publish(room, 'Payments fail.', [CHAT])
  expect(wantedDeliveries(state(room)).map(({ stays }) => stays?.state)).toEqual(['drill'])
  expect(stands(room, id)[0]?.state).toBe('drill')
})

test('[M175] [COM-9] a delivery is here until a server says something, and then what its last step says', () => {
  const room = declaredRoom(maya)
  const id = publish(room, 'Payments fail.', [CHAT])
  expect(stands(room, id)).toMatchObject([{ state: 'here', at: null, attempts: 0 }])
  const sending = step(id, { state: 'sending', at: START + 1, attempts: 1 })
  const unknown = step(id, { state: 'unknown', at: START + 2, attempts: 1, detail: 'nobody answered' })
  expect(stands(room, id, sending, unknown)).toMatchObject([{ state: 'unknown', detail: 'nobody answered' }])
  const taken = step(id, { state: 'delivered', at: START + 3, attempts: 2, receipt: 'r-1' })
  expect(stands(room, id, unknown, taken, sending)).toMatchObject([{ state: 'delivered', receipt: 'r-1' }])
  receipt(room, id, CHAT)
  expect(stands(room, id)).toMatchObject([{ state: 'delivered', at: START }])
})

test('[M176] [COM-9] somebody says that it arrived, once; then it stands under their name', () => {
  const room = declaredRoom(maya)
  const id = publish(room, 'Payments fail.', [CHAT])
  const unknown = step(id, { state: 'unknown', attempts: 1 })
  value(room.run(sayArrived, { update: id, channel: CHAT.id }))
  expect(stands(room, id, unknown)).toMatchObject([{ state: 'arrived', by: maya }])
  expect(reasonOf(room.run(sayArrived, { update: id, channel: CHAT.id }))).toMatch(/already/)
  expect(reasonOf(room.run(sayArrived, { update: id, channel: 'elsewhere' }))).toMatch(/no such channel/)
  expect(state(room).timeline.at(-1)?.text).toBe(
    'The update to customers arrived at Partners, somebody looked',
  )
})

test('[M177] [COM-9] one attempt is repeated once, whoever asks, and never after a newer update', () => {
  const room = declaredRoom(maya)
  const id = publish(room, 'Payments fail.', [CHAT])
  value(room.run(deliverAgain, { update: id, channel: CHAT.id, attempt: 1 }))
  expect(reasonOf(room.run(deliverAgain, { update: id, channel: CHAT.id, attempt: 1 }))).toMatch(/already/)
  expect(state(room).timeline.at(-1)?.text).toBe('The update to customers is queued again for Partners')
  expect(wantedDeliveries(state(room))[0]?.again).toEqual([1])
  const unknown = step(id, { state: 'unknown', attempts: 1 })
  expect(stands(room, id, unknown)).toMatchObject([{ state: 'queued', detail: 'Asked for again.' }])
  expect(stands(room, id, { ...unknown, attempts: 2 })).toMatchObject([{ state: 'unknown' }])
  publish(room, 'A repair is running in Europe.', [CHAT])
  expect(reasonOf(room.run(deliverAgain, { update: id, channel: CHAT.id, attempt: 2 }))).toMatch(/newer/)
})

test('[M177] [COM-13] only Comms and the Incident Commander decide about a delivery', () => {
  const room = declaredRoom(maya)
  const id = publish(room, 'Payments fail.', [CHAT])
  const other = partedFrom(room, jon)
  expect(reasonOf(other.run(sayArrived, { update: id, channel: CHAT.id }))).toMatch(/Only Comms/)
  expect(reasonOf(other.run(deliverAgain, { update: id, channel: CHAT.id, attempt: 1 }))).toMatch(
    /Only Comms/,
  )
})

test('[M178] [OFF-4] the same words published by two people apart are known as one to deliver', () => {
  const room = declaredRoom(maya)
  value(partedFrom(room, jon).run(takeRole, { role: 'comms' }))
  const other = partedFrom(room, jon)
  value(other.run(takeRole, { role: 'comms' }))
  const mine = publish(room, 'Payments fail in Europe for every card.', [CHAT])
  other.manual.advance(MINUTE)
  const theirs = publish(other, 'Payments fail in Europe for every card.', [CHAT])
  meet(room, other)
  const all = wantedDeliveries(state(room))
  expect(all.find(({ published }) => published.id === theirs)?.apart).toEqual([mine])
  expect(all.find(({ published }) => published.id === mine)?.stays?.state).toBe('superseded')
})

test('[M179] a server says which channels it has; the last word counts, for the audience asked about', () => {
  const open = (label: string, audiences: string[]) => ({ ...CHAT, id: label, label, audiences })
  const known = channelsTo(
    [
      {
        deliveries: [],
        channels: [
          { at: 1, channels: [open('gone', ['customers'])] },
          {
            at: 2,
            channels: [
              open('b', ['customers']),
              open('a', ['customers', 'internal']),
              open('c', ['internal']),
            ],
          },
        ],
      },
      { deliveries: [], channels: [] },
    ],
    'customers',
  )
  expect(known.channels.map(({ label }) => label)).toEqual(['a', 'b'])
  expect(known.asOf).toBe(2)
  expect(channelsTo([], 'customers')).toEqual({ channels: [], asOf: null })
})

test('[M180] [COM-14] a status page differs by its status or its last text, and not by what was delivered after it was read', () => {
  const room = declaredRoom(maya)
  const id = publish(room, 'Payments fail.', [PAGE])
  receipt(room, id, PAGE)
  const { text } = must(state(room).updates.get(id), 'an update')
  const drift = (more: object) =>
    pageDrift(state(room), [
      {
        pages: [
          { channel: PAGE.id, label: 'Status page', at: START + 1, status: 'investigating', text, ...more },
        ],
      },
    ])
  expect(drift({})).toEqual([])
  expect(drift({ status: 'resolved' })).toMatchObject([
    { status: { there: 'resolved', here: 'investigating' }, text: null },
  ])
  expect(drift({ text: 'All is well.' })).toMatchObject([
    { status: null, text: { there: 'All is well.', here: text } },
  ])
  expect(drift({ at: START - 1, status: 'resolved' })).toEqual([])
})
