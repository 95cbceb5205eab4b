import { holderOf, leaveRole, takeRole } from '@holdfast/model'
import { act, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { movesTo } from '../../test/support/movesTo.ts'
import { jon } from '../../test/support/people.ts'
import { renderWithSession } from '../../test/support/renderWithSession.tsx'
import { CommandPrompt } from './CommandPrompt.tsx'

const inCommand = (
  _: unknown,
  incident: Parameters<NonNullable<Parameters<typeof renderWithSession>[1]>['seed'] & object>[1],
) => {
  incident.as(jon).run(takeRole, { role: 'ic' })
  incident.join(jon, 'command')
}

test('[CMD-1] no IC raises a prompt, and one press takes command', async () => {
  const { user, state } = renderWithSession(<CommandPrompt />)
  expect(screen.getByRole('alert').textContent).toContain('Nobody is in command.')
  await user.click(screen.getByRole('button', { name: 'Take command' }))
  expect(holderOf(state(), 'ic')?.name).toBe('Maya Okafor')
  expect(screen.queryByRole('alert')).toBeNull()
})

test('[CMD-1] an IC whose presence is lost for 60 s raises a prompt that ends when they return', () => {
  const { incident, pass } = renderWithSession(<CommandPrompt />, { seed: inCommand })
  act(() => incident.depart(jon))
  pass(59_000)
  expect(screen.queryByRole('alert')).toBeNull()
  pass(1_000)
  expect(screen.getByRole('alert').textContent).toContain(
    'Jon Lindqvist is in command and has been gone for 1 min.',
  )
  act(() => incident.join(jon, 'command'))
  expect(screen.queryByRole('alert')).toBeNull()
})

test('[CMD-1] [K414] a window that was opened after the IC went says no more than it knows', () => {
  const { pass } = renderWithSession(<CommandPrompt />, {
    seed: (_, incident) => void incident.as(jon).run(takeRole, { role: 'ic' }),
  })
  pass(60_000)
  expect(screen.getByRole('alert').textContent).toContain('has been gone for at least 1 min.')
})

test('[CMD-1] taking over from a lost IC keeps the reason in the record', async () => {
  const { user, incident, pass, state } = renderWithSession(<CommandPrompt />, { seed: inCommand })
  act(() => incident.depart(jon))
  pass(120_000)
  await user.click(screen.getByRole('button', { name: 'Take command' }))
  expect(state().timeline.map((entry) => entry.text)).toContain(
    'Maya Okafor takes Incident Commander from Jon Lindqvist: Jon Lindqvist was out of the room for 2 min',
  )
})

test('[OFF-2] while this window is offline nobody is called gone', () => {
  const { incident, pass } = renderWithSession(<CommandPrompt />, { seed: inCommand })
  act(() => {
    incident.link.setState({ link: { state: 'offline', since: 0, why: 'no network' } })
    incident.depart(jon)
  })
  pass(600_000)
  expect(screen.queryByRole('alert')).toBeNull()
})

test('[CMD-1] a resolved incident asks for nobody', () => {
  renderWithSession(<CommandPrompt />, {
    seed: (room) => {
      movesTo(room, 'resolved')
      room.run(leaveRole, { role: 'ic' })
    },
  })
  expect(screen.queryByRole('alert')).toBeNull()
})
