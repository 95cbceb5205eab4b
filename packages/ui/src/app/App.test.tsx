import { declare, type IncidentId, type SyncStatus, must, setSeverity } from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { findProblems } from '../kit/findProblems.ts'
import { fakeSession, newIncident } from '../../test/support/fakeSession.ts'
import { movesTo } from '../../test/support/movesTo.ts'
import { jon } from '../../test/support/people.ts'
import { renderApp } from '../../test/support/renderApp.tsx'
import { App } from './App.tsx'
import { memoryHistory } from '../router/history.ts'

function declared() {
  const session = fakeSession()
  const result = session.declare(newIncident({ takeRoles: ['ic'] }))
  if (!result.ok) throw new Error(result.error.reason)
  return { session, id: result.value, incident: session.open(result.value) }
}

test('[SCR-7] the bar names severity, title, label, phase and since when, with the zone', async () => {
  const { session, id } = declared()
  renderApp(session, `/incident/${id}/ops`)
  expect(
    await screen.findByRole('heading', { level: 1, name: 'Checkout failing for EU customers' }),
  ).toBeTruthy()
  expect(screen.getByTitle(/^INC-[0-9A-Z]{5}$/).textContent).toMatch(/^INC-[0-9A-Z]{5}$/)
  expect(screen.getByRole('button', { name: /^Triage/ })).toBeTruthy()
  expect(screen.getByText(/^since impact/).textContent).toBe('since impact13:41 UTC')
  expect(screen.getByRole('button', { name: 'Severity SEV1. Change it' })).toBeTruthy()
})

test('the title of the window says severity and title, and follows them', async () => {
  const { session, id, incident } = declared()
  renderApp(session, `/incident/${id}/command`)
  await screen.findByRole('main', { name: 'Command desk' })
  expect(document.title).toBe('SEV1 Checkout failing for EU customers · Holdfast')
  act(() => void incident.as(jon).run(setSeverity, { severity: 'SEV3', reason: 'only reports' }))
  expect(document.title).toBe('SEV3 Checkout failing for EU customers · Holdfast')
})

test('[FRM-4] Ctrl and a digit lead to the desks, keys to the incidents, Back returns, and keys rest while typing', async () => {
  const { session, id, incident } = declared()
  const { user, history } = renderApp(session, `/incident/${id}/command`)
  await screen.findByRole('main', { name: 'Command desk' })
  await user.keyboard('3')
  expect(screen.getByRole('main', { name: 'Command desk' })).toBeTruthy()
  await user.keyboard('{Control>}3{/Control}')
  expect(screen.getByRole('main', { name: 'Comms desk' })).toBeTruthy()
  expect(incident.presence.getState().people.find((one) => one.self)?.desk).toBe('comms')
  act(() => history.back())
  expect(screen.getByRole('main', { name: 'Command desk' })).toBeTruthy()
  await user.keyboard('gi')
  await user.click(screen.getByLabelText('What do people see?'))
  await user.keyboard('3 gi')
  expect(history.getState()).toEqual({ page: 'incidents' })
  expect(screen.getByLabelText<HTMLInputElement>('What do people see?').value).toBe('3 gi')
})

test('an incident is given back when it is left', async () => {
  const { session, id, incident } = declared()
  incident.close()
  const { history } = renderApp(session, `/incident/${id}/command`)
  await screen.findByRole('main', { name: 'Command desk' })
  expect(session.openHandles()).toBe(1)
  act(() => history.go({ page: 'incidents' }))
  expect(session.openHandles()).toBe(0)
})

const linked = (link: SyncStatus['link']) => (session: ReturnType<typeof fakeSession>, id: IncidentId) =>
  session.open(id).link.setState({ link })
const since = Date.UTC(2026, 2, 2, 14, 0)
test.each([
  ['known to nobody', linked({ state: 'live', since }), 'there is no such incident.', /Check the address/],
  [
    'while offline',
    linked({ state: 'offline', since, why: 'no network' }),
    'it is not on this machine yet.',
    /Check the network/,
  ],
  [
    'not allowed',
    linked({ state: 'refused', since, code: 4403, reason: 'Your link opens another incident.' }),
    'you were not let in.',
    /Your link opens another incident\. Ask somebody who may respond/,
  ],
])(
  'an incident that is %s is said plainly: what is wrong, what is safe, what to do',
  async (_, setUp, wrong, todo) => {
    const session = fakeSession()
    const id = session.newId<IncidentId>()
    setUp(session, id)
    const { container } = renderApp(session, `/incident/${id}/ops`)
    expect((await screen.findByRole('heading', { level: 1 })).textContent).toContain(wrong)
    expect(screen.getByText(todo).textContent).toContain('Nothing was changed or lost')
    expect(await findProblems(container)).toEqual([])
  },
)

test('[OFF-1] an incident that arrives later opens by itself', async () => {
  const session = fakeSession()
  const id = session.newId<IncidentId>()
  renderApp(session, `/incident/${id}/ops`)
  await screen.findByText(/there is no such incident/)
  act(
    () =>
      void session
        .open(id)
        .as(jon)
        .run(declare, { ...newIncident(), id }),
  )
  expect(screen.getByRole('main', { name: 'Ops desk' })).toBeTruthy()
})

test('an address that means nothing says so', async () => {
  renderApp(fakeSession(), '/incident')
  expect(screen.getByRole('heading').textContent).toBe('Nothing is at /incident')
})

test('[K12] a notice stays until it is put away', async () => {
  const { session, id } = declared()
  const { user, local } = renderApp(session, `/incident/${id}/ops`)
  await screen.findByRole('main', { name: 'Ops desk' })
  act(() => void local.notices.getState().add({ tone: 'warn', text: 'You are Comms.' }))
  const notices = screen.getByRole('region', { name: 'Notices' })
  expect(within(notices).getByText('You are Comms.')).toBeTruthy()
  await user.click(must(within(notices).getAllByRole('button', { name: 'Dismiss' }).at(-1), 'a button'))
  expect(within(notices).queryByText('You are Comms.')).toBeNull()
})

test('[INT-2] a drill says DRILL in the bar; anything else does not', async () => {
  const { session, id, incident } = declared()
  const { history } = renderApp(session, `/incident/${id}/ops`)
  await screen.findByRole('main', { name: 'Ops desk' })
  expect(screen.queryByText('DRILL')).toBeNull()
  const drill = session.declare(newIncident({ drill: true }))
  act(() => movesTo(incident.as(session.me), 'resolved'))
  if (drill.ok) act(() => history.go({ page: 'incident', id: drill.value, desk: 'ops' }))
  expect(await screen.findByText('DRILL')).toBeTruthy()
})

test('axe finds nothing on the frame', async () => {
  const { session, id } = declared()
  const { container } = renderApp(session, `/incident/${id}/comms`)
  await screen.findByRole('main', { name: 'Comms desk' })
  expect(await findProblems(container)).toEqual([])
})

test('[DSK-5] a page that stopped and was opened again says so, and what is safe, until it is put away', async () => {
  const { session, id } = declared()
  const { user, rerender, local } = renderApp(session, `/incident/${id}/command`)
  await screen.findByRole('main', { name: 'Command desk' })
  expect(screen.queryByText('This page stopped and was opened again')).toBeNull()
  rerender(<App session={session} local={local} history={memoryHistory(`/incident/${id}/ops`)} cameBack />)
  expect(await screen.findByText('This page stopped and was opened again')).toBeTruthy()
  expect(screen.getByText(/What you wrote is safe: it is stored on this machine/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Dismiss' }))
  expect(screen.queryByText('This page stopped and was opened again')).toBeNull()
})

test('[CMD-13] after resolved what comes next is the notice that shows, before the duties of who commands', async () => {
  const { session, id, incident } = declared()
  movesTo(incident.as(session.me), 'resolved')
  renderApp(session, `/incident/${id}/command`)
  await screen.findByRole('main', { name: 'Command desk' })
  expect(screen.getByRole('region', { name: 'Notices' }).textContent).toMatch(
    /^Resolved\. What comes next:.*You are Incident Commander\./,
  )
})
