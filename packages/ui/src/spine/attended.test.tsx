import { MINUTE, type Person, type PersonId, setResponder } from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { FAKE_NOW, fakeSession, newIncident } from '../../test/support/fakeSession.ts'
import { connection, withServers } from '../../test/support/fakeServers.ts'
import { jon, priya } from '../../test/support/people.ts'
import { renderApp } from '../../test/support/renderApp.tsx'

const wu: Person = { id: 'wu' as PersonId, name: 'Wu Lin' }

/** Twenty minutes in: Jon hands on for all of them and connected for ten, Priya hands on, Wu connected alone. */
function attended(desk: string) {
  const fake = fakeSession()
  const { session, servers } = withServers(fake)
  const made = session.declare(newIncident())
  if (!made.ok) throw new Error(made.error.reason)
  const incident = session.open(made.value)
  for (const person of [jon, priya]) incident.as(person).run(setResponder, { person, state: 'handsOn' })
  session.time.advance(20 * MINUTE)
  const view = renderApp(session, `/incident/${made.value}/${desk}`)
  const tell = () =>
    act(() =>
      servers.store.setState(
        [
          {
            server: 'eu-1',
            isNearest: true,
            entries: [
              ...connection(jon, [FAKE_NOW + 2 * MINUTE, FAKE_NOW + 12 * MINUTE]),
              ...connection(wu, [FAKE_NOW + 5 * MINUTE, null]),
            ],
            deliveries: [],
            channels: [],
            pages: [],
          },
        ],
        true,
      ),
    )
  return { ...view, servers, tell }
}
const spine = () => screen.getByRole('region', { name: 'Spine' })
const rows = (table: HTMLElement) =>
  within(table)
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map((cell) => cell.textContent).join(' · '))

test('[FRM-1] [K315] large, the Spine draws who was connected as a server wrote it down, and asks for it only then', async () => {
  const { user, servers, tell, container } = attended('command')
  await screen.findByRole('main', { name: /desk$/ })
  expect(servers.wanted()).toBe(0)
  await user.keyboard('t')
  expect(servers.wanted()).toBe(1)
  expect(within(spine()).getByText('2 in')).toBeTruthy()
  tell()
  expect(within(spine()).getByText('2 in · 1 left')).toBeTruthy()
  expect(container.querySelectorAll('[data-connected]')).toHaveLength(2)
  await user.keyboard('l')
  const tables = await screen.findByRole('dialog', { name: 'The Spine as tables' })
  expect(rows(within(tables).getByRole('table', { name: 'People' }))).toContainEqual(
    expect.stringMatching(/^Wu Lin · connected · .*14:33.* · now$/),
  )
  expect(rows(within(tables).getByRole('table', { name: 'Time in the room' }))).toEqual([
    'Wu Lin · 15 min · none',
    'Jon Lindqvist · 10 min · 20 min',
    'Priya Raman · no server wrote it down · 20 min',
  ])
  await user.keyboard('{Escape}t')
  expect(servers.wanted()).toBe(0)
})

test('[FRM-1] [K315] the post-mortem says how long each was in the room; without a server’s word it says nothing of it', async () => {
  const { tell } = attended('postmortem')
  const response = await screen.findByRole('article', { name: /^Response/ })
  expect(within(response).queryByRole('table', { name: 'Time in the room' })).toBeNull()
  tell()
  expect(rows(within(response).getByRole('table', { name: 'Time in the room' }))).toEqual([
    'Wu Lin · 15 min · none',
    'Jon Lindqvist · 10 min · 20 min',
    'Priya Raman · no server wrote it down · 20 min',
  ])
})
