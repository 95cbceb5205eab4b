import {
  claimantsOf,
  createRoom,
  currentPhase,
  incidentDocument,
  movePhase,
  type Room,
  type IncidentDocument,
  takeRole,
} from '@holdfast/model'
import { act, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { FakeIncident, FakeSession } from '../testing/fakeSession.ts'
import { jon } from '../testing/people.ts'
import { renderWithSession } from '../testing/renderWithSession.tsx'
import { Disputes } from './Disputes.tsx'

/** Both act without hearing of each other, then meet. */
function apart(
  incident: FakeIncident,
  session: FakeSession,
  here: (room: Room<IncidentDocument>) => void,
  there: (room: Room<IncidentDocument>) => void,
) {
  const far = new Y.Doc()
  Y.applyUpdate(far, Y.encodeStateAsUpdate(incident.room.doc))
  there(
    createRoom({
      document: incidentDocument,
      doc: far,
      clock: session.clock,
      newId: session.newId,
      actor: jon,
    }),
  )
  act(() => {
    here(incident.room)
    Y.applyUpdate(incident.room.doc, Y.encodeStateAsUpdate(far))
  })
}

test('[OFF-4] a phase moved two ways is shown with both sides until a person settles it', async () => {
  const { user, incident, session, state } = renderWithSession(<Disputes />)
  apart(
    incident,
    session,
    (room) => room.run(movePhase, { phase: 'resolved' }),
    (room) => room.run(movePhase, { phase: 'mitigating' }),
  )
  const alert = screen.getByRole('alert')
  expect(alert.textContent).toContain('The phase was set two ways.')
  expect(alert.textContent).toContain('Jon Lindqvist: mitigating, 14:28 UTC')
  expect(alert.textContent).toContain('Maya Okafor: resolved, 14:28 UTC')
  await user.click(screen.getByRole('button', { name: 'It is mitigating' }))
  expect(screen.queryByRole('alert')).toBeNull()
  expect(currentPhase(state())).toBe('mitigating')
})

test('[OFF-4] two who took one role are named, and one of them settles it', async () => {
  const { user, incident, session, state } = renderWithSession(<Disputes />)
  apart(
    incident,
    session,
    (room) => room.run(takeRole, { role: 'ic' }),
    (room) => room.run(takeRole, { role: 'ic' }),
  )
  expect(screen.getByRole('alert').textContent).toMatch(/2 people hold Incident Commander: .*Jon Lindqvist/)
  await user.click(screen.getByRole('button', { name: 'I take it' }))
  expect(claimantsOf(state(), 'ic').map((one) => one.name)).toEqual(['Maya Okafor'])
})

test('[OFF-4] the same value chosen twice is no dispute', () => {
  const { incident, session } = renderWithSession(<Disputes />)
  const same = (room: Room<IncidentDocument>) => void room.run(movePhase, { phase: 'identified' })
  apart(incident, session, same, same)
  expect(screen.queryByRole('alert')).toBeNull()
})
