import {
  addNeed,
  closedDecisions,
  MINUTE,
  must,
  objectToDecision,
  openDecision,
  openDecisions,
  startAction,
  takeRole,
  HOLD,
} from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { findProblems } from '../../kit/findProblems.ts'
import { FAKE_NOW } from '../../../test/support/fakeSession.ts'
import { jon, maya, priya } from '../../../test/support/people.ts'
import { type RenderOptions, renderWithSession } from '../../../test/support/renderWithSession.tsx'
import { CommandDesk } from './CommandDesk.tsx'
import { HistoryProvider } from '../../router/HistoryProvider.tsx'
import { memoryHistory } from '../../router/history.ts'

const desk = () => (
  <HistoryProvider value={memoryHistory('/incident/one/command')}>
    <CommandDesk />
  </HistoryProvider>
)

type Seed = NonNullable<RenderOptions['seed']>

const QUESTION = 'Fail forward, or make the East primary again?'
const ask: Seed = (_, incident) =>
  incident.as(jon).run(openDecision, {
    question: QUESTION,
    options: [
      { label: 'Fail forward', risk: 'long degradation', reversibility: 'reversible', timeToEffect: 'hours' },
      { label: 'East primary', risk: 'loses writes', reversibility: 'irreversible' },
    ],
    decideBy: FAKE_NOW + 10 * MINUTE,
  })
const command: Seed = (room) => room.run(takeRole, { role: 'ic' })
const card = () => screen.getByRole('article', { name: QUESTION })

test('[CMD-2] a decision shows what each option costs and how long there is', async () => {
  const { pass } = renderWithSession(desk(), { seed: ask })
  const options = within(card()).getAllByRole('listitem')
  expect(
    options.map((one) => [...one.querySelectorAll('span:not(:has(span))')].map((cell) => cell.textContent)),
  ).toEqual([
    ['', 'Fail forward', 'long degradation', 'reversible', 'hours'],
    ['', 'East primary', 'loses writes', 'cannot be reversed', ''],
  ])
  expect(within(card()).getByText('Decide in: due in 10 minutes')).toBeTruthy()
  pass(11 * MINUTE)
  expect(within(card()).getByText('Decide in: overdue by 1 minute')).toBeTruthy()
})

test('[CMD-2] only the IC of this moment closes it, and it stays closed', async () => {
  const { user, state, incident, pass } = renderWithSession(desk(), { seed: ask })
  const forward = () => within(card()).queryByRole('radio', { name: 'Fail forward' })
  expect(forward()).toBeNull()
  expect(card().textContent).toContain('Fail forward')
  expect(card().textContent).toContain('Nobody is Incident Commander. Take command first')
  act(() => void incident.as(jon).run(takeRole, { role: 'ic' }))
  expect(card().textContent).toContain('Jon Lindqvist decides')
  expect(forward()).toBeNull()
  act(() => void incident.as(maya).run(takeRole, { role: 'ic', reason: 'Jon asked me to' }))
  await user.click(must(forward(), 'the option'))
  await user.keyboard('users feel it less{Enter}')
  expect(closedDecisions(state())).toEqual([])
  expect(forward()).toBeNull()
  pass(HOLD)
  expect(closedDecisions(state())[0]?.outcome).toMatchObject({
    by: maya,
    value: { decided: 'Fail forward' },
    reason: 'users feel it less',
  })
  expect(screen.queryByRole('article', { name: QUESTION })).toBeNull()
  const closed = within(screen.getByRole('list', { name: 'Decisions, newest first' })).getByRole('listitem')
  expect(closed.textContent).toContain('Fail forward')
})

test('[CMD-2] [K50] roll back or keep investigating is one key; stray words and Enter send nothing, Ctrl+Enter does', async () => {
  const { user, state } = renderWithSession(desk(), { seed: command })
  await user.keyboard('r')
  await screen.findByRole('dialog', { name: 'Ask for a decision' })
  await user.keyboard('stays on it{Enter}')
  expect(openDecisions(state())).toEqual([])
  expect(document.activeElement?.textContent).toMatch(/^This is ready\. Read it/)
  await user.keyboard('{Control>}{Enter}{/Control}')
  const asked = must(openDecisions(state())[0], 'decision')
  expect(asked.question).toBe('Roll back the last change, or keep investigating?')
  expect(asked.decideBy).toBe(FAKE_NOW + 10 * MINUTE)
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(screen.getByRole('radio', { name: 'Keep investigating 10 min' })).toBeTruthy()
})

test('[CMD-2] a decision without two options is not asked; the form says why', async () => {
  const { user, state } = renderWithSession(desk())
  await user.keyboard('d')
  await screen.findByRole('dialog', { name: 'Ask for a decision' })
  await user.keyboard('Pause page builds?{Enter}')
  expect(await screen.findByText('Give at least two options; "do nothing" is one.')).toBeTruthy()
  expect(openDecisions(state())).toEqual([])
})

test('[CMD-7] an objection shows until it is answered; a decision closed against one says so', async () => {
  const { user, state, incident } = renderWithSession(desk(), {
    seed: (...all) => {
      command(...all)
      ask(...all)
    },
  })
  const decisionId = must(openDecisions(state())[0], 'decision').id
  act(() => void incident.as(priya).run(objectToDecision, { decisionId, text: 'customers lose writes' }))
  expect(within(card()).getByText('Priya Raman: customers lose writes')).toBeTruthy()
  await user.click(within(card()).getByRole('button', { name: 'Answer' }))
  await user.type(await screen.findByLabelText('The answer'), 'none of theirs are lost{Enter}')
  expect(within(card()).queryByText('Priya Raman: customers lose writes')).toBeNull()
  act(() => void incident.as(jon).run(objectToDecision, { decisionId, text: 'not tested' }))
  await user.click(within(card()).getByRole('radio', { name: 'East primary' }))
  expect(within(card()).getByText('Jon Lindqvist: not tested')).toBeTruthy()
  await user.keyboard('it is the faster one')
  await user.click(within(card()).getByRole('button', { name: 'Decide: East primary' }))
  expect(within(card()).getByText('Jon Lindqvist: not tested')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Send now' }))
  expect(screen.getByText('Jon Lindqvist objected')).toBeTruthy()
})

test('[OPS-4] a need that nobody answers ages onto the Command desk', async () => {
  const { pass } = renderWithSession(desk(), {
    seed: (_, incident) => {
      incident.as(jon).run(addNeed, { what: 'Restore time', holder: 'Storage', dueAt: FAKE_NOW + 5 * MINUTE })
      incident.as(jon).run(addNeed, { what: 'A second pair of eyes' })
    },
  })
  expect(screen.queryByRole('list', { name: 'Unanswered needs' })).toBeNull()
  pass(5 * MINUTE)
  const list = screen.getByRole('list', { name: 'Unanswered needs' })
  expect(within(list).getAllByRole('listitem')).toHaveLength(1)
  expect(list.textContent).toContain('Restore time')
  expect(list.textContent).toContain('overdue by')
  pass(5 * MINUTE)
  expect(within(list).getAllByRole('listitem')).toHaveLength(2)
})

test('[FRM-10] [K193] the decision due first is whole, the others are lines; a line that is pressed opens in its place', async () => {
  const { user } = renderWithSession(desk(), {
    seed: (room, incident, session) => {
      ask(room, incident, session)
      incident.as(jon).run(openDecision, {
        question: 'Bring in a second shift?',
        options: [{ label: 'Yes' }, { label: 'No' }],
        decideBy: FAKE_NOW + 30 * MINUTE,
      })
    },
  })
  const later = () => screen.getByRole('article', { name: 'Bring in a second shift?' })
  expect(card().textContent).toContain('long degradation')
  expect(later().textContent).not.toContain('Yes')
  expect(later().textContent).toContain('2 options')
  await user.click(within(later()).getByRole('button', { name: /Bring in a second shift/ }))
  expect(later().textContent).toContain('Yes')
  expect(card().textContent).not.toContain('long degradation')
})

test('[FRM-10] [K194] with more than fits the situation is a line; its key opens it whole, and whoever writes in it keeps it', async () => {
  const { user } = renderWithSession(desk(), {
    seed: (_, incident) => {
      for (const one of [1, 2, 3])
        incident.as(jon).run(openDecision, {
          question: `Restart region ${one}?`,
          options: [{ label: 'Yes' }, { label: 'No' }],
        })
    },
  })
  expect(screen.queryByRole('textbox', { name: 'Conditions' })).toBeNull()
  expect(screen.getByRole('region', { name: 'Situation' }).textContent).toContain('Conditions')
  await user.keyboard('s')
  const conditions = screen.getByRole('textbox', { name: 'Conditions' })
  expect(document.activeElement).toBe(conditions.closest('[data-frame]'))
  await user.click(screen.getByRole('button', { name: 'One line' }))
  expect(screen.queryByRole('textbox', { name: 'Conditions' })).toBeNull()
})

test('[OPS-4] the situation is here with its three texts', () => {
  renderWithSession(desk())
  for (const name of ['Conditions', 'Actions', 'Needs'])
    expect(screen.getByRole('textbox', { name })).toBeTruthy()
})

test('[K2] the desk has no problem that axe finds, empty and full', async () => {
  const empty = renderWithSession(desk())
  expect(await findProblems(empty.container)).toEqual([])
  empty.unmount()
  const full = renderWithSession(desk(), {
    seed: (room, incident, session) => {
      command(room, incident, session)
      ask(room, incident, session)
      incident.as(jon).run(startAction, { what: 'Restarted payments-api' })
    },
  })
  expect(await findProblems(full.container)).toEqual([])
})
