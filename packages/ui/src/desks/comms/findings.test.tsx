import { publishedUpdates, proposeHypothesis, setHypothesisState, takeRole } from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { findProblems } from '../../kit/findProblems.ts'
import { jon } from '../../../test/support/people.ts'
import { type RenderOptions, renderWithSession } from '../../../test/support/renderWithSession.tsx'
import { CommsDesk } from './CommsDesk.tsx'

const WORDS = 'Some users see errors. Read replicas are probably slow.'

/** Maya holds Comms and commands, and the draft to customers has words. */
function desk(words = WORDS, options: RenderOptions = {}) {
  const view = renderWithSession(<CommsDesk />, {
    ...options,
    seed(room) {
      room.run(takeRole, { role: 'comms' })
      room.run(takeRole, { role: 'ic' })
      room.text('draftCustomers').insert(0, words)
    },
  })
  const press = (name: string | RegExp) => view.user.click(screen.getByRole('button', { name }))
  return { ...view, press, draft: () => view.state().draftCustomers }
}
const rows = () =>
  within(screen.getByRole('region', { name: 'What was found in the draft' }))
    .queryAllByRole('listitem')
    .map(({ textContent }) => textContent)
const marked = () =>
  [...document.querySelectorAll('[data-place]')].map((one) => [
    one.getAttribute('data-place'),
    one.textContent,
  ])

test('[COM-4] [K345] words are marked with the number of their finding, which says why below, and both follow the record', async () => {
  const { container, incident, state } = desk('Some users see errors, caused by a full disk.')
  expect(marked()).toEqual([['1', 'caused by a full disk']])
  expect(rows()).toEqual([
    expect.stringContaining('A cause that is not supported. “caused by a full disk” No hypothesis'),
    expect.stringContaining('No next time.'),
  ])
  expect(screen.getByText(/^2 found/).getAttribute('role')).toBe('status')
  expect(await findProblems(container)).toEqual([])
  act(() => {
    incident.as(jon).run(proposeHypothesis, { title: 'A full disk' })
    const [id] = [...state().hypotheses.keys()]
    if (id) incident.as(jon).run(setHypothesisState, { id, state: 'supported', because: 'df says so' })
  })
  expect(marked()).toEqual([])
  expect(rows()).toEqual([expect.stringContaining('No next time.')])
})

test('[COM-4] [K346] F1 applies the first fix, a press any other, each taken back by itself', async () => {
  const { user, press, draft } = desk()
  await user.keyboard('{F1}')
  expect(draft()).toBe('Some users see errors. Copies of our data are probably slow.')
  expect(marked()).toEqual([['1', 'probably']])
  await press('Add no next time')
  expect(draft()).toMatch(/probably slow\. Next update by \d\d:\d\d UTC\.$/)
  await user.click(screen.getByRole('textbox', { name: 'Update to customers' }))
  await user.keyboard('{Control>}z{/Control}')
  expect(draft()).toBe('Some users see errors. Copies of our data are probably slow.')
  await user.keyboard('{Control>}z{/Control}')
  expect(draft()).toBe(WORDS)
})

test('[COM-4] [K347] telling over what was found asks why, and the list of what was told says over what and why', async () => {
  const { user, press, state } = desk()
  await press('Review, then tell')
  const found = screen.getByRole('region', { name: 'Found in these words' })
  expect(found.textContent).toContain('Speculation: “probably”')
  await press('They were told')
  expect(screen.getByRole('alert').textContent).toContain('Say why it goes as it stands')
  await user.type(screen.getByRole('textbox', { name: 'Why it goes as it stands' }), 'legal asked for it')
  await press('They were told')
  await press('Send now')
  const [told] = publishedUpdates(state(), 'customers')
  expect(told?.update).toMatchObject({
    over: ['Jargon: “Read replicas”', 'Speculation: “probably”'],
    overBecause: 'legal asked for it',
  })
  expect(screen.getByText(/told over Jargon: “Read replicas”; .*: legal asked for it/)).toBeTruthy()
})

test('[COM-4] [FRM-9] [K346] who only looks reads what was found and is offered no fix', () => {
  desk(WORDS, { access: 'observe' })
  expect(rows().length).toBeGreaterThan(0)
  expect(screen.queryByRole('button', { name: /^Replace/ })).toBeNull()
})
