import { moveReview, must, readAgainBy, setReviewOwner, signOff } from '@holdfast/model'
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { findProblems } from '../kit/findProblems.ts'
import { FAKE_NOW, fakeSession, newIncident } from '../../test/support/fakeSession.ts'
import { maya } from '../../test/support/people.ts'
import { movesTo } from '../../test/support/movesTo.ts'
import { renderApp } from '../../test/support/renderApp.tsx'

/** An incident that began on 3 March 2025, closed and signed off, and one of the same day that nobody signed off. */
function lastYear() {
  const session = fakeSession()
  const began = Date.UTC(2025, 2, 3, 13, 0)
  const made = ['Link cut between the coasts', 'Search was slow'].map((title) => {
    const done = session.declare(newIncident({ title, impactStartedAt: began }))
    if (!done.ok) throw new Error(done.error.reason)
    return session.open(done.value)
  })
  for (const { room } of made) movesTo(room, 'closed')
  const incident = must(made[0], 'an incident')
  incident.room.run(setReviewOwner, { person: maya })
  incident.room.run(moveReview, { to: 'inReview' })
  incident.room.run(signOff, {})
  return { session, incident }
}

test('[REC-2] [K338] in the list the signed-off post-mortem comes back on its anniversary, and one press says who read it again', async () => {
  const { session, incident } = lastYear()
  expect(new Date(FAKE_NOW).getUTCDate()).toBe(2)
  const { user, container } = renderApp(session, '/')
  const list = await screen.findByRole('list', { name: 'To be read again' })
  const rows = within(list).getAllByRole('listitem')
  expect(rows).toHaveLength(1)
  expect(rows[0]?.textContent).toContain('One year ago: read it again. Link cut between the coasts')
  expect(await findProblems(container)).toEqual([])
  await user.click(within(list).getByRole('button', { name: 'I read it again' }))
  expect(readAgainBy(incident.room.store.getState())).toMatchObject([{ years: 1, by: maya }])
  expect(within(list).queryAllByRole('listitem')).toEqual([])
})

test('[REC-2] [K338] at the post-mortem desk the review asks to read it again, and then says who did', async () => {
  const { session, incident } = lastYear()
  const { user } = renderApp(session, `/incident/${incident.id}/postmortem`)
  const review = await screen.findByRole('region', { name: 'Review' })
  expect(within(review).getByText('One year ago: read it again.')).toBeTruthy()
  await user.click(within(review).getByRole('button', { name: 'I read it again' }))
  expect(within(review).queryByRole('button', { name: 'I read it again' })).toBeNull()
  expect(within(review).getByText(/^Read again after one year by Maya Okafor/)).toBeTruthy()
})
