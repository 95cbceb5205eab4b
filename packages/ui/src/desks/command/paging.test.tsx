import {
  addNeed,
  deliveryKey,
  type DeliveryStep,
  escalate,
  type EscalationId,
  escalationsByUrgency,
  must,
  page,
  takeRole,
} from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { findProblems } from '../../kit/findProblems.ts'
import { PageButton, PagesFor } from '../../delivery/pagingParts.ts'
import type { KnownServer } from '../../session/session.ts'
import { FAKE_NOW } from '../../../test/support/fakeSession.ts'
import { jon } from '../../../test/support/people.ts'
import { type RenderOptions, renderWithSession } from '../../../test/support/renderWithSession.tsx'
import { Escalations } from './Escalations.tsx'

type Channel = KnownServer['channels'][0]['channels'][0]
const DB: Channel = { id: 'db', kind: 'pagerduty', label: 'Database on-call', audiences: [] }
const NET: Channel = { ...DB, id: 'net', label: 'Network on-call' }
const server = (deliveries: readonly DeliveryStep[], channels: KnownServer['channels'][0]['channels']) => ({
  ...{ server: 'eu-1', isNearest: true, entries: [], deliveries, pages: [] },
  channels: [{ at: FAKE_NOW, channels }],
})

interface Given extends RenderOptions {
  readonly channels?: KnownServer['channels'][0]['channels']
  readonly isPaged?: boolean
  readonly by?: 'me' | 'jon'
}
function desk({ channels = [DB, NET], isPaged = false, by = 'me', ...options }: Given = {}) {
  const store = createStore<readonly KnownServer[]>(() => [server([], channels)])
  const view = renderWithSession(<Escalations onEscalate={() => {}} />, {
    ...options,
    seed(room, incident) {
      Object.assign(incident, { servers: () => ({ store, close() {} }) })
      const actor = by === 'jon' ? incident.as(jon) : room
      actor.run(takeRole, { role: 'ic' })
      const made = actor.run(escalate, { to: 'Databases', why: 'clusters are lost' })
      if (!made.ok) throw new Error(made.error.reason)
      const from = { kind: 'escalation', id: made.value } as const
      if (isPaged)
        actor.run(page, { from, channel: { id: DB.id, label: DB.label }, why: 'clusters are lost' })
    },
  })
  const id = (): EscalationId => must(escalationsByUrgency(view.state())[0], 'one').id
  const says = (more: Partial<DeliveryStep>) => {
    const step = {
      ...{ delivery: deliveryKey(id(), DB.id), update: id() as never, channel: DB.id, kind: DB.kind },
      ...{ label: DB.label, state: 'queued' as const, at: FAKE_NOW, attempts: 1, receipt: '', detail: '' },
      ...{ nextAt: null, ...more },
    }
    act(() => store.setState([server([step], channels)], true))
  }
  return { ...view, id, says }
}
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const pages = () => screen.getByRole('list', { name: 'Pages' })

test('[K430] [CMD-14] a page from an escalation: whom, and why; it is held first, and stands as queued on this machine', async () => {
  const { user, state, id } = desk()
  await user.click(button('Page somebody: Databases'))
  const sheet = within(await screen.findByRole('dialog', { name: 'Page somebody: Databases' }))
  expect(sheet.getByText(/Nothing has left yet/)).toBeTruthy()
  expect(sheet.getByLabelText<HTMLInputElement>('Why').value).toBe('clusters are lost')
  await user.click(sheet.getByRole('radio', { name: /Network on-call/ }))
  expect(await findProblems(document.body)).toEqual([])
  await user.click(sheet.getByRole('button', { name: 'Page' }))
  expect(state().pages).toEqual([])
  await user.click(button('Send now'))
  expect(state().pages).toMatchObject([
    { escalation: id(), channel: { id: 'net', label: 'Network on-call' } },
  ])
  expect(pages().textContent).toContain('queued on this machine')
  expect(document.body.textContent).not.toMatch(/\bsent\b/i)
})

test('[K431] [CMD-14] each page shows how it stands: delivered, refused with Page again, acknowledged by whom and when', async () => {
  const { user, state, says, incident, id } = desk({ isPaged: true })
  says({ state: 'queued' })
  expect(pages().textContent).toMatch(/Database on-call.*queued/)
  says({ state: 'refused', at: FAKE_NOW + 1, detail: 'HTTP 400' })
  expect(pages().textContent).toContain('HTTP 400')
  await user.click(button('Page again: Database on-call'))
  await user.click(button('Send now'))
  expect(state().pages.at(-1)).toMatchObject({ after: 1 })
  says({ state: 'delivered', at: FAKE_NOW + 2, attempts: 2 })
  expect(pages().textContent).toMatch(/delivered to PagerDuty .*nobody acknowledged yet/)
  act(() => {
    const told = { escalation: id(), channel: DB.id, what: 'acknowledged', who: 'Ana Ruiz', at: FAKE_NOW + 3 }
    incident.room.doc.getArray('pageReceipts').push([told])
  })
  expect(pages().textContent).toMatch(/acknowledged by Ana Ruiz/)
})

test('[K432] [CMD-14] who may not page is offered nothing and reads how pages stand', () => {
  desk({ isPaged: true, by: 'jon' })
  expect(screen.queryByRole('button', { name: /Page somebody/ })).toBeNull()
  expect(pages().textContent).toContain('Database on-call')
})

test('[K432] a link to look pages nobody', () => {
  desk({ isPaged: true, access: 'observe' })
  expect(screen.queryByRole('button', { name: /Page somebody/ })).toBeNull()
})

test('[K433] [CMD-14] without a channel somebody who was called by hand is put down, at once', async () => {
  const { user, state } = desk({ channels: [] })
  await user.click(button('Page somebody: Databases'))
  const sheet = within(await screen.findByRole('dialog', { name: 'Page somebody: Databases' }))
  await user.type(sheet.getByLabelText('Whom did you call?'), 'Eva Stone')
  await user.click(sheet.getByRole('button', { name: 'Put it down' }))
  expect(state().pages).toMatchObject([{ channel: null, to: 'Eva Stone' }])
  expect(pages().textContent).toMatch(/Eva Stone.*called by hand, says Maya/)
})

test('[K434] [CMD-14] a need and a role page in the same way, and show their own pages', async () => {
  const need = { id: '' }
  const Both = () => (
    <>
      <PageButton from={{ kind: 'role', id: 'ops' }} about="Operations" />
      <PagesFor from={{ kind: 'role', id: 'ops' }} />
      <PagesFor from={{ kind: 'need', id: need.id as never }} />
    </>
  )
  const { user, state } = renderWithSession(<Both />, {
    seed(room) {
      room.run(takeRole, { role: 'ic' })
      const made = room.run(addNeed, { what: 'an engineer' })
      if (!made.ok) throw new Error(made.error.reason)
      need.id = made.value
      room.run(page, { from: { kind: 'need', id: made.value }, channel: null, to: 'Lee', why: 'x' })
    },
  })
  expect(pages().textContent).toContain('Lee')
  await user.click(button('Page somebody: Operations'))
  const sheet = within(await screen.findByRole('dialog', { name: 'Page somebody: Operations' }))
  await user.type(sheet.getByLabelText('Whom did you call?'), 'Eva')
  await user.type(sheet.getByLabelText('Why'), 'nobody has it{Enter}')
  expect(escalationsByUrgency(state()).map(({ from }) => from?.kind)).toEqual(
    expect.arrayContaining(['need', 'role']),
  )
  expect(screen.getAllByRole('list', { name: 'Pages' })).toHaveLength(2)
})
