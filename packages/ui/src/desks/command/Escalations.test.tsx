import { escalate, escalationsByUrgency, MINUTE, takeRole } from '@holdfast/model'
import { act, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { FAKE_NOW } from '../../../test/support/fakeSession.ts'
import { jon, maya } from '../../../test/support/people.ts'
import { renderWithSession } from '../../../test/support/renderWithSession.tsx'
import { HistoryProvider } from '../../router/HistoryProvider.tsx'
import { memoryHistory } from '../../router/history.ts'
import { CommandDesk } from './CommandDesk.tsx'

const lines = () => screen.getByRole('list', { name: 'Escalations' }).textContent

test('[CMD-6] one key escalates: who, why, what is asked, what changed for them', async () => {
  const { user, state } = renderWithSession(
    <HistoryProvider value={memoryHistory('/incident/one/command')}>
      <CommandDesk />
    </HistoryProvider>,
  )
  await user.keyboard('e')
  await screen.findByRole('dialog', { name: 'Escalate, or decide not to' })
  await user.keyboard('Legal{Enter}')
  expect(await screen.findByText('Say why they are called.')).toBeTruthy()
  await user.type(screen.getByLabelText('Why'), 'card data may be in logs')
  await user.type(screen.getByLabelText('What is asked of them'), 'a ruling by 15:00')
  await user.type(screen.getByLabelText('What changed for them?'), 'the 72 h clock runs{Enter}')
  expect(escalationsByUrgency(state())).toMatchObject([
    {
      to: 'Legal',
      why: 'card data may be in logs',
      ask: 'a ruling by 15:00',
      changed: 'the 72 h clock runs',
      kind: 'made',
      revisitAt: FAKE_NOW + 15 * MINUTE,
    },
  ])
  expect(screen.getByText('1 in the last 30 min')).toBeTruthy()
})

test('[CMD-6] "not yet" is a record too, with when it is looked at again', async () => {
  const { user, state } = renderWithSession(
    <HistoryProvider value={memoryHistory('/incident/one/command')}>
      <CommandDesk />
    </HistoryProvider>,
  )
  await user.keyboard('e')
  await user.type(await screen.findByLabelText('Who'), 'VP Payments')
  await user.click(screen.getByRole('radio', { name: 'Not yet' }))
  await user.type(screen.getByLabelText('Why not yet'), 'no decision needed from them{Enter}')
  expect(escalationsByUrgency(state())[0]).toMatchObject({ kind: 'held', revisitAt: FAKE_NOW + 15 * MINUTE })
  expect(lines()).toContain('not yet')
  expect(lines()).toMatch(/look again 14:43/)
})

test('[CMD-6] after five minutes without an answer it says chase; acknowledging ends that', async () => {
  const { user, pass } = renderWithSession(
    <HistoryProvider value={memoryHistory('/incident/one/command')}>
      <CommandDesk />
    </HistoryProvider>,
    {
      seed: (room) => room.run(escalate, { to: 'Database on-call', why: 'clusters are lost' }),
    },
  )
  pass(4 * MINUTE + 50_000)
  expect(lines()).toContain('waiting')
  pass(15_000)
  expect(lines()).toContain('chase')
  expect(lines()).toContain('no answer for 5 min')
  await user.click(screen.getByRole('button', { name: 'Acknowledged' }))
  expect(lines()).not.toContain('chase')
  expect(lines()).toContain('acknowledged')
})

test('[CMD-6] Comms holds with a reason, the IC overrides with one, both texts stay', async () => {
  const { user, incident } = renderWithSession(
    <HistoryProvider value={memoryHistory('/incident/one/command')}>
      <CommandDesk />
    </HistoryProvider>,
    {
      seed: (room, { as }) => {
        room.run(takeRole, { role: 'comms' })
        as(jon).run(takeRole, { role: 'ic' })
        room.run(escalate, { to: 'Press office', why: 'it is on social media' })
      },
    },
  )
  await user.click(screen.getByRole('button', { name: 'Hold…' }))
  await user.type(await screen.findByLabelText('Why it waits'), 'nothing confirmed{Enter}')
  expect(lines()).toContain('held by Comms')
  expect(screen.queryByRole('button', { name: 'Override…' })).toBeNull()
  act(() => void incident.as(maya).run(takeRole, { role: 'ic', reason: 'Jon left' }))
  await user.click(screen.getByRole('button', { name: 'Override…' }))
  await user.type(await screen.findByLabelText('Why it goes out all the same'), 'a reporter called{Enter}')
  expect(lines()).toContain('Comms: nothing confirmed')
  expect(lines()).toContain('IC: a reporter called')
  expect(lines()).toContain('waiting')
})
