import {
  amendmentsOf,
  closedDecisions,
  HOLD,
  MINUTE,
  must,
  objectToDecision,
  openDecision,
  openDecisions,
  runningActions,
  takeRole,
} from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { findProblems } from '../../kit/findProblems.ts'
import { FAKE_NOW } from '../../../test/support/fakeSession.ts'
import { jon, maya } from '../../../test/support/people.ts'
import { type RenderOptions, renderWithSession } from '../../../test/support/renderWithSession.tsx'
import { HistoryProvider } from '../../router/HistoryProvider.tsx'
import { memoryHistory } from '../../router/history.ts'
import { CommandDesk } from './CommandDesk.tsx'

const desk = () => (
  <HistoryProvider value={memoryHistory('/incident/one/command')}>
    <CommandDesk />
  </HistoryProvider>
)
/** The desk, and the way to another page and back. */
function Away() {
  const [isAway, setAway] = useState(false)
  return (
    <>
      <button type="button" onClick={() => setAway(!isAway)}>
        Away and back
      </button>
      {isAway ? null : desk()}
    </>
  )
}
const QUESTION = 'Restore all clusters at once?'
const seed: NonNullable<RenderOptions['seed']> = (room, incident) => {
  room.run(takeRole, { role: 'ic' })
  incident.as(jon).run(takeRole, { role: 'ops' })
  incident.as(jon).run(openDecision, {
    question: QUESTION,
    options: [{ label: 'All at once', risk: 'slower' }, { label: 'Largest first' }],
    decideBy: FAKE_NOW + 10 * MINUTE,
  })
}
const card = () => screen.getByRole('article', { name: QUESTION })
const radio = (name: string) => within(card()).getByRole('radio', { name })
const because = () => within(card()).getByRole<HTMLInputElement>('textbox', { name: 'Because' })
const checked = () =>
  within(card())
    .getAllByRole('radio', { checked: true })
    .map((one) => one.textContent)

test('[CMD-2] [K460] a digit in the card picks and leads to the line; nothing is decided by it, and elsewhere it does nothing', async () => {
  const { user, state } = renderWithSession(desk(), { seed })
  await user.keyboard('2')
  expect(within(card()).queryAllByRole('radio', { checked: true })).toEqual([])
  radio('All at once').focus()
  await user.keyboard('2')
  expect(checked()).toEqual(['2Largest first'])
  expect(document.activeElement).toBe(because())
  await user.keyboard('1 of 2 is full')
  expect(because().value).toBe('1 of 2 is full')
  expect(checked()).toEqual(['2Largest first'])
  radio('Largest first').focus()
  await user.keyboard('{ArrowUp}')
  expect(document.activeElement).toBe(radio('All at once'))
  expect(checked()).toEqual(['2Largest first'])
  await user.keyboard(' ')
  expect(checked().join()).toContain('All at once')
  expect(because().value).toBe('1 of 2 is full')
  expect(openDecisions(state())).toHaveLength(1)
  expect(screen.queryByRole('region', { name: /^Held:/ })).toBeNull()
})

test('[CMD-2] [K461] without a because nothing is held, and the line says so; with one it is held, and reads it', async () => {
  const { user, state, pass } = renderWithSession(desk(), { seed })
  await user.click(radio('Largest first'))
  await user.keyboard('  {Enter}')
  expect(within(card()).getByText('Say in one line why: it is what people read in a year.')).toBeTruthy()
  expect(screen.queryByRole('region', { name: /^Held:/ })).toBeNull()
  await user.keyboard('users feel the big ones most')
  expect(within(card()).queryByText(/^Say in one line why/)).toBeNull()
  await user.click(within(card()).getByRole('button', { name: 'Decide: Largest first' }))
  const held = screen.getByRole('region', {
    name: 'Held: Largest first, because users feel the big ones most',
  })
  expect(held.textContent).toContain('Deciding: Largest first, because users feel the big ones most')
  expect(closedDecisions(state())).toEqual([])
  pass(HOLD)
  expect(closedDecisions(state())[0]?.outcome).toMatchObject({
    by: maya,
    reason: 'users feel the big ones most',
    value: { decided: 'Largest first' },
  })
  expect(runningActions(state())).toEqual([])
})

test('[CMD-2] [K461] what was picked and written stands again after an Undo, and when the desk is opened anew', async () => {
  const { user, state, pass } = renderWithSession(<Away />, { seed })
  await user.click(radio('Largest first'))
  await user.keyboard('users feel it{Enter}')
  await user.click(screen.getByRole('button', { name: /^Undo/ }))
  pass(2 * HOLD)
  expect(closedDecisions(state())).toEqual([])
  expect([checked(), because().value]).toEqual([['2Largest first'], 'users feel it'])
  await user.click(screen.getByRole('button', { name: 'Away and back' }))
  expect(screen.queryByRole('article', { name: QUESTION })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Away and back' }))
  expect([checked(), because().value]).toEqual([['2Largest first'], 'users feel it'])
  // Nobody asked for the line now: it takes the focus of nobody.
  expect(document.activeElement).not.toBe(because())
  await user.type(because(), '{Enter}')
  pass(HOLD)
  expect(closedDecisions(state())).toHaveLength(1)
})

test('[CMD-2] [K462] other words go the same way: what is decided, and the because', async () => {
  const { user, state, pass } = renderWithSession(desk(), { seed })
  radio('All at once').focus()
  await user.keyboard('3')
  await user.keyboard('{Enter}')
  expect(within(card()).getByText('Choose an option, or say in words what is decided.')).toBeTruthy()
  await user.keyboard('Wait for Legal{Enter}')
  expect(within(card()).getByText(/^Say in one line why/)).toBeTruthy()
  await user.click(because())
  await user.keyboard('they answer within the hour{Enter}')
  pass(HOLD)
  expect(closedDecisions(state())[0]?.outcome).toMatchObject({
    reason: 'they answer within the hour',
    value: { optionId: null, decided: 'Wait for Legal' },
  })
})

test('[CMD-2] [K463] what is decided is somebody’s action in the same step, and only once it is decided', async () => {
  const { user, state, pass } = renderWithSession(desk(), { seed })
  await user.click(radio('Largest first'))
  await user.keyboard('users feel it')
  await user.click(within(card()).getByRole('button', { name: /As an action of/ }))
  await user.click(await screen.findByRole('option', { name: /^Jon Lindqvist/ }))
  await user.click(within(card()).getByRole('button', { name: 'Decide: Largest first' }))
  expect(state().actions.size).toBe(0)
  pass(HOLD)
  expect(runningActions(state())).toMatchObject([{ what: 'Largest first', owner: jon, by: maya }])
})

test('[CMD-2] [K464] the standing objections are in sight from the pick to the end of the hold', async () => {
  const { user, state, incident } = renderWithSession(desk(), { seed })
  const decisionId = must(openDecisions(state())[0], 'decision').id
  act(() => void incident.as(jon).run(objectToDecision, { decisionId, text: 'small ones carry the logins' }))
  const standing = () => within(card()).queryByText('Jon Lindqvist: small ones carry the logins')
  await user.click(radio('Largest first'))
  expect(standing()).toBeTruthy()
  await user.keyboard('users feel it{Enter}')
  expect(standing()).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Send now' }))
  expect(closedDecisions(state())[0]?.outcome.value.standing).toHaveLength(1)
})

test('[CMD-2] [K465] later words are put to a closed decision as amendments; what was decided stays', async () => {
  const { user, state, pass } = renderWithSession(desk(), { seed })
  await user.click(radio('Largest first'))
  await user.keyboard('users feel it{Enter}')
  pass(HOLD)
  const before = closedDecisions(state())
  const closed = () =>
    within(screen.getByRole('list', { name: 'Decisions, newest first' })).getByRole('listitem')
  expect(closed().textContent).toContain('because users feel it')
  await user.click(within(closed()).getByRole('button', { name: 'Later words…' }))
  await user.keyboard('it took five hours{Enter}')
  expect(closedDecisions(state())).toEqual(before)
  expect([...amendmentsOf(state()).values()].map(({ text }) => text)).toEqual([
    'Maya Okafor decides: Largest first — users feel it (later: it took five hours)',
  ])
  expect(closed().textContent).toContain('Maya Okafor, later: it took five hours')
})

test('[K2] the card has no problem that axe finds with an option picked', async () => {
  const { user, container } = renderWithSession(desk(), { seed })
  await user.click(radio('Largest first'))
  expect(await findProblems(container)).toEqual([])
})
