import { HOUR, reportSent, setMilestone, startRegime, takeRole } from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { FAKE_NOW } from '../../test/support/fakeSession.ts'
import { renderWithSession } from '../../test/support/renderWithSession.tsx'
import { NextUpdates } from '../desks/lanes/NextUpdates.tsx'
import { findProblems } from '../kit/findProblems.ts'
import { RegulatoryLine } from './RegulatoryLine.tsx'

const sheet = () => screen.findByRole('dialog', { name: 'Regulatory clocks' })

test('[COM-12] [K390] a law is started, owned, approved and handed in with its proof and what was uncertain, by hand and key', async () => {
  const { user, state, container } = renderWithSession(<RegulatoryLine />, {
    seed: (room) => void room.run(takeRole, { role: 'comms' }),
  })
  expect(screen.getByText('no clock runs')).toBeTruthy()
  await user.keyboard('{Shift>}U{/Shift}')
  const within_ = within(await sheet())
  await user.click(within_.getByRole('button', { name: 'Start GDPR' }))
  expect(within_.queryByRole('button', { name: 'Start GDPR' })).toBeNull()
  expect(within_.getByText('waits for aware')).toBeTruthy()
  await user.click(within_.getByRole('button', { name: 'Note aware now' }))
  expect(within_.getByRole('timer').textContent).toContain('GDPR: Notification of a data breach')
  expect(within_.getByText('Nobody is named to approve it.')).toBeTruthy()
  await user.click(within_.getByRole('button', { name: 'Approve…' }))
  await user.type(await screen.findByLabelText('Which text: its name, version or time'), 'v2{Enter}')
  await user.click(within_.getByRole('button', { name: 'Handed in…' }))
  await user.click(await screen.findByRole('button', { name: 'Record it as handed in' }))
  expect(screen.getByText(/^Give the proof/)).toBeTruthy()
  await user.type(screen.getByLabelText(/^Proof/), 'BaFin 4711')
  await user.type(screen.getByLabelText('What is still uncertain'), 'how many accounts')
  await user.click(screen.getByRole('button', { name: 'Record it as handed in' }))
  expect(within_.getByText('handed in')).toBeTruthy()
  for (const words of ['BaFin 4711', 'how many accounts', 'v2']) expect(within_.getByText(words)).toBeTruthy()
  expect([...state().regulatoryStates.values()][0]?.shown.value).toMatchObject({
    standing: 'sent',
    receipt: 'BaFin 4711',
  })
  expect(await findProblems(container)).toEqual([])
  expect(await findProblems(await sheet())).toEqual([])
})

test('[COM-12] [K390] no clock can be put off: one ends with a reason, and the line says that nothing is owed', async () => {
  const { user } = renderWithSession(<RegulatoryLine />, {
    seed(room) {
      room.run(takeRole, { role: 'comms' })
      room.run(setMilestone, { milestone: 'aware', at: FAKE_NOW })
      room.run(startRegime, { regime: 'GDPR' })
    },
  })
  await user.click(screen.getByRole('button', { name: /^Open/ }))
  const inside = within(await sheet())
  expect(inside.queryByRole('button', { name: /snooze|put off|later/i })).toBeNull()
  await user.click(inside.getByRole('button', { name: 'Not needed…' }))
  await user.type(await screen.findByLabelText('Why none is owed'), 'no personal data{Enter}')
  expect(inside.getByText('no personal data')).toBeTruthy()
  expect(screen.getByText('every report is handed in or not needed')).toBeTruthy()
})

test('[COM-12] [K391] an overdue report stands above the lanes of the Command desk with its owner until it is handed in', async () => {
  const { pass, incident, session, state } = renderWithSession(<NextUpdates />, {
    seed(room) {
      room.run(setMilestone, { milestone: 'aware', at: FAKE_NOW })
      room.run(startRegime, { regime: 'GDPR', owner: room.actor })
    },
  })
  const overdue = () => screen.queryByRole('list', { name: 'Reports to authorities that are overdue' })
  expect(overdue()).toBeNull()
  pass(73 * HOUR)
  expect(overdue()?.textContent).toContain('GDPR: Notification of a data breach')
  expect(overdue()?.textContent).toContain('owner Maya Okafor')
  for (const id of state().regulatoryClocks.keys())
    act(
      () =>
        void incident
          .as(session.me)
          .run(reportSent, { id, receipt: '4711', version: 'v1', uncertain: 'nothing' }),
    )
  expect(overdue()).toBeNull()
})
