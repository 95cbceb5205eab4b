import {
  type Audience,
  DRAFT_OF,
  proposeHypothesis,
  putTerm,
  setHypothesisState,
  setTemplate,
  takeRole,
} from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { findProblems } from '../../kit/findProblems.ts'
import { jon } from '../../../test/support/people.ts'
import { renderWithSession } from '../../../test/support/renderWithSession.tsx'
import { CommsDesk } from './CommsDesk.tsx'

const WORDS = 'Hooks wait. Read replicas are slow. Hooks are safe.'

/** Maya holds Comms; Ops says something; the draft has words; the organisation calls hooks webhooks. */
function desk(words = WORDS, audience: Audience = 'customers') {
  return renderWithSession(<CommsDesk />, {
    seed(room, _incident, session) {
      room.run(takeRole, { role: 'comms' })
      room.text('conditions').insert(0, 'The quorum is lost, and hooks are paused')
      room.text(DRAFT_OF[audience]).insert(0, words)
      session.workspace.room.run(putTerm, { term: 'hooks', kind: 'jargon', say: 'webhooks' })
      session.workspace.room.run(setTemplate, {
        audience: 'customers',
        phase: 'triage',
        text: 'Dear all. {impact}',
      })
    },
  })
}
const theirs = () => screen.getByRole('region', { name: 'In their words' })
const lines = () =>
  within(theirs())
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent)

test('[COM-3] [K349] what Ops and the draft say stands with the readers’ words; a press tells one, which says so then', async () => {
  const { user, state, container } = desk()
  expect(lines()).toEqual([
    'hooks→webhooksReplace',
    'read replicas→copies of our dataReplace',
    'quorum→leave out',
  ])
  expect(await findProblems(container)).toEqual([])
  await user.click(within(theirs()).getByRole('button', { name: 'Say “webhooks” for “hooks” in the draft' }))
  expect(state().draftCustomers).toBe('Webhooks wait. Read replicas are slow. Webhooks are safe.')
  expect(lines()).toContain('hooks→webhooks said so')
})

test('[COM-3] [K349] Alt G tells the whole draft in the readers’ words, and is one step of undo', async () => {
  const { user, state } = desk()
  await user.keyboard('{Alt>}g{/Alt}')
  expect(state().draftCustomers).toBe('Webhooks wait. Copies of our data are slow. Webhooks are safe.')
  await user.click(screen.getByRole('textbox', { name: 'Update to customers' }))
  await user.keyboard('{Control>}z{/Control}')
  expect(state().draftCustomers).toBe(WORDS)
})

test('[COM-3] [K349] internal teams are told in the room’s own words', async () => {
  const { user } = desk(WORDS, 'internal')
  await user.keyboard('i')
  expect(screen.queryByRole('region', { name: 'In their words' })).toBeNull()
})

test('[COM-3] [K350] [K351] a draft begins from the organisation’s template, and stands beside as its readers will read it', async () => {
  const { user, state } = desk('')
  await user.click(screen.getByRole('button', { name: 'Start from the template' }))
  expect(state().draftCustomers).toMatch(/^Dear all\. /)
  const read = () => screen.getByRole('article', { name: 'The update as customers read it' }).textContent
  expect(read()).toMatch(/^TriageDear all\. .*Next update by \d\d:\d\d UTC\.$/s)
})

test('[COM-3] [K351] blanks that are left stand out, and what keeps the words from being told is said', () => {
  desk('Some users see errors. ‹a workaround›')
  const read = screen.getByRole('article', { name: 'The update as customers read it' })
  expect(read.querySelector('mark')?.textContent).toBe('‹a workaround›')
  expect(screen.getByText(/^Fill in or take out ‹a workaround›/)).toBeTruthy()
})

test('[COM-5] [K352] a sentence that cites has the label of its record behind it, with ✕ once ruled out; it follows the words, and the caret reads it', async () => {
  const { user, incident, state } = desk('Pages are slow. A build is the cause.')
  act(() => void incident.as(jon).run(proposeHypothesis, { title: 'A build broke it' }))
  await user.keyboard('{Shift>}H{/Shift}')
  await user.type(screen.getByRole('textbox', { name: /^Hypothesis, action/ }), 'h1{Enter}')
  const label = () => document.querySelector('.cm-content .label')?.textContent
  const cites = () => document.querySelector('.cm-content .cites')?.textContent
  expect([cites(), label()]).toEqual(['Pages are slow.', 'H1'])
  act(() => incident.as(jon).text('draftCustomers').insert(0, 'Hello. '))
  expect(cites()).toBe('Pages are slow.')
  act(() => {
    const [id] = [...state().hypotheses.keys()]
    if (id) incident.as(jon).run(setHypothesisState, { id, state: 'ruledOut', because: 'it held' })
  })
  expect(label()).toBe('H1 ✕')
  act(() => incident.as(jon).text('draftCustomers').delete(0, 'Hello. '.length))
  expect([cites(), screen.queryByText(/^This sentence rests on/)]).toEqual(['Pages are slow.', null])
  await user.click(screen.getByRole('textbox', { name: 'Update to customers' }))
  expect(screen.getByRole('status', { name: 'What this sentence rests on' }).textContent).toBe(
    'H1 ✕ ruled out This sentence rests on “A build broke it”.',
  )
})
