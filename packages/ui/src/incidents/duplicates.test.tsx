import { declare, duplicateOf, duplicatesOf, type IncidentId, incidentLabel } from '@holdfast/model'
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { findProblems } from '../kit/findProblems.ts'
import { fakeSession, type FakeSession, newIncident } from '../../test/support/fakeSession.ts'
import { jon, maya } from '../../test/support/people.ts'
import { renderApp } from '../../test/support/renderApp.tsx'

/** Maya has declared one, Jon the other, ten minutes later. */
function declaredTwice(session: FakeSession): readonly [IncidentId, IncidentId] {
  const ids = [maya, jon].map((person, index) => {
    const id = session.newId<IncidentId>()
    session.time.advance(index * 600_000)
    const title = index === 0 ? 'Checkout failing for EU customers' : 'EU checkout fails for customers'
    const done = session
      .open(id)
      .as(person)
      .run(declare, { ...newIncident({ title, services: [] }), id })
    if (!done.ok) throw new Error(done.error.reason)
    return id
  })
  return ids as unknown as readonly [IncidentId, IncidentId]
}
const offer = () => screen.queryByText(/look like one incident/)
const stateOf = (session: FakeSession, id: IncidentId) => session.open(id).room.store.getState()

test('[OFF-4] [CMD-11] [K26] the same incident declared twice is offered, linked both ways, led to, and taken back', async () => {
  const session = fakeSession()
  const [first, second] = declaredTwice(session)
  const { user, history, container } = renderApp(session)
  expect(offer()?.textContent).toContain(incidentLabel(first))
  expect(await findProblems(container)).toEqual([])
  await user.click(screen.getByRole('button', { name: `Work goes on in ${incidentLabel(first)}` }))
  await screen.findByText(`duplicate of ${incidentLabel(first)}`)
  expect(offer()).toBeNull()
  expect(duplicateOf(stateOf(session, second))).toBe(first)
  expect(duplicatesOf(stateOf(session, first))).toEqual([second])
  const open = within(screen.getByRole('list', { name: 'Open incidents' })).getAllByRole('listitem')
  expect(open).toHaveLength(2)

  await user.click(screen.getByRole('link', { name: 'EU checkout fails for customers' }))
  const banner = await screen.findByText(
    `Duplicate of ${incidentLabel(first)}: Checkout failing for EU customers`,
  )
  expect(banner).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Go there' }))
  expect(history.getState()).toMatchObject({ id: first })
  history.go({ page: 'incident', id: second, desk: 'ops' })
  await user.click(await screen.findByRole('button', { name: /take the link back/ }))
  await expect.poll(() => duplicateOf(stateOf(session, second))).toBeNull()
  expect(duplicatesOf(stateOf(session, first))).toEqual([])
})

test('[OFF-4] [K26] said to be different, nobody is asked again', async () => {
  const session = fakeSession()
  declaredTwice(session)
  const { user } = renderApp(session)
  await user.click(screen.getByRole('button', { name: 'They are different' }))
  await expect.poll(offer).toBeNull()
})

test('[SEC-1] an observer is not asked', () => {
  const session = fakeSession({ access: 'observe' })
  declaredTwice(session)
  renderApp(session)
  expect(offer()).toBeNull()
})
