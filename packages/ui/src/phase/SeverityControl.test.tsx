import { currentSeverity } from '@holdfast/model'
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderWithSession } from '../../test/support/renderWithSession.tsx'
import { SeverityControl } from './SeverityControl.tsx'

test('[CMD-9] severity goes up with one press', async () => {
  const { user, state } = renderWithSession(<SeverityControl />, { incident: { severity: 'SEV3' } })
  await user.click(screen.getByRole('button', { name: 'Raise to SEV2' }))
  expect(currentSeverity(state())).toBe('SEV2')
})

test('[CMD-9] up is one press in the list as well', async () => {
  const { user, state } = renderWithSession(<SeverityControl />, { incident: { severity: 'SEV3' } })
  await user.keyboard('{Shift>}V{/Shift}')
  await user.click(await screen.findByRole('button', { name: /^SEV1/ }))
  expect(currentSeverity(state())).toBe('SEV1')
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('[CMD-9] down warns before mitigation and asks why; without a reason nothing changes', async () => {
  const { user, state } = renderWithSession(<SeverityControl />)
  await user.click(screen.getByRole('button', { name: /^Severity SEV1/ }))
  await user.click(await screen.findByRole('button', { name: /^SEV3/ }))
  expect(screen.getByText(/Nothing is mitigated yet/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Lower to SEV3' }))
  expect(await screen.findByText('Say why it goes down from SEV1 to SEV3.')).toBeTruthy()
  expect(currentSeverity(state())).toBe('SEV1')
  await user.type(
    screen.getByLabelText('Why does it go down from SEV1 to SEV3?'),
    'only reports are late{Enter}',
  )
  expect(currentSeverity(state())).toBe('SEV3')
  expect(state().timeline.map((entry) => entry.text)).toContain(
    'Severity down from SEV1 to SEV3: only reports are late',
  )
})
