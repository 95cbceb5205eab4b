import { CLOSE, declare, type IncidentId, type Link, takeRole } from '@holdfast/model'
import { act, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { findProblems } from '../kit/findProblems.ts'
import { FAKE_NOW, fakeSession, newIncident } from '../../test/support/fakeSession.ts'
import { renderApp } from '../../test/support/renderApp.tsx'

const WORDS = 'Card payments fail for a third of customers.'
const TITLE = /The server does not let you in any more/

async function comms() {
  const session = fakeSession()
  const id = session.newId<IncidentId>()
  const incident = session.open(id)
  incident.room.run(declare, { ...newIncident(), id })
  incident.room.run(takeRole, { role: 'comms' })
  incident.room.text('draftCustomers').insert(0, WORDS)
  const view = renderApp(session, `/incident/${id}/comms`)
  await screen.findByRole('main', { name: 'Comms desk' })
  return { ...view, incident, link: (link: Link) => act(() => incident.link.setState({ link })) }
}
const draft = () => screen.getByRole('textbox', { name: 'Update to customers' })
const refused = (code: number): Link => ({
  state: 'refused',
  since: FAKE_NOW,
  code,
  reason: 'Your access has ended.',
})

test.each([CLOSE.unauthorized, CLOSE.forbidden])(
  '[K64] [SEC-1] whom the server refuses for good (%i) looks only, keeps what was typed, and reads why and how to go on',
  async (code) => {
    const { incident, link, user, container } = await comms()
    await user.click(screen.getByRole('button', { name: 'Review, then tell' }))
    expect(screen.getByRole('button', { name: 'They were told' })).toBeTruthy()
    act(() => incident.link.setState({ notOnServer: 2, unsent: 2, safeOn: 'notYet' }))
    link(refused(code))
    expect(screen.queryByRole('button', { name: /They were told|Review, then tell|no change/i })).toBeNull()
    const said = screen.getByText(TITLE).closest('[role=alert]')?.textContent
    expect(said).toContain('Your access has ended. 2 changes of yours are safe on this machine. Ask')
    expect(await findProblems(container)).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Try now' }))
    expect(incident.retries()).toBe(1)
    link({ state: 'live', since: FAKE_NOW })
    expect(screen.queryByText(TITLE)).toBeNull()
    expect(incident.room.store.getState().draftCustomers).toBe(WORDS)
  },
)

test('[K64] [OFF-1] being offline takes nothing away', async () => {
  const { link } = await comms()
  expect(draft().getAttribute('aria-readonly')).toBe('false')
  link({ state: 'offline', since: FAKE_NOW, why: 'no network' })
  expect(screen.queryByText(TITLE)).toBeNull()
  expect(draft().getAttribute('aria-readonly')).toBe('false')
  expect(screen.getByRole('button', { name: 'Review, then tell' })).toBeTruthy()
  link(refused(CLOSE.unauthorized))
  expect(draft().getAttribute('aria-readonly')).toBe('true')
  expect(draft().textContent).toContain(WORDS)
})
