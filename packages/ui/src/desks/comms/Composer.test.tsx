import { EditorView } from '@codemirror/view'
import { giveRole, must, renewed, SECOND, takeRole } from '@holdfast/model'
import { act, fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { jon, priya } from '../../../test/support/people.ts'
import { type RenderOptions, renderWithSession } from '../../../test/support/renderWithSession.tsx'
import { CommsDesk } from './CommsDesk.tsx'

const WORDS = 'Card payments fail for a third of customers.'
const asComms =
  (words: string): NonNullable<RenderOptions['seed']> =>
  (room, incident) => {
    room.run(takeRole, { role: 'comms' })
    room.run(giveRole, { role: 'ic', to: jon })
    incident.join(jon, 'comms')
    room.text('draftCustomers').insert(0, words)
  }
const review = () => screen.queryByRole('region', { name: 'Review of the update to customers' })
const frame = () => screen.getByRole('group', { name: 'Update to customers: Enter to write' })
const editor = () =>
  must(EditorView.findFromDOM(screen.getByRole('textbox', { name: 'Update to customers' })), 'the editor')

test.each(['frame', 'nowhere', 'button'])(
  '[COM-13] [K36] Ctrl Enter opens the review with the focus on the desk: %s',
  async (where) => {
    const { user } = renderWithSession(<CommsDesk />, { seed: asComms(WORDS) })
    if (where === 'frame') act(() => frame().focus())
    if (where === 'button') act(() => screen.getByRole('button', { name: 'Review, then tell' }).focus())
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(review()).not.toBeNull()
  },
)

test('[COM-13] [K36] the key says why it opens no review, and is not there for who does not tell', async () => {
  const { user, container, unmount } = renderWithSession(<CommsDesk />, { seed: asComms('Fails for ‹who›') })
  await user.keyboard('{Control>}{Enter}{/Control}')
  const byKey = container.querySelector('[role=alert]')?.textContent
  expect(byKey).toMatch(/‹/)
  unmount()
  const again = renderWithSession(<CommsDesk />, { seed: asComms('Fails for ‹who›') })
  await again.user.click(screen.getByRole('button', { name: 'Review, then tell' }))
  expect(again.container.querySelector('[role=alert]')?.textContent).toBe(byKey)
  again.unmount()
  const reader = renderWithSession(<CommsDesk />)
  expect(reader.local.keys.getState().bindings.map(({ keys }) => keys)).not.toContain('$mod+Enter')
})

test('[COM-13] [K37] the key opens no second review, and none from a field that is not the draft', async () => {
  const { user, incident, session } = renderWithSession(
    <>
      <CommsDesk />
      <input aria-label="Another field" />
    </>,
    { seed: asComms(WORDS) },
  )
  await user.click(screen.getByRole('textbox', { name: 'Another field' }))
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(review()).toBeNull()
  act(() => {
    screen.getByRole('textbox', { name: 'Another field' }).blur()
    incident.presence.setState(({ people }) => ({
      people: people.map((one) =>
        one.id === jon.id ? { ...one, reviewing: renewed(null, 'draftCustomers', session.clock.now()) } : one,
      ),
    }))
  })
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(review()).toBeNull()
})

test('[COM-13] [K36] typing is told while somebody types, not while the draft has the focus', () => {
  const { incident, pass } = renderWithSession(<CommsDesk />, { seed: asComms(WORDS) })
  const mine = () => incident.presence.getState().people.find((one) => one.self)?.typingIn
  const type = (words: string) =>
    act(() => editor().dispatch({ changes: { from: 0, insert: words }, userEvent: 'input.type' }))
  act(() => frame().focus())
  expect(mine()).toBeNull()
  act(() => editor().focus())
  expect(mine()).toBeNull()
  act(() => incident.as(jon).text('draftCustomers').insert(0, 'By Jon. '))
  expect(mine()).toBeNull()
  type('A')
  expect(mine()).toBe('draftCustomers')
  pass(9 * SECOND)
  type('B')
  pass(9 * SECOND)
  expect(mine()).toBe('draftCustomers')
  pass(2 * SECOND)
  expect(mine()).toBeNull()
  type('C')
  act(() => void fireEvent.blur(editor().contentDOM))
  expect(mine()).toBeNull()
})

test('[FRM-9] [K36] whose draft is empty does not read that words of theirs are in it', () => {
  const { container, room } = renderWithSession(<CommsDesk />, {
    seed: (_, incident) => void incident.as(priya).run(takeRole, { role: 'comms' }),
  })
  expect(container.textContent).toContain('Priya Raman (Comms) records what was told.')
  expect(container.textContent).not.toContain('Your words are in the draft.')
  act(() => room.text('draftCustomers').insert(0, WORDS))
  expect(container.textContent).toContain('Your words are in the draft. Priya Raman (Comms) records')
})

test('[K293] [COM-13] Ctrl Enter opens the review from every control of the draft’s panel', async () => {
  const { user } = renderWithSession(<CommsDesk />, { seed: asComms(WORDS) })
  const panel = must(frame().closest<HTMLElement>('[data-panel]'), 'the panel')
  const field = document.createElement('input')
  panel.append(field)
  field.focus()
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(review()).not.toBeNull()
})
