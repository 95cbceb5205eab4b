import { err, holderOf, ok, setSeverity, theIncident } from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { findProblems } from '../kit/findProblems.ts'
import { type FakeSession, fakeSession, newIncident } from '../../test/support/fakeSession.ts'
import { movesTo } from '../../test/support/movesTo.ts'
import { jon } from '../../test/support/people.ts'
import { renderApp } from '../../test/support/renderApp.tsx'

const declared = (session: FakeSession, fields: Parameters<typeof newIncident>[0] = {}) => {
  const result = session.declare(newIncident(fields))
  if (!result.ok) throw new Error(result.error.reason)
  return session.open(result.value)
}

test('[OFF-1] a stranger declares with the keyboard alone, with no server reached', async () => {
  const session = fakeSession()
  session.workspace.link.setState({
    link: { state: 'offline', since: session.clock.now(), why: 'no network' },
  })
  const { user, history } = renderApp(session)
  expect(screen.getByText(/Works offline too/)).toBeTruthy()
  await user.keyboard('n')
  await user.keyboard('Search returns nothing{Tab} ')
  await user.type(screen.getByLabelText('Who feels what? One sentence.'), 'Everybody who is logged in')
  await user.type(screen.getByLabelText('Since when?'), '10 min ago')
  expect(screen.getByText(/^14:18 UTC · 15:18 .*, 10 min ago\.$/)).toBeTruthy()
  await user.type(screen.getByLabelText('Services, if known'), 'search, index; search')
  await user.click(screen.getByRole('radio', { name: 'Customers' }))
  await user.click(screen.getByRole('button', { name: 'Comms' }))
  await user.type(screen.getByLabelText('What do people see?'), '{Enter}')
  const route = history.getState()
  if (route.page !== 'incident') throw new Error('still at the list')
  expect(route.desk).toBe('command')
  const state = session.open(route.id).room.store.getState()
  expect(theIncident(state)).toMatchObject({
    title: 'Search returns nothing',
    impactLine: 'Everybody who is logged in',
    services: ['search', 'index'],
    detectionSource: 'customer',
    drill: false,
  })
  expect(state.milestones.get('impactStarted')?.shown.value.at).toBe(session.clock.now() - 600_000)
  expect(holderOf(state, 'ic')).toEqual(session.me)
  expect(holderOf(state, 'comms')).toEqual(session.me)
  expect(await screen.findByRole('main', { name: 'Command desk' })).toBeTruthy()
})

test('what is missing or impossible is said at its field, and nothing is lost', async () => {
  const session = fakeSession()
  const { user } = renderApp(session)
  await user.type(screen.getByLabelText('Since when?'), 'soon')
  await user.click(screen.getByRole('button', { name: 'Declare' }))
  expect(screen.getByText('Say what people see, in a few words. Nothing is declared yet.')).toBeTruthy()
  expect(screen.getByText('Choose how bad it is. If unsure, the higher one.')).toBeTruthy()
  expect(screen.getAllByText(/“soon” is not a time\. Write 10 min ago/).length).toBeGreaterThan(0)
  expect(screen.getByLabelText<HTMLInputElement>('Since when?').value).toBe('soon')
  expect(session.workspace.room.store.getState().incidents.size).toBe(0)
})

test('each severity says what it means', async () => {
  const { user } = renderApp(fakeSession())
  await user.click(screen.getByRole('radio', { name: 'SEV2' }))
  expect(screen.getByText('Many customers hit, no work-around.')).toBeTruthy()
})

test('[CMD-1] [COM-2] open incidents show severity, phase, who commands, how long and the update due', async () => {
  const session = fakeSession()
  const incident = declared(session, { takeRoles: ['ic'], title: 'Checkout failing' })
  const { pass, container } = renderApp(session)
  const row = within(screen.getByRole('list', { name: 'Open incidents' })).getByRole('listitem')
  expect(row.textContent).toContain('SEV1')
  expect(row.textContent).toContain('triage · IC Maya Okafor · next update')
  expect(within(row).getByText('Since impact: 47 minutes')).toBeTruthy()
  pass(6 * 60_000)
  expect(row.textContent).toContain('update overdue')
  act(() => void incident.as(jon).run(setSeverity, { severity: 'SEV3', reason: 'only reports' }))
  expect(row.textContent).toContain('SEV3')
  expect(await findProblems(container)).toEqual([])
})

test('an open incident without an IC says so, and a drill says DRILL', () => {
  const session = fakeSession()
  declared(session, { drill: true })
  renderApp(session)
  const row = within(screen.getByRole('list', { name: 'Open incidents' })).getByRole('listitem')
  expect(row.textContent).toContain('no IC')
  expect(within(row).getByText('DRILL')).toBeTruthy()
})

test('what is over is searched and filtered, and opens', async () => {
  const session = fakeSession()
  for (const [title, severity] of [
    ['Retry storm doubles charges', 'SEV1'],
    ['Report e-mails delayed', 'SEV3'],
  ] as const)
    movesTo(declared(session, { title, severity, takeRoles: ['ic'] }).room, 'resolved')
  const { user, history } = renderApp(session)
  const titles = () =>
    screen.getAllByRole('rowheader').map((cell) => within(cell).getByRole('link').textContent)
  expect(titles()).toHaveLength(2)
  await user.keyboard('/report')
  expect(titles()).toEqual(['Report e-mails delayed'])
  await user.clear(screen.getByRole('searchbox'))
  await user.click(screen.getByRole('button', { name: 'SEV1–2' }))
  expect(titles()).toEqual(['Retry storm doubles charges'])
  await user.keyboard('zzz')
  await user.click(screen.getByRole('link', { name: 'Retry storm doubles charges' }))
  expect(history.getState()).toMatchObject({ page: 'incident', desk: 'command' })
})

test('with nothing declared the page says what to do', async () => {
  const { container } = renderApp(fakeSession())
  expect(await screen.findByText(/When something breaks, declare it on the right:/)).toBeTruthy()
  expect(await findProblems(container)).toEqual([])
})

test('[SEC-1] [FRM-9] an observer is offered nothing to declare and no demo to start', () => {
  renderApp(fakeSession({ access: 'observe' }), '/', () => Promise.resolve(err({ reason: 'not asked for' })))
  expect(screen.queryByText(/declare/i)).toBeNull()
  expect(screen.queryByRole('button', { name: 'Replay it' })).toBeNull()
  expect(screen.queryByRole('button', { name: 'Declare' })).toBeNull()
})

test('the recorded incident is replayed at the chosen speed and entered', async () => {
  const session = fakeSession()
  const incident = declared(session)
  const speeds: number[] = []
  const { user, history } = renderApp(session, '/', (speed) => {
    speeds.push(speed)
    return Promise.resolve(ok(incident.id))
  })
  await user.click(screen.getByRole('radio', { name: '×900' }))
  await user.click(screen.getByRole('button', { name: 'Replay it' }))
  expect(speeds).toEqual([900])
  expect(history.getState()).toEqual({ page: 'incident', id: incident.id, desk: 'command' })
})

test('a replay that cannot start says why', async () => {
  const reason = 'The replay needs the server, which is not reached. Nothing was started.'
  const { user } = renderApp(fakeSession(), '/', () => Promise.resolve(err({ reason })))
  await user.click(screen.getByRole('button', { name: 'Replay it' }))
  expect((await screen.findByRole('alert')).textContent).toBe(reason)
})
