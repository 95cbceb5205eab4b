import { currentPhase, movePhase, setImpact } from '@holdfast/model'
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { findProblems } from '../kit/findProblems.ts'
import { renderWithSession } from '../testing/renderWithSession.tsx'
import { PhaseStepper } from './PhaseStepper.tsx'

test('forward is one press or one key', async () => {
  const { user, state, container } = renderWithSession(<PhaseStepper />)
  await user.click(screen.getByRole('button', { name: 'Mitigating' }))
  expect(currentPhase(state())).toBe('mitigating')
  await user.keyboard(']')
  expect(currentPhase(state())).toBe('monitoring')
  expect(screen.getByRole('button', { current: 'step' }).textContent).toBe('Monitoring')
  expect(await findProblems(container)).toEqual([])
})

test('back asks why, by key as well', async () => {
  const { user, state } = renderWithSession(<PhaseStepper />, {
    seed: (room) => room.run(movePhase, { phase: 'monitoring' }),
  })
  await user.keyboard('[[')
  await user.type(
    await screen.findByLabelText('Why does it go back from monitoring to mitigating?'),
    'errors are back{Enter}',
  )
  expect(currentPhase(state())).toBe('mitigating')
  expect(state().timeline.map((entry) => entry.text)).toContain(
    'Phase monitoring → mitigating: errors are back',
  )
})

test('cancelling asks why, and the way stays open', async () => {
  const { user, state } = renderWithSession(<PhaseStepper />)
  await user.click(screen.getByRole('button', { name: 'Cancel this incident' }))
  await user.type(await screen.findByLabelText('Why is it cancelled?'), 'a false alarm{Enter}')
  expect(currentPhase(state())).toBe('cancelled')
  await user.click(screen.getByRole('button', { name: 'Triage' }))
  expect(await screen.findByLabelText('Why does it go back from cancelled to triage?')).toBeTruthy()
})

test('[OPS-6] resolving while the matrix shows something down asks why', async () => {
  const { user, state } = renderWithSession(<PhaseStepper />, {
    seed: (room) => room.run(setImpact, { service: 'cards', region: 'EU', state: 'down' }),
  })
  await user.click(screen.getByRole('button', { name: 'Resolved' }))
  expect(currentPhase(state())).toBe('triage')
  await user.type(await screen.findByLabelText(/Why is it resolved\?/), 'the matrix is old{Enter}')
  expect(currentPhase(state())).toBe('resolved')
})
