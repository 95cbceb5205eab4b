import { holderOf, ROLE_DUTIES, takeRole } from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { findProblems } from '../kit/findProblems.ts'
import { jon, lee } from '../../test/support/people.ts'
import { renderWithSession } from '../../test/support/renderWithSession.tsx'
import { RoleNotices } from './RoleNotices.tsx'
import { RoleStrip } from './RoleStrip.tsx'

const strip = (
  <>
    <RoleStrip desk="ops" />
    <RoleNotices />
  </>
)
const seat = (name: RegExp) =>
  within(screen.getByRole('region', { name: 'Roles' })).getByRole('button', { name })

test('[CMD-1] the strip names every holder with the time in the role', async () => {
  const { pass, container } = renderWithSession(strip, {
    seed: (_, incident) => incident.as(jon).run(takeRole, { role: 'ic' }),
  })
  pass(31 * 60_000)
  expect(seat(/^IC/).textContent).toBe('JLICJon Lindqvist31 min, not here')
  expect(seat(/^Ops/).textContent).toBe('Opsnobody · take it')
  expect(await findProblems(container)).toEqual([])
})

test('[ROL-1] taking a free role shows its duties and is logged', async () => {
  const { user, state, incident } = renderWithSession(strip)
  await user.keyboard('{Shift>}O{/Shift}')
  const card = await screen.findByRole('dialog', { name: 'Operations' })
  for (const duty of ROLE_DUTIES.ops) expect(within(card).getByText(duty)).toBeTruthy()
  await user.click(within(card).getByRole('button', { name: 'Take Operations' }))
  expect(holderOf(state(), 'ops')?.id).toBe(incident.room.actor.id)
  expect(state().timeline.map((entry) => entry.text)).toContain('Maya Okafor takes Operations')
  expect(screen.getByText('You are Operations.')).toBeTruthy()
})

test('[ROL-1] taking it from somebody needs a reason', async () => {
  const { user, state } = renderWithSession(strip, {
    seed: (_, incident) => incident.as(jon).run(takeRole, { role: 'comms' }),
  })
  await user.click(seat(/^Comms/))
  const why = await screen.findByLabelText('Why do you take it from Jon Lindqvist?')
  await user.type(why, '{Enter}')
  expect(await screen.findByText(/Ask them to give it to you, or say why/)).toBeTruthy()
  await user.type(why, 'he had to leave{Enter}')
  expect(holderOf(state(), 'comms')?.name).toBe('Maya Okafor')
})

test('[ROL-1] a role is given to somebody who is here, and left', async () => {
  const { user, state } = renderWithSession(strip, {
    seed: (room, incident) => {
      room.run(takeRole, { role: 'scribe' })
      incident.join(lee, 'timeline')
    },
  })
  await user.click(seat(/^Scribe/))
  await user.click(await screen.findByRole('combobox', { name: /Give it to/ }))
  await user.click(await screen.findByRole('option', { name: /Lee Tanaka/ }))
  await user.click(screen.getByRole('button', { name: 'Give' }))
  expect(holderOf(state(), 'scribe')).toEqual(lee)
})

test('[ROL-1] [OFF-1] with nobody else here a role is given by name', async () => {
  const { user, state } = renderWithSession(strip, { seed: (room) => room.run(takeRole, { role: 'ic' }) })
  await user.click(seat(/^IC/))
  await user.click(await screen.findByRole('button', { name: 'Give' }))
  expect(screen.getByText('Choose or name who gets it.')).toBeTruthy()
  await user.type(screen.getByRole('combobox', { name: /Give it to/ }), ' Ravi Shah {Enter}')
  expect(holderOf(state(), 'ic')?.name).toBe('Ravi Shah')
  expect(state().timeline.at(-1)?.text).toBe('Maya Okafor gives Incident Commander to Ravi Shah')
})

test('[ROL-1] leaving is logged, and the strip says that nobody holds it', async () => {
  const { user, state } = renderWithSession(strip, { seed: (room) => room.run(takeRole, { role: 'scribe' }) })
  await user.click(seat(/^Scribe/))
  await user.click(await screen.findByRole('button', { name: /^Leave it/ }))
  expect(state().timeline.map((entry) => entry.text)).toContain(
    'Maya Okafor leaves Scribe; nobody holds it now',
  )
  expect(seat(/^Scribe/).textContent).toBe('Scribenobody · take it')
})

test('[CMD-1] what another machine does to a role is seen at once', () => {
  const { incident } = renderWithSession(strip)
  act(() => void incident.as(jon).run(takeRole, { role: 'ic' }))
  expect(seat(/^IC/).textContent).toContain('Jon Lindqvist')
})
