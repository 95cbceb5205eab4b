import { currentPhase, logEntry, startAction, takeRole } from '@holdfast/model'
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { findProblems } from '../kit/findProblems.ts'
import { fakeSession, newIncident } from '../../test/support/fakeSession.ts'
import { jon } from '../../test/support/people.ts'
import { renderApp } from '../../test/support/renderApp.tsx'

async function open(path: (id: string) => string = (id) => `/incident/${id}/comms`) {
  const session = fakeSession()
  const declared = session.declare(newIncident())
  session.declare(newIncident({ title: 'Weekly report e-mails delayed', severity: 'SEV3' }))
  if (!declared.ok) throw new Error(declared.error.reason)
  const incident = session.open(declared.value)
  incident.as(jon).run(takeRole, { role: 'ops' })
  incident.as(jon).run(startAction, { what: 'Restarted payments-api in eu-west-1' })
  incident.as(jon).run(logEntry, { kind: 'observation', text: 'Error rate at 31 %' })
  const app = renderApp(session, path(declared.value))
  await screen.findByRole('main')
  await app.user.keyboard('{Control>}k{/Control}')
  return { ...app, incident }
}
const found = (name: RegExp) => screen.getByRole('menuitem', { name })

test('[K32] ⌘K finds what was tried and shows it on its desk; a key opens its details with what the timeline says', async () => {
  const { user, history, baseElement } = await open()
  expect(await findProblems(baseElement)).toEqual([])
  await user.keyboard('restart')
  expect(found(/Restarted payments-api/)).toBeTruthy()
  await user.keyboard('{Enter}')
  const route = history.getState()
  expect(route).toMatchObject({ page: 'incident', desk: 'ops' })
  expect(route.page === 'incident' && route.at).toMatch(/^action-/)
  expect(screen.queryByRole('dialog', { name: 'Find anything' })).toBeNull()
  const row = document.activeElement
  expect(row?.textContent).toContain('Restarted payments-api in eu-west-1')
  expect(screen.queryByRole('dialog')).toBeNull()
  await user.keyboard('o')
  const record = screen.getByRole('dialog', { name: 'Found' })
  expect(within(record).getByText('Restarted payments-api in eu-west-1')).toBeTruthy()
  expect(within(record).getByText('Trying: Restarted payments-api in eu-west-1')).toBeTruthy()
  expect(within(record).getByText(/^14:28 UTC · 15:28 (?:CET|GMT\+1)$/)).toBeTruthy()
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(document.activeElement).toBe(row)
})

test('[FRM-5] ⌘K finds entries, people, desks and other incidents', async () => {
  const { user, history } = await open()
  await user.keyboard('error rate')
  expect(found(/Error rate at 31 %/)).toBeTruthy()
  await user.clear(screen.getByRole('searchbox'))
  await user.keyboard('jon ops')
  expect(found(/^Jon Lindqvist /)).toBeTruthy()
  await user.clear(screen.getByRole('searchbox'))
  await user.keyboard('timeline desk')
  expect(within(found(/Timeline desk/)).getByText('Ctrl 4')).toBeTruthy()
  await user.clear(screen.getByRole('searchbox'))
  await user.keyboard('weekly')
  await user.click(found(/Weekly report e-mails delayed/))
  expect(await screen.findByRole('heading', { name: 'Weekly report e-mails delayed' })).toBeTruthy()
  expect(history.getState()).toMatchObject({ page: 'incident', desk: 'command' })
})

test('[FRM-5] ⌘K does what a key does', async () => {
  const { user, incident } = await open()
  await user.keyboard('next phase')
  await user.keyboard('{Enter}')
  await screen.findByRole('dialog', { name: 'Move to investigating' })
  expect(currentPhase(incident.room.store.getState())).toBe('triage')
  // Any other key shows that the card has been seen (K227).
  await user.keyboard('{F9}{Enter}')
  expect(currentPhase(incident.room.store.getState())).toBe('investigating')
})

test('[FRM-4] [K54] nothing found says what to do; Escape closes and gives the focus back to the room', async () => {
  const { user } = await open()
  await user.keyboard('zzzz')
  expect(screen.getByText('Nothing matches. Try fewer or other words.')).toBeTruthy()
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('dialog', { name: 'Find anything' })).toBeNull()
  await user.keyboard('{Control>}2{/Control}')
  expect(screen.getByRole('main', { name: 'Ops desk' })).toBeTruthy()
})

test('⌘K works on the page of incidents', async () => {
  const { user, history } = await open(() => '/')
  await user.keyboard('checkout{Enter}')
  expect(history.getState()).toMatchObject({ page: 'incident', desk: 'command' })
})

test('? lists every key that works here', async () => {
  const { user } = await open()
  await user.keyboard('{Escape}?')
  const keys = await screen.findByRole('dialog', { name: 'Keys' })
  for (const what of ['Command desk', 'Next phase…', 'Severity', 'What did we already try?', 'All incidents'])
    expect(within(keys).getAllByText(what).length).toBeGreaterThan(0)
})
