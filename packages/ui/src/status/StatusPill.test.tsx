import { act, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { findProblems } from '../kit/findProblems.ts'
import { useIncident } from '../session/SessionProvider.tsx'
import { FAKE_NOW } from '../../test/support/fakeSession.ts'
import { jon } from '../../test/support/people.ts'
import { renderWithSession } from '../../test/support/renderWithSession.tsx'
import { StatusPill } from './StatusPill.tsx'

const Pill = () => <StatusPill handle={useIncident()} />
const pill = () => screen.getByRole('button', { name: /^(?:Live|Offline)/ })

test('[OFF-2] the pill follows the connection, the changes and who is here', () => {
  const { incident } = renderWithSession(<Pill />)
  expect(pill().textContent).toBe('Live · 1 here · all saved on server')
  act(() => incident.join(jon, 'ops'))
  act(() => incident.link.setState({ notOnServer: 3, unsent: 3, safeOn: 'notYet' }))
  expect(pill().textContent).toBe('Live · 2 here · saving 3 changes…')
  act(() => incident.link.setState({ link: { state: 'offline', since: FAKE_NOW, why: 'no network' } }))
  expect(pill().textContent).toBe('Offline since 14:28 UTC · 3 changes safe on this machine')
  act(() =>
    incident.local.setState({ state: 'unsafe', waiting: 3, since: FAKE_NOW, why: 'The disk is full.' }),
  )
  expect(pill().textContent).toBe('Offline since 14:28 UTC · 3 changes NOT safe on this machine')
})

test('[OFF-2] a press tells what is safe where, who is here and how old it is, and tries again', async () => {
  const { user, incident, pass, container } = renderWithSession(<Pill />, {
    seed: (_, handle) => handle.join(jon, 'ops'),
  })
  act(() =>
    incident.link.setState({
      link: { state: 'offline', since: FAKE_NOW, why: 'no network' },
      notOnServer: 2,
    }),
  )
  pass(4_000)
  await user.click(pill())
  const details = await screen.findByRole('dialog', { name: 'Where your changes are' })
  const said = (label: string) => within(details).getByText(label).nextElementSibling?.textContent
  expect(said('Safe on this machine')).toBe('all your changes')
  expect(said('Safe on the server')).toBe('all but 2 changes')
  expect(said('What you see is')).toBe('4 s old')
  expect(said('Jon Lindqvist')).toBe('on ops')
  await user.click(within(details).getByRole('button', { name: 'Try now' }))
  expect(incident.retries()).toBe(1)
  expect(await findProblems(container)).toEqual([])
})

test('[OFF-6] a clock off by more than 5 s is shown, a smaller offset is not', async () => {
  const { user, incident } = renderWithSession(<Pill />)
  act(() => incident.link.setState({ offset: 5_000 }))
  await user.click(pill())
  const details = await screen.findByRole('dialog')
  expect(within(details).queryByText(/clock/)).toBeNull()
  act(() => incident.link.setState({ offset: -7_400 }))
  expect(within(details).getByText(/7 s ahead of the server/)).toBeTruthy()
})

test('[SEC-1] refused writes are shown with the server’s words, and can be copied', async () => {
  const { user, incident, session } = renderWithSession(<Pill />)
  const message = 'Only responders may decide. Your words are kept in this window.'
  act(() => incident.link.setState({ nacks: [{ reason: 'notAllowed', message, at: FAKE_NOW }] }))
  expect(pill().textContent).toBe('Live · 1 here · 1 change refused · the rest saved on server')
  await user.click(pill())
  expect(await screen.findByText(message)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Copy' }))
  expect(session.platform.copied).toEqual([message])
})

test('[OFF-2] what is read aloud is the connection, not every change', () => {
  const { incident } = renderWithSession(<Pill />)
  act(() => incident.link.setState({ notOnServer: 3 }))
  expect(screen.getByRole('status').textContent).toBe('Live')
})
