import { act, screen, within } from '@testing-library/react'
import { addComment, commentsOn, PROSE_ROOTS } from '@holdfast/model'
import { expect, test } from 'vitest'
import { findProblems } from '../../kit/findProblems.ts'
import { fakeSession, newIncident } from '../../../test/support/fakeSession.ts'
import { jon } from '../../../test/support/people.ts'
import { renderApp } from '../../../test/support/renderApp.tsx'

async function atDesk(words: string) {
  const session = fakeSession()
  const made = session.declare(newIncident())
  if (!made.ok) throw new Error(made.error.reason)
  const incident = session.open(made.value)
  incident.room.text(PROSE_ROOTS.summary).insert(0, words)
  const view = renderApp(session, `/incident/${made.value}/postmortem`)
  await screen.findByRole('textbox', { name: 'Summary, as people write it' })
  return { incident, ...view, state: () => incident.room.store.getState() }
}
const panel = () => screen.findByRole('region', { name: 'Comments' })

test('[REC-2] [K420] a comment on a sentence stands beside the prose, moves with its words, and is resolved and opened again', async () => {
  const { user, incident, state, container } = await atDesk('The link was lost. It came back.')
  await user.keyboard('{Shift>}Q{/Shift}')
  const said = await screen.findByLabelText('What you say about it')
  await user.type(said, 'Which link?')
  await user.click(screen.getByRole('button', { name: 'Comment' }))
  expect(commentsOn(state(), 'summary')).toMatchObject([
    { quote: 'The link was lost.', text: 'Which link?', resolved: false },
  ])
  const beside = within(await panel())
  const open = beside.getByRole('list', { name: /open$/ })
  expect(open.textContent).toContain('“The link was lost.”Which link?Maya Okafor')
  await act(async () => incident.room.text(PROSE_ROOTS.summary).insert(0, 'At 22:52 UTC. '))
  expect(beside.getByRole('button', { name: 'Show “The link was lost.” in the text' })).toBeTruthy()
  expect(await findProblems(container)).toEqual([])
  await user.click(beside.getByRole('button', { name: 'Resolve: Which link?' }))
  expect(beside.getByText('1 resolved')).toBeTruthy()
  expect(open.textContent).toBe('')
  await user.click(beside.getByText('1 resolved'))
  await user.click(beside.getByRole('button', { name: 'Open again: Which link?' }))
  expect(commentsOn(state(), 'summary')).toMatchObject([{ resolved: false }])
})

test('[REC-2] [K421] a comment whose words were deleted says so and keeps them; one of somebody else is resolved too', async () => {
  const { user, incident, state } = await atDesk('The link was lost. It came back.')
  await user.keyboard('{Shift>}Q{/Shift}')
  await user.type(await screen.findByLabelText('What you say about it'), 'Really?')
  await user.click(screen.getByRole('button', { name: 'Comment' }))
  const [mine] = commentsOn(state(), 'summary')
  if (mine === undefined) throw new Error('no comment')
  await act(async () => {
    const { from, to, quote } = mine
    incident.as(jon).run(addComment, { section: 'summary', from, to, quote, text: 'I saw it' })
    incident.room.text(PROSE_ROOTS.summary).delete(0, 'The link was lost. '.length)
  })
  const beside = within(await panel())
  expect(beside.getAllByText(/these words are gone/)).toHaveLength(2)
  expect(beside.queryByRole('button', { name: /^Show/ })).toBeNull()
  await user.click(beside.getByRole('button', { name: 'Resolve: I saw it' }))
  expect(commentsOn(state(), 'summary').map(({ text, resolved }) => [text, resolved])).toEqual([
    ['Really?', false],
    ['I saw it', true],
  ])
})
