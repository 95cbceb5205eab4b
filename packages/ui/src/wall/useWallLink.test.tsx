import { err, ok } from '@holdfast/model'
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { fakeSession, newIncident } from '../testing/fakeSession.ts'
import { renderApp } from '../testing/renderApp.tsx'

function open(screenLink: NonNullable<ReturnType<typeof fakeSession>['screenLink']>) {
  const session = Object.assign(fakeSession(), { screenLink })
  const declared = session.declare(newIncident())
  if (!declared.ok) throw new Error(declared.error.reason)
  return { session, ...renderApp(session, `/incident/${declared.value}/command`) }
}

test('[WAL-1] one key copies a link for a wall display and keeps it in view', async () => {
  const { session, user } = open((id) => Promise.resolve(ok(`https://room.example/wall/${id}#token=x`)))
  await screen.findByRole('main')
  await user.keyboard('w')
  expect(await screen.findByText('Wall link copied')).toBeTruthy()
  expect(session.platform.copied).toEqual([
    expect.stringMatching(/^https:\/\/room\.example\/wall\/.*#token=x$/),
  ])
})

test('[WAL-1] without the server the link is refused in words', async () => {
  const { user } = open(() => Promise.resolve(err({ reason: 'The server did not answer.' })))
  await screen.findByRole('main')
  await user.keyboard('w')
  expect(await screen.findByText('The server did not answer.')).toBeTruthy()
})
