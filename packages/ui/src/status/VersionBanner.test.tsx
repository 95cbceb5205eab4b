import { act, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { Situation } from '../desks/situation/Situation.tsx'
import { useIncident } from '../session/SessionProvider.tsx'
import { renderWithSession } from '../../test/support/renderWithSession.tsx'
import { VersionBanner } from './VersionBanner.tsx'

const HereBanner = () => <VersionBanner handle={useIncident()} />

test('[V21] an app too old to write says so, what is safe and what to do, and its texts take no input', () => {
  const { incident } = renderWithSession(
    <>
      <HereBanner />
      <Situation />
    </>,
  )
  const conditions = () => screen.getByRole('textbox', { name: 'Conditions' }).getAttribute('aria-readonly')
  expect(screen.queryByRole('alert')).toBeNull()
  expect(conditions()).toBe('false')
  act(() => incident.link.setState({ app: 'tooOld' }))
  expect(screen.getByRole('alert').textContent).toContain(
    'This app is too old to write safely. You can read.What you wrote stays on this machine. Update this app',
  )
  expect(conditions()).toBe('true')
  act(() => incident.link.setState({ app: 'fits' }))
  expect(screen.queryByRole('alert')).toBeNull()
  expect(conditions()).toBe('false')
})
