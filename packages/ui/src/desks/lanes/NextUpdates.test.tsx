import { MINUTE, must, publishUpdate, snoozeLane, takeRole } from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { findProblems } from '../../kit/findProblems.ts'
import { priya } from '../../../test/support/people.ts'
import { renderWithSession } from '../../../test/support/renderWithSession.tsx'
import { NextUpdates } from './NextUpdates.tsx'

const lane = (name: string) =>
  must(
    within(screen.getByRole('list', { name: 'Next updates' }))
      .getAllByRole('listitem')
      .find((row) => row.textContent?.startsWith(name)),
    name,
  ).textContent

test('[COM-2] the Command desk says overdue within a second, in words, for that lane alone', async () => {
  const { container, pass } = renderWithSession(<NextUpdates />)
  pass(5 * MINUTE - 1_000)
  expect(lane('Customers')).toContain('nobody told yet')
  pass(1_000)
  expect(lane('Customers')).toContain('overdue: silence is an update too')
  expect(lane('Customers')).toContain('Customers: overdue by less than a minute')
  expect(lane('Executives')).toContain('Executives: due in 10 minutes')
  expect(await findProblems(container)).toEqual([])
})

test('[COM-1] what Comms tells or puts off is seen here at once', () => {
  const { incident } = renderWithSession(<NextUpdates />)
  const comms = incident.as(priya)
  act(() => void comms.run(takeRole, { role: 'comms' }))
  act(() => void comms.run(publishUpdate, { audience: 'customers', text: 'Card payments fail in the EU.' }))
  expect(lane('Customers')).toContain('last told: Card payments fail in the EU.')
  act(() => void comms.run(snoozeLane, { audience: 'internal', minutes: 10, reason: 'all are here' }))
  expect(lane('Internal')).toContain('snoozed by Priya Raman: all are here')
})
