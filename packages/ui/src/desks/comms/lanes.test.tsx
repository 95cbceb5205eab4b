import { MINUTE, publishUpdate, takeRole } from '@holdfast/model'
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderWithSession } from '../../../test/support/renderWithSession.tsx'
import { IntervalsPage } from '../../cadence/IntervalsPage.tsx'
import { CommsDesk } from './CommsDesk.tsx'

const lane = () => within(screen.getByRole('region', { name: 'Customers' }))
const comms = {
  seed: (room: { run: (command: typeof takeRole, args: { role: 'comms' }) => unknown }) =>
    void room.run(takeRole, { role: 'comms' }),
}

test('[COM-1] [K395] a lane is a fuse, and says what was told, how long it was silent and what was drafted ahead', () => {
  const { pass } = renderWithSession(<CommsDesk />, {
    seed(room) {
      room.run(takeRole, { role: 'comms' })
      room.run(publishUpdate, { audience: 'customers', text: 'We are looking into it.' })
    },
  })
  const fuse = () =>
    screen.getByRole('region', { name: 'Customers' }).querySelector('[data-due][aria-hidden]')
  expect(fuse()?.getAttribute('data-due')).toBe('fresh')
  expect(lane().getByText(/0 % drafted ahead/)).toBeTruthy()
  pass(20 * MINUTE)
  expect(fuse()?.getAttribute('data-due')).toBe('overdue')
  expect(fuse()?.firstElementChild?.getAttribute('style')).toContain('33.3%')
  expect(lane().getByText('1 told · 5 min silent')).toBeTruthy()
})

test('[COM-1] [K396] Shift X sets the intervals of the incident, and the page those of the organisation', async () => {
  const { user, unmount } = renderWithSession(<CommsDesk />, comms)
  await user.keyboard('{Shift>}X{/Shift}')
  const sheet = within(await screen.findByRole('dialog', { name: 'Intervals of this incident' }))
  const [first] = sheet.getAllByLabelText('first update, min')
  if (first === undefined) throw new Error('no field')
  await user.type(first, '8{Enter}')
  expect(lane().getAllByText(/first within 8 min/).length).toBeGreaterThan(0)
  unmount()
  const page = renderWithSession(<IntervalsPage />)
  const [own] = screen.getAllByLabelText('first update, min')
  if (own === undefined) throw new Error('no field')
  await page.user.type(own, '7{Enter}')
  const { cadenceDefaults } = page.session.workspace.room.store.getState()
  expect(cadenceDefaults.get('SEV1 customers')?.shown.value.first).toBe(7)
})
