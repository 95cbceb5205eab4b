// Renders the whole app on a fake session at an address.
import { act, render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode } from 'react'
import { onTestFinished } from 'vitest'
import type { StartDemo } from '../../src/session/startDemo.ts'
import { App } from '../../src/app/App.tsx'
import { memoryHistory } from '../../src/router/history.ts'
import './broughtIntoView.ts'
import { fakeLocal } from './fakeLocal.ts'
import type { FakeSession } from './fakeSession.ts'

export function renderApp(session: FakeSession, path = '/', startDemo?: StartDemo) {
  const history = memoryHistory(path)
  const local = fakeLocal(session)
  const view = render(
    <StrictMode>
      <App
        session={session}
        history={history}
        local={local}
        timers={session.time.timers}
        {...(startDemo === undefined ? {} : { startDemo })}
      />
    </StrictMode>,
  )
  onTestFinished(view.unmount)
  return {
    ...view,
    history,
    local,
    user: userEvent.setup(),
    /** Lets time pass and paints what that changes. */
    pass: (ms: number) => act(() => session.time.advance(ms)),
  }
}
