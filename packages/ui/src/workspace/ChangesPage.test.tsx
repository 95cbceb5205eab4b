import { CLOSE, type IncidentId, must, type Person } from '@holdfast/model'
import { act, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { findProblems } from '../kit/findProblems.ts'
import { type FakeSessionOptions, fakeSession, newIncident } from '../../test/support/fakeSession.ts'
import { jon, maya } from '../../test/support/people.ts'
import { renameRow } from '../../test/support/renameRow.ts'
import { renderApp } from '../../test/support/renderApp.tsx'

/** A session with two rows in the index, and the way to change them a minute after the change before. */
function organisation(options: FakeSessionOptions = {}) {
  const session = fakeSession(options)
  for (const title of ['Checkout fails', 'Search is slow']) session.declare(newIncident({ title }))
  const [first, second] = [...session.workspace.room.store.getState().incidents.keys()]
  const rename = (person: Person, id: IncidentId, title: string) => {
    session.time.advance(60_000)
    session.workspace.as(person).run(renameRow, { id, title })
  }
  return { session, rename, first: must(first, 'first row'), second: must(second, 'second row') }
}
const lines = () => screen.queryAllByRole('listitem').map(({ textContent }) => textContent)
const settled = () => act(async () => {})

test('[K85] the newest change stands first, with who, when and what', async () => {
  const { session, rename, first, second } = organisation()
  rename(maya, first, 'Cards fail')
  rename(jon, second, 'Search is down')
  const { container } = renderApp(session, '/workspace/changes')
  await settled()
  expect(lines()).toEqual([
    expect.stringMatching(/^14:30 UTC.*It is called Search is down.*Jon Lindqvist/),
    expect.stringMatching(/^14:29 UTC.*It is called Cards fail.*Maya Okafor/),
  ])
  act(() => rename(jon, first, 'Cards work'))
  expect(lines()[0]).toContain('Cards work')
  expect(document.title).toBe('What changed · Holdfast')
  expect(await findProblems(container)).toEqual([])
})

test('[K85] the address narrows it to one kind of record or to one, and one press shows everything again', async () => {
  const { session, rename, first, second } = organisation()
  rename(maya, first, 'Cards fail')
  rename(jon, second, 'Search is down')
  const { user, history } = renderApp(session, `/workspace/changes#incidents-${first}`)
  await settled()
  expect(lines()).toHaveLength(1)
  await user.click(screen.getByRole('link', { name: 'Show everything that changed' }))
  expect(lines()).toHaveLength(2)
  await user.click(must(screen.getAllByRole('link', { name: 'Every change of this' })[0], 'a link'))
  expect(history.getState()).toMatchObject({ show: 'changes', at: `incidents-${second}` })
  expect(lines()).toEqual([expect.stringContaining('Search is down')])
  act(() => history.go({ page: 'workspace', show: 'changes', at: 'weather' }))
  expect(screen.getByText('Nothing changed here yet')).toBeTruthy()
})

test('[K85] navigation and palette lead there once something changed, and not before', async () => {
  const { session, rename, first } = organisation()
  const { user, history } = renderApp(session)
  await settled()
  expect(screen.queryByRole('link', { name: 'What changed' })).toBeNull()
  await user.keyboard('{Control>}k{/Control}what changed')
  expect(screen.queryByRole('menuitem', { name: 'What changed' })).toBeNull()
  await user.keyboard('{Escape}')
  act(() => rename(jon, first, 'Cards fail'))
  await user.click(screen.getByRole('link', { name: 'What changed' }))
  expect(history.getState()).toEqual({ page: 'workspace', show: 'changes' })
  expect(screen.getByRole('link', { name: 'What changed' }).getAttribute('aria-current')).toBe('page')
  expect(screen.getByRole('link', { name: 'Incidents' }).getAttribute('aria-current')).toBeNull()
  await user.keyboard('gi')
  await user.keyboard('{Control>}k{/Control}what changed{Enter}')
  expect(history.getState()).toEqual({ page: 'workspace', show: 'changes' })
})

test('[K82] a page of the organisation stands in the frame of the list of incidents: bar, navigation, notices, palette, keys', async () => {
  const { session } = organisation()
  const { user, local, history } = renderApp(session, '/workspace/changes')
  await settled()
  expect(screen.getByText('Nothing changed yet')).toBeTruthy()
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('What changed')
  expect(screen.getByRole('button', { name: /^Live/ })).toBeTruthy()
  act(() => void local.notices.getState().add({ tone: 'warn', text: 'A notice.' }))
  expect(screen.getByRole('region', { name: 'Notices' }).textContent).toContain('A notice.')
  act(() => local.refusal.getState().show({ rejected: { reason: 'This was refused.' }, stands: () => true }))
  expect(screen.getByRole('alert').textContent).toBe('This was refused.')
  await user.keyboard('?')
  expect(screen.getByRole('dialog').textContent).toContain('All incidents')
  await user.keyboard('{Escape}gi')
  expect(history.getState()).toEqual({ page: 'incidents' })
  expect(screen.queryByRole('alert')).toBeNull()
})

test('[K84] a page of the organisation says why nothing can be changed there, and shows what is known', async () => {
  const { session, rename, first } = organisation()
  rename(jon, first, 'Cards fail')
  renderApp(session, '/workspace/changes')
  await settled()
  expect(screen.queryByRole('alert')).toBeNull()
  act(() => session.workspace.link.setState({ app: 'tooOld' }))
  expect(screen.getByRole('alert').textContent).toContain('This app is too old to write safely.')
  const since = session.clock.now()
  const link = {
    state: 'refused',
    since,
    code: CLOSE.unauthorized,
    reason: 'Your access has ended.',
  } as const
  act(() => session.workspace.link.setState({ app: 'fits', link }))
  expect(screen.getByRole('alert').textContent).toContain('The server does not let you in any more.')
  expect(lines()).toEqual([expect.stringContaining('Cards fail')])
})

test('[K84] a link to one incident shows the way into it, and nothing of the organisation', async () => {
  const { session, rename, first } = organisation({ scope: 'one' as IncidentId })
  rename(jon, first, 'Cards fail')
  renderApp(session, '/workspace/changes')
  await settled()
  expect(screen.queryByText(/Cards fail/)).toBeNull()
  expect(screen.getByRole('link', { name: 'Enter it' }).getAttribute('href')).toBe('/incident/one/command')
})
