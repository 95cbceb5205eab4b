import {
  citationsOf,
  DRAFT_OF,
  finishAction,
  proposeHypothesis,
  publishedUpdates,
  setHypothesisState,
  startAction,
  takeRole,
} from '@holdfast/model'
import { act, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { findProblems } from '../../kit/findProblems.ts'
import { sayWhy } from '../../../test/support/sayWhy.ts'
import { renderWithSession } from '../../../test/support/renderWithSession.tsx'
import { BranchWatch } from './BranchWatch.tsx'
import { CommsDesk } from './CommsDesk.tsx'

const desk = (words = '') => {
  const view = renderWithSession(
    <>
      <BranchWatch />
      <CommsDesk />
    </>,
    {
      seed(room) {
        room.run(takeRole, { role: 'ic' })
        room.run(startAction, { what: 'Roll back build 413' })
        room.run(proposeHypothesis, { title: 'Build 413 broke it' })
        room.text(DRAFT_OF.customers).insert(0, words)
      },
    },
  )
  const press = (name: string | RegExp) => view.user.click(screen.getByRole('button', { name }))
  return { ...view, press }
}

test('[COM-6] [K365] [K366] words drafted ahead by Shift G become the draft when the action works, and are counted', async () => {
  const { user, press, state, incident, pass, container } = desk()
  expect(screen.getAllByText(/^Nothing written/)).toHaveLength(6)
  expect(await findProblems(container)).toEqual([])
  await user.keyboard('{Shift>}G{/Shift}')
  await user.keyboard('We rolled back; payments work.')
  await press('Keep it for this case')
  expect(screen.getByText('1 of 6 written')).toBeTruthy()
  const [action] = [...state().actions.values()]
  if (!action) throw new Error('no action')
  act(() => void incident.room.run(finishAction, { id: action.id, result: 'helped' }))
  pass(1_000)
  expect(state().draftCustomers).toBe('We rolled back; payments work.')
  pass(1_000)
  await press('Review, then tell')
  await sayWhy(user)
  await press('They were told')
  await press('Send now')
  expect(publishedUpdates(state(), 'customers')[0]?.update.ahead).toBe(true)
  expect(screen.getByText(/1 of 1 updates drafted ahead, 100 %/)).toBeTruthy()
})

test('[COM-6] [COM-13] [K366] while somebody types in the draft its words stay; the case comes in once they rest', async () => {
  const { user, press, state, incident, pass } = desk('Half a sentence')
  await user.keyboard('{Shift>}G{/Shift}')
  await user.keyboard('We rolled back.')
  await press('Keep it for this case')
  const [action] = [...state().actions.values()]
  act(() => {
    incident.setTyping(DRAFT_OF.customers)
    if (action) incident.room.run(finishAction, { id: action.id, result: 'helped' })
  })
  pass(5_000)
  expect(state().draftCustomers).toBe('Half a sentence')
  act(() => incident.setTyping(null))
  pass(1_000)
  expect(state().draftCustomers).toBe('We rolled back.')
})

test('[COM-5] [K364] a sentence cites a hypothesis by its label; ruled out it says so, and the update keeps the words', async () => {
  const { user, press, state, incident, container } = desk('Payments fail. A build is the cause.')
  await user.keyboard('{Shift>}H{/Shift}')
  await user.type(screen.getByRole('textbox', { name: /^Hypothesis, action/ }), 'h1{Enter}')
  const list = () => screen.getByRole('list', { name: 'What the words rest on' })
  expect(list().textContent).toContain('“Payments fail.” rests on Build 413 broke it')
  const [row] = citationsOf(state().citations, 'customers')
  const hypothesis = row?.record
  act(() => incident.room.text(DRAFT_OF.customers).insert(0, 'Since 14:05. '))
  expect(list().textContent).toContain('“Payments fail.” rests on')
  act(
    () =>
      void incident.room.run(setHypothesisState, {
        id: hypothesis as never,
        state: 'ruledOut',
        because: 'no deploy',
      }),
  )
  expect(list().textContent).toContain('H1 ✕ ruled out')
  await press('Review, then tell')
  await sayWhy(user)
  await press('They were told')
  await press('Send now')
  expect(publishedUpdates(state(), 'customers')[0]?.update.cites).toEqual([
    { kind: 'hypothesis', id: hypothesis, words: 'Payments fail.' },
  ])
  expect(container.textContent).toContain('needs correction')
})
