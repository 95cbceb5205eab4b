import { takeRole } from '@holdfast/model'
import { act, screen } from '@testing-library/react'
import { expect, onTestFinished, test } from 'vitest'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { findProblems } from '../../kit/findProblems.ts'
import { ana, jon } from '../../../test/support/people.ts'
import { renderWithSession } from '../../../test/support/renderWithSession.tsx'
import { CommsDesk } from '../comms/CommsDesk.tsx'
import { Situation } from './Situation.tsx'

type Rendered = ReturnType<typeof renderWithSession>

/** Puts somebody's caret at the start of a text, as presence from their machine would. */
function standIn({ incident }: Rendered, person: typeof jon, text: Y.Text) {
  const theirs = new Awareness(new Y.Doc())
  onTestFinished(() => theirs.destroy())
  const place = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, 0))
  theirs.setLocalState({ user: person, cursor: { anchor: place, head: place } })
  const update = encodeAwarenessUpdate(theirs, [theirs.clientID])
  act(() => applyAwarenessUpdate(incident.awareness, update, 'wire'))
}
const carets = (container: Element) =>
  [...container.querySelectorAll<HTMLElement>('.caret')].map((caret) => [
    caret.querySelector('.caretName')?.textContent,
    caret.dataset.tone,
  ])

test('[OPS-4] a caret carries the hue of the role of who writes; without a role it is neutral', () => {
  const view = renderWithSession(<Situation />, {
    seed: (_, incident) => incident.as(jon).run(takeRole, { role: 'ops' }),
  })
  standIn(view, jon, view.room.text('conditions'))
  standIn(view, ana, view.room.text('needsText'))
  expect(carets(view.container)).toEqual([
    ['Jon Lindqvist', 'ops'],
    ['Ana Ruiz', 'neutral'],
  ])
})

test('[COM-3] carets in a draft carry the hue of a role too', () => {
  const view = renderWithSession(<CommsDesk />, {
    seed: (_, incident) => incident.as(jon).run(takeRole, { role: 'ic' }),
  })
  standIn(view, jon, view.room.text('draftCustomers'))
  expect(carets(view.container)).toEqual([['Jon Lindqvist', 'ic']])
})

test('[OPS-4] who else types here is named, and axe finds nothing', async () => {
  const { container, incident } = renderWithSession(<Situation />, {
    seed: (_, room) => room.join(jon, 'ops'),
  })
  act(() =>
    incident.presence.setState(({ people }) => ({
      people: people.map((one) => (one.id === jon.id ? { ...one, typingIn: 'conditions' } : one)),
    })),
  )
  expect(screen.getByText('Jon Lindqvist writing')).toBeTruthy()
  expect(await findProblems(container)).toEqual([])
})

test('[OPS-4] [K50] its key goes to the frame of the first text, where typing writes nothing; Enter goes in, Esc comes back out', async () => {
  const { user, state } = renderWithSession(<Situation />)
  await user.keyboard('s')
  const frame = screen.getByRole('textbox', { name: 'Conditions' }).closest('[data-frame]')
  expect(document.activeElement).toBe(frame)
  await user.keyboard('x{Enter}')
  expect(document.activeElement?.getAttribute('contenteditable')).toBe('true')
  expect(state().conditions).toBe('')
  await user.keyboard('{Escape}')
  expect(document.activeElement).toBe(frame)
})
