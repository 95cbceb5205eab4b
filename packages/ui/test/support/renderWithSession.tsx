// Renders part of the app inside a fake session, with one declared incident, and a keyboard.
import {
  declare,
  type IncidentDocument,
  type IncidentId,
  type Rejected,
  type DocumentRoom,
} from '@holdfast/model'
import { act, render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { onTestFinished } from 'vitest'
import { HoldsProvider } from '../../src/acts/HoldsProvider.tsx'
import { KitProvider } from '../../src/kit/time/KitProvider.tsx'
import { LocalProvider } from '../../src/local/LocalProvider.tsx'
import { keepFocus } from '../../src/local/keepFocus.ts'
import { listenForKeys } from '../../src/local/keyBindings.ts'
import { listenForLeaving } from '../../src/local/leaveField.ts'
import { moveInLists } from '../../src/local/moveInLists.ts'
import { HistoryProvider } from '../../src/router/HistoryProvider.tsx'
import { memoryHistory } from '../../src/router/history.ts'
import { IncidentProvider, SessionProvider } from '../../src/session/SessionProvider.tsx'
import type { NewIncident } from '../../src/session/session.ts'
import {
  type FakeIncident,
  type FakeSession,
  type FakeSessionOptions,
  fakeSession,
  newIncident,
} from './fakeSession.ts'
import './broughtIntoView.ts'
import './wholeApp.ts'
import { fakeLocal } from './fakeLocal.ts'

export interface RenderOptions extends FakeSessionOptions {
  /** What differs from the usual incident ("Checkout failing for EU customers", SEV1, impact 47 min ago, nobody in a role). */
  readonly incident?: Partial<NewIncident>
  /** Runs before the first paint: `room.run(…)` as me, `incident.as(jon).run(…)`, `incident.join(jon, 'ops')`. */
  readonly seed?: (room: DocumentRoom<IncidentDocument>, incident: FakeIncident, session: FakeSession) => void
}

export function renderWithSession(ui: ReactNode, options: RenderOptions = {}) {
  const session = fakeSession(options)
  const id = session.newId<IncidentId>()
  const incident = session.open(id)
  const writer = incident.as(session.me)
  writer.run(declare, { ...newIncident(options.incident), id })
  options.seed?.(writer, incident, session)
  const rejected: Rejected[] = []
  const local = fakeLocal(session)
  const history = memoryHistory(`/incident/${id}/command`)
  const wrapped = (part: ReactNode) => (
    <KitProvider clock={session.clock} timers={session.time.timers} zone={session.platform.zone()}>
      <LocalProvider local={local}>
        <SessionProvider
          session={session}
          onRejected={(reason, _command, stands) => {
            rejected.push(reason)
            local.refusal.getState().show({ rejected: reason, stands })
          }}
          onAccepted={() => local.refusal.getState().clear()}
        >
          <HistoryProvider value={history}>
            <IncidentProvider incident={incident}>
              <HoldsProvider>{part}</HoldsProvider>
            </IncidentProvider>
          </HistoryProvider>
        </SessionProvider>
      </LocalProvider>
    </KitProvider>
  )
  const view = render(wrapped(ui))
  const quiet = [
    moveInLists(window, { letters: () => local.keys.getState().line === null }),
    listenForKeys(local.keys, window),
    listenForLeaving(window),
    keepFocus(window),
  ]
  onTestFinished(() => {
    for (const stop of quiet) stop()
    view.unmount()
  })
  return {
    ...view,
    /** For rendering again, as after a reload, with what this machine keeps. */
    wrapped,
    session,
    incident,
    local,
    history,
    room: incident.room,
    /** What the current state says: `state().timeline`. */
    state: () => incident.room.store.getState(),
    user: userEvent.setup(),
    /** Commands that were rejected, oldest first. */
    rejected,
    /** Lets time pass and paints what that changes. */
    pass: (ms: number) => act(() => session.time.advance(ms)),
  }
}
