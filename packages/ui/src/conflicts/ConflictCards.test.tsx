import {
  giveRole,
  claimantsOf,
  closeDecision,
  conflicts,
  createDocumentRoom,
  currentPhase,
  currentSeverity,
  type IncidentDocument,
  incidentDocument,
  movePhase,
  openDecision,
  publishUpdate,
  type DocumentRoom,
  setSeverity,
  takeRole,
} from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { findProblems } from '../kit/findProblems.ts'
import type { FakeIncident, FakeSession } from '../../test/support/fakeSession.ts'
import { movesTo } from '../../test/support/movesTo.ts'
import { jon } from '../../test/support/people.ts'
import { renderWithSession } from '../../test/support/renderWithSession.tsx'
import { ConflictCards } from './ConflictCards.tsx'
import { WallConflicts } from './WallConflicts.tsx'

/** Maya acts here and Jon elsewhere, without hearing of each other; then they meet. */
function apart(
  { incident, session }: { readonly incident: FakeIncident; readonly session: FakeSession },
  here: (room: DocumentRoom<IncidentDocument>) => void,
  there: (room: DocumentRoom<IncidentDocument>) => void,
) {
  const far = new Y.Doc()
  Y.applyUpdate(far, Y.encodeStateAsUpdate(incident.room.doc))
  const { clock, newId } = session
  there(createDocumentRoom({ document: incidentDocument, doc: far, clock, newId, actor: jon }))
  act(() => {
    here(incident.as(session.me))
    Y.applyUpdate(incident.room.doc, Y.encodeStateAsUpdate(far))
  })
}
const takesCommand = (room: DocumentRoom<IncidentDocument>) => void room.run(takeRole, { role: 'ic' })
const card = (name: RegExp) => screen.getByRole('article', { name })

test('[OFF-4] [K27] a phase moved two ways shows both sides, who, when in both zones and why, and one press settles it', async () => {
  const view = renderWithSession(<ConflictCards />)
  apart(
    view,
    (room) => movesTo(room, 'resolved', 'rolled back'),
    (room) => room.run(movePhase, { phase: 'investigating' }),
  )
  const sides = within(card(/The phase was moved two ways/)).getAllByRole('listitem')
  expect(sides.map((side) => side.textContent)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^investigating counts meanwhile.*Jon Lindqvist 14:28 UTC · 15:28 \S+/),
      expect.stringMatching(/^resolved .*Maya Okafor 14:28 UTC · 15:28 \S+: rolled back/),
    ]),
  )
  expect(screen.getByRole('alert').textContent).toBe('The phase was moved two ways.')
  await view.user.click(screen.getByRole('button', { name: 'It is resolved' }))
  expect(screen.queryByRole('article')).toBeNull()
  expect(currentPhase(view.state())).toBe('resolved')
  expect(view.state().timeline.at(-1)?.text).toMatch(/^Maya Okafor settles: the phase is resolved\./)
})

test('[OFF-4] [K27] [K50] by keyboard: one key goes to the first card, where Space and Enter settle nothing, arrows to its sides, Enter settles', async () => {
  const view = renderWithSession(<ConflictCards />)
  apart(view, takesCommand, takesCommand)
  expect(document.activeElement).toBe(document.body)
  await view.user.keyboard('z')
  expect(document.activeElement).toBe(card(/Two people hold Incident Commander/))
  await view.user.keyboard(' {Enter}')
  expect(claimantsOf(view.state(), 'ic')).toHaveLength(2)
  while (document.activeElement?.textContent !== 'Jon Lindqvist is Incident Commander')
    await view.user.keyboard('{ArrowRight}')
  await view.user.keyboard('{Enter}')
  expect(claimantsOf(view.state(), 'ic').map((one) => one.name)).toEqual(['Jon Lindqvist'])
})

test('[OFF-4] [K27] the milder severity asks why, the worse does not', async () => {
  const view = renderWithSession(<ConflictCards />, { incident: { severity: 'SEV3' } })
  apart(
    view,
    (room) => room.run(setSeverity, { severity: 'SEV1' }),
    (room) => room.run(setSeverity, { severity: 'SEV2' }),
  )
  expect(currentSeverity(view.state())).toBe('SEV1')
  await view.user.click(screen.getByRole('button', { name: 'It is SEV2' }))
  expect(conflicts(view.state())).toHaveLength(1)
  await view.user.keyboard('One region only{Enter}')
  expect(currentSeverity(view.state())).toBe('SEV2')
})

test('[OFF-4] [K27] one update told twice shows the words once a side; what is not urgent interrupts nobody', async () => {
  const view = renderWithSession(<ConflictCards />, {
    incident: { takeRoles: ['ic'] },
    seed: (room) => room.run(giveRole, { role: 'comms', to: jon }),
  })
  const text = 'Card payments fail for a third of customers in Europe. We are rolling back.'
  const send = (room: DocumentRoom<IncidentDocument>) =>
    void room.run(publishUpdate, { audience: 'customers', text })
  apart(view, send, send)
  expect(card(/The same update was told twice to customers/).getAttribute('data-tone')).toBe('warn')
  expect(screen.getByRole('alert').textContent).toBe('')
  expect(screen.getAllByRole('button', { name: /^This one counts: Card payments fail/ })).toHaveLength(2)
  expect(await findProblems(view.container)).toEqual([])
})

test('[OFF-4] the same value chosen twice is no conflict', () => {
  const view = renderWithSession(<ConflictCards />)
  const same = (room: DocumentRoom<IncidentDocument>) => void room.run(movePhase, { phase: 'investigating' })
  apart(view, same, same)
  expect(screen.queryByRole('article')).toBeNull()
})

test('[OFF-4] [SEC-1] an observer sees both sides and cannot choose', () => {
  const view = renderWithSession(<ConflictCards />, { access: 'observe' })
  apart(view, takesCommand, takesCommand)
  expect(card(/Two people hold Incident Commander/).textContent).toContain('Responders settle this.')
  expect(screen.queryByRole('button')).toBeNull()
})

test('[OFF-4] [WAL-1] the wall says how much there is to settle, in words', () => {
  const view = renderWithSession(<WallConflicts />)
  expect(view.container.textContent).toBe('')
  apart(
    view,
    (room) => {
      takesCommand(room)
      movesTo(room, 'mitigating')
    },
    (room) => {
      takesCommand(room)
      movesTo(room, 'identified')
    },
  )
  expect(view.container.textContent).toBe('2 things to settle on any desk')
})

test('[R15] [OFF-4] a decision made by somebody who did not command in the merged record is marked on its card', async () => {
  const view = renderWithSession(<ConflictCards />, { incident: { takeRoles: ['ic'] } })
  const asked = view.incident
    .as(view.session.me)
    .run(openDecision, { question: 'Roll back?', options: [{ label: 'Yes' }, { label: 'No' }] })
  if (!asked.ok) throw new Error(asked.error.reason)
  const decisionId = asked.value
  view.pass(60_000)
  apart(
    view,
    (room) => void room.run(closeDecision, { decisionId, optionId: null, decided: 'No', reason: 'r' }),
    (room) => {
      room.run(takeRole, { role: 'ic', reason: 'cut off' })
      view.session.time.advance(60_000)
      room.run(closeDecision, { decisionId, optionId: null, decided: 'Yes', reason: 'r' })
    },
  )
  expect(card(/“Roll back\?” was decided two ways/).textContent).toContain(
    'out of role: Jon Lindqvist was in command then',
  )
  expect(screen.queryByRole('button')).toBeNull()
  expect(screen.getByText('Only the Incident Commander settles a decision: Jon Lindqvist.')).toBeTruthy()
})

test('[CMD-13] [R9] who is not in command is not offered the side that is over, and reads why; the other works', async () => {
  const view = renderWithSession(<ConflictCards />)
  apart(
    view,
    (room) => void room.run(movePhase, { phase: 'investigating' }),
    (room) => movesTo(room, 'resolved', 'rolled back'),
  )
  expect(screen.queryByRole('button', { name: 'It is resolved' })).toBeNull()
  expect(card(/The phase was moved two ways/).textContent).toContain(
    'Only the Incident Commander settles that it is resolved: Jon Lindqvist. Anybody who responds may choose the other side.',
  )
  await view.user.click(screen.getByRole('button', { name: 'It is investigating' }))
  expect(screen.queryByRole('article')).toBeNull()
  expect(currentPhase(view.state())).toBe('investigating')
})
