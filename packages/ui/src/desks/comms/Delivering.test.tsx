import {
  AUDIENCES,
  deliveryKey,
  type DeliveryStep,
  DRAFT_OF,
  must,
  type PageReading,
  sayArrived,
  publishedUpdates,
  publishUpdate,
  takeRole,
  type UpdateId,
} from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { findProblems } from '../../kit/findProblems.ts'
import type { KnownServer } from '../../session/session.ts'
import { FAKE_NOW } from '../../../test/support/fakeSession.ts'
import { type RenderOptions, renderWithSession } from '../../../test/support/renderWithSession.tsx'
import { CommsDesk } from './CommsDesk.tsx'

const CHAT = { id: 'chat', kind: 'slack', label: 'Partners' } as const
const FEED = { id: 'feed', kind: 'webhook', label: 'Partner feed' } as const
const step = (update: UpdateId, more: Partial<DeliveryStep>): DeliveryStep => ({
  ...{ delivery: deliveryKey(update, CHAT.id), update, channel: CHAT.id, kind: 'slack', label: CHAT.label },
  ...{ state: 'queued', at: FAKE_NOW, attempts: 1, receipt: '', detail: '', nextAt: null },
  ...more,
})

function desk({
  drill = false,
  publishes = false,
  ...options
}: RenderOptions & { drill?: boolean; publishes?: boolean } = {}) {
  const server = (deliveries: readonly DeliveryStep[], pages: readonly PageReading[] = []): KnownServer => ({
    ...{ server: 'eu-1', isNearest: true, entries: [], deliveries, pages },
    channels: [
      { at: FAKE_NOW, channels: [CHAT, FEED].map((one) => ({ ...one, audiences: [...AUDIENCES] })) },
    ],
  })
  const store = createStore<readonly KnownServer[]>(() => [server([])])
  const view = renderWithSession(<CommsDesk />, {
    ...options,
    incident: { drill },
    seed(room, incident, session) {
      Object.assign(incident, { servers: () => ({ store, close() {} }) })
      room.run(takeRole, { role: 'comms' })
      room.run(takeRole, { role: 'ic' })
      if (publishes)
        room.run(publishUpdate, { audience: 'customers', text: 'Payments fail in Europe.', channels: [CHAT] })
      else room.text(DRAFT_OF.customers).insert(0, 'Payments fail in Europe.')
      options.seed?.(room, incident, session)
    },
  })
  const newest = () => must(publishedUpdates(view.state(), 'customers')[0], 'an update')
  const says = (...steps: readonly DeliveryStep[]) => act(() => store.setState([server(steps)], true))
  const pageSays = (deliveries: readonly DeliveryStep[], ...pages: readonly PageReading[]) =>
    act(() => store.setState([server(deliveries, pages)], true))
  return { ...view, newest, says, pageSays }
}
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const said = () => screen.getByRole('list', { name: 'Deliveries' })
const lane = () => within(screen.getByRole('region', { name: 'Customers' }))

test('[K370] [COM-9] [COM-13] the review shows the channels, all chosen; publishing to the chosen ones is its main act', async () => {
  const { user, newest } = desk()
  await user.click(button(/^Review/))
  const where = screen.getByRole('region', { name: 'Where it goes' })
  expect(within(where).getAllByRole('checkbox')).toHaveLength(2)
  expect(within(where).getByText(/Channels as of/)).toBeTruthy()
  expect(button('Publish to 2 channels')).toBeTruthy()
  expect(button('They were told by hand')).toBeTruthy()
  expect(await findProblems(document.body)).toEqual([])
  await user.click(within(where).getByRole('checkbox', { name: /Partner feed/ }))
  await user.click(button('Publish to 1 channel'))
  await user.click(button('Send now'))
  expect(newest().update.channels).toEqual([CHAT])
  expect(newest().toldAt).toBeNull()
})

test('[K370] in a drill nothing is published to channels: they are told by hand', async () => {
  const { user } = desk({ drill: true })
  await user.click(button(/^Review/))
  expect(screen.queryByRole('region', { name: 'Where it goes' })).toBeNull()
  expect(button('They were told')).toBeTruthy()
})

test('[K371] [K373] [COM-9] an update is queued on this machine until a server says something, then as that says; its lane waits for a receipt', async () => {
  const { newest, says } = desk({ publishes: true })
  const { id } = newest()
  expect(within(said()).getByText('queued on this machine')).toBeTruthy()
  expect(lane().getByText('no receipt yet')).toBeTruthy()
  expect(lane().getByText('Nobody told yet')).toBeTruthy()
  says(step(id, { state: 'queued', nextAt: FAKE_NOW + 4_000, detail: 'HTTP 503' }))
  expect(within(said()).getByText(/not taken yet, next try/)).toBeTruthy()
  expect(within(said()).getByText('HTTP 503')).toBeTruthy()
  says(step(id, { state: 'refused', detail: 'HTTP 403' }))
  expect(within(said()).getByText('refused')).toBeTruthy()
  says(step(id, { state: 'delivered', receipt: 'HTTP 200' }))
  expect(within(said()).getByText(/^delivered/)).toBeTruthy()
  expect(await findProblems(document.body)).toEqual([])
})

test('[K372] [COM-9] where nobody answered a person says that it arrived, or has it delivered again, which is held', async () => {
  const { user, newest, says, state } = desk({ publishes: true })
  const { id } = newest()
  says(step(id, { state: 'unknown', detail: 'Nobody answered.' }))
  expect(lane().getByText(/Did it arrive at Partners\?/)).toBeTruthy()
  await user.click(button('Send again: Partners'))
  await user.click(button('Send now'))
  expect(state().deliveryActs.get(deliveryKey(id, CHAT.id))?.shown.value).toEqual({
    act: 'again',
    attempt: 1,
  })
  expect(within(said()).getByText('queued')).toBeTruthy()
  says(step(id, { state: 'unknown', attempts: 2 }))
  await user.click(button('It arrived: Partners'))
  expect(within(said()).getByText(/^arrived, says/)).toBeTruthy()
  expect(lane().queryByText('no receipt yet')).toBeNull()
})

test('[K372] an update that a newer one overtook offers no other attempt', () => {
  const { newest, says } = desk({
    publishes: true,
    seed: (room) =>
      void room.run(publishUpdate, { audience: 'customers', text: 'A repair is running in Europe.' }),
  })
  const first = must(newest().id, 'an update')
  says(step(first, { state: 'superseded' }))
  expect(within(said()).getByText('not sent')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^Send again/ })).toBeNull()
})

test('[K374] [COM-9] an update that no channel took is told by hand after all, once', async () => {
  const { user, newest } = desk({ publishes: true })
  await user.click(button('They were told by hand'))
  expect(screen.getByText(/Told by hand after all, says/)).toBeTruthy()
  expect(newest().toldAt).not.toBeNull()
  expect(screen.queryByRole('button', { name: 'They were told by hand' })).toBeNull()
})

test('[K375] [COM-14] where the status page says something else than was said here, the lane shows both', () => {
  const { newest, pageSays } = desk({
    publishes: true,
    seed(room) {
      const [one] = publishedUpdates(room.store.getState(), 'customers')
      room.run(sayArrived, { update: must(one, 'an update').id, channel: CHAT.id })
    },
  })
  const reading = { channel: CHAT.id, label: 'Status page', at: FAKE_NOW + 60_000, status: 'investigating' }
  pageSays([], { ...reading, text: newest().update.text })
  expect(lane().queryByText('the page differs')).toBeNull()
  pageSays([], { ...reading, status: 'resolved', text: 'All is well.' })
  expect(lane().getByText('the page differs')).toBeTruthy()
  expect(lane().getByText('resolved')).toBeTruthy()
  expect(lane().getByText(/All is well/)).toBeTruthy()
})
