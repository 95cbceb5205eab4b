// Two people of one name at the Comms desk.
import { DRAFT_OF, type PersonId, renewed, takeRole } from '@holdfast/model'
import { act, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { priya } from '../../../test/support/people.ts'
import { renderWithSession } from '../../../test/support/renderWithSession.tsx'
import { CommsDesk } from './CommsDesk.tsx'

const other = { ...priya, id: 'priya-2' as PersonId }

test('[FRM-6] [W2] who records what was told is told apart from somebody of the same name', () => {
  const { container } = renderWithSession(<CommsDesk />, {
    seed(_room, incident) {
      incident.as(priya).run(takeRole, { role: 'comms' })
      incident.as(other).run(takeRole, { role: 'ic' })
    },
  })
  expect(container.textContent).toContain(
    `${priya.name} (Comms) or ${priya.name} (2) (Incident Commander) records what was told.`,
  )
})

test('[FRM-6] [W2] who is about to record is told apart from somebody of the same name', () => {
  const view = renderWithSession(<CommsDesk />, {
    seed(room, incident) {
      room.run(takeRole, { role: 'comms' })
      incident.as(priya).run(takeRole, { role: 'ops' })
      incident.as(other).run(takeRole, { role: 'ic' })
      incident.join(other, 'comms')
    },
  })
  const reviewing = renewed(null, DRAFT_OF.customers, view.session.clock.now())
  act(() =>
    view.incident.presence.setState(({ people }) => ({
      people: people.map((one) => (one.id === other.id ? { ...one, reviewing } : one)),
    })),
  )
  expect(screen.getByText(`${priya.name} (2) is about to record`)).toBeTruthy()
  expect(screen.getByText(`${priya.name} (2) is about to record this update.`)).toBeTruthy()
})
