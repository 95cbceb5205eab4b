import {
  addNeed,
  askQuestion,
  currentPhase,
  escalate,
  HOLD,
  milestoneAt,
  movePhase,
  openDecision,
  proposeHypothesis,
  publishUpdate,
  setHypothesisState,
  setImpact,
  takeRole,
} from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { findProblems } from '../kit/findProblems.ts'
import { movesTo } from '../../test/support/movesTo.ts'
import { jon } from '../../test/support/people.ts'
import { type RenderOptions, renderWithSession } from '../../test/support/renderWithSession.tsx'
import { HistoryProvider } from '../router/HistoryProvider.tsx'
import { memoryHistory } from '../router/history.ts'
import { PhaseChip } from './PhaseChip.tsx'

const chip = (options: RenderOptions = {}) =>
  renderWithSession(
    <HistoryProvider value={memoryHistory('/')}>
      <PhaseChip />
    </HistoryProvider>,
    options,
  )
const inCommand = { incident: { takeRoles: ['ic'] } } as const
const CHIP = /^(Triage|Investigating|Identified|Mitigating|Monitoring|Resolved|Closed|Cancelled)/
/** Opens the menu of the chip and finds one of its lines. */
async function step(user: UserEvent, name: string | RegExp) {
  if (screen.queryByRole('dialog', { name: 'Phase' }) === null)
    await user.click(screen.getByRole('button', { name: CHIP }))
  return within(await screen.findByRole('dialog', { name: 'Phase' })).getByRole('button', { name })
}

test('[CMD-13] [FRM-1] [FRM-4] [K156] the next phase is one press in the menu of the chip; a key opens a card, and only Enter moves', async () => {
  const { user, state, container } = chip()
  await user.click(await step(user, 'Investigating next'))
  expect(currentPhase(state())).toBe('investigating')
  await user.keyboard(']')
  const card = await screen.findByRole('dialog', { name: 'Move to identified' })
  expect(currentPhase(state())).toBe('investigating')
  await user.keyboard(' we rolled back 2 pods')
  expect(currentPhase(state())).toBe('investigating')
  expect(await findProblems(card)).toEqual([])
  await user.keyboard('{Enter}')
  expect(currentPhase(state())).toBe('identified')
  expect(screen.getByRole('button', { name: CHIP }).textContent).toMatch(/^Identified/)
  await step(user, 'Identified now')
  expect(screen.getByRole('button', { current: 'step' }).textContent).toBe('Identified now')
  expect(await findProblems(container)).toEqual([])
})

test('[CMD-13] resolving lists what is still open with the way there; the IC confirms with it in sight', async () => {
  const { user, state, incident, pass } = chip({
    ...inCommand,
    seed: (room) => {
      room.run(openDecision, { question: 'Roll back?', options: [{ label: 'yes' }, { label: 'no' }] })
      room.run(escalate, { to: 'VP', why: 'revenue' })
    },
  })
  await user.click(await step(user, 'Resolved'))
  const card = await screen.findByRole('dialog', { name: 'Move to resolved' })
  expect(currentPhase(state())).toBe('triage')
  const open = within(within(card).getByRole('region', { name: 'Still open' }))
  expect(open.getByRole('link', { name: 'Decision open: Roll back?' }).getAttribute('href')).toMatch(
    /\/command#decision-/,
  )
  expect(open.getByText('Escalation not acknowledged: VP')).toBeTruthy()
  expect(card.textContent).toContain('Skips investigating, identified, mitigating and monitoring')
  act(() => void incident.as(jon).run(addNeed, { what: 'Legal' }))
  expect(open.getByText('Need not answered: Legal')).toBeTruthy()
  await user.click(within(card).getByRole('button', { name: 'Move to resolved with 3 still open' }))
  expect(currentPhase(state())).toBe('triage')
  pass(HOLD)
  expect(currentPhase(state())).toBe('resolved')
})

test('[CMD-13] somebody who does not command sees what is open and who confirms; nobody in command is offered command', async () => {
  const view = chip({ seed: (_, incident) => incident.as(jon).run(takeRole, { role: 'ic' }) })
  await view.user.click(await step(view.user, 'Closed'))
  const card = await screen.findByRole('dialog', { name: 'Move to closed' })
  expect(card.textContent).toContain('Only the Incident Commander confirms that it is over: Jon Lindqvist.')
  expect(card.textContent).toContain('No final update to customers')
  expect(within(card).queryByRole('button', { name: /Move to closed/ })).toBeNull()
  view.unmount()
  const { user, state, pass } = chip()
  await user.click(await step(user, 'Closed'))
  await user.click(await screen.findByRole('button', { name: 'Take command' }))
  await user.click(await screen.findByRole('button', { name: /^Move to closed with/ }))
  pass(HOLD)
  expect(currentPhase(state())).toBe('closed')
})

test('[CMD-13] [K156] a skipped phase is told from a passed one in words', async () => {
  const { user } = chip({
    ...inCommand,
    seed: (room) => {
      movesTo(room, 'investigating')
      movesTo(room, 'monitoring')
    },
  })
  expect(await step(user, 'Investigating passed')).toBeTruthy()
  for (const name of ['Identified', 'Mitigating'])
    expect((await step(user, new RegExp(`^${name}`))).textContent).toBe(`${name} skipped`)
})

test('[CMD-13] back asks why, by key as well, and says which times no longer hold', async () => {
  const { user, state } = chip({ ...inCommand, seed: (room) => movesTo(room, 'monitoring') })
  await user.keyboard('[[')
  const card = await screen.findByRole('dialog', { name: 'Move to mitigating' })
  expect(card.textContent).toContain('Takes back the time of: mitigated.')
  const why = await screen.findByLabelText('Why does it go back from monitoring to mitigating?')
  await user.clear(why)
  await user.type(why, '{Enter}')
  expect(currentPhase(state())).toBe('monitoring')
  await user.type(why, 'errors are back{Enter}')
  expect(currentPhase(state())).toBe('mitigating')
  expect(milestoneAt(state(), 'mitigated')).toBeNull()
})

test('[CMD-13] while the card is open somebody else moves the phase: the first Enter says so and keeps the words', async () => {
  const { user, state, incident } = chip()
  await user.keyboard(']')
  const why = await screen.findByLabelText(/^Why\?/)
  await user.type(why, 'seen in the logs')
  act(() => {
    const room = incident.as(jon)
    movesTo(room, 'investigating')
    movesTo(room, 'identified')
  })
  await user.keyboard('{Enter}')
  expect(currentPhase(state())).toBe('identified')
  expect(screen.getByText(/It is identified meanwhile, no longer triage/)).toBeTruthy()
  expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('seen in the logs')
})

test('cancelling is the IC’s and asks why, and the way stays open', async () => {
  const { user, state, pass } = chip(inCommand)
  await user.click(await step(user, 'Cancel this incident'))
  await user.type(await screen.findByLabelText('Why is it cancelled?'), 'a false alarm{Enter}')
  pass(HOLD)
  expect(currentPhase(state())).toBe('cancelled')
  await user.click(await step(user, 'Triage'))
  expect(await screen.findByLabelText('Why does it go back from cancelled to triage?')).toBeTruthy()
})

test('[OPS-6] resolving while the matrix shows something not ok asks why', async () => {
  const { user, state, pass } = chip({
    ...inCommand,
    seed: (room) => {
      room.run(setImpact, { service: 'cards', region: 'EU', state: 'down' })
      room.run(movePhase, { phase: 'investigating' })
    },
  })
  await user.click(await step(user, 'Resolved'))
  const why = await screen.findByLabelText(/Why is it resolved\?/)
  await user.type(why, '{Enter}')
  expect(currentPhase(state())).toBe('investigating')
  await user.type(why, 'the matrix is old{Enter}')
  pass(HOLD)
  expect(currentPhase(state())).toBe('resolved')
})

test('[FRM-1] [K156] the chip says the phase and since when; its key opens the menu with the focus on the phase that stands, where Enter moves nothing', async () => {
  const { user, state, pass } = chip({ ...inCommand, seed: (room) => movesTo(room, 'investigating') })
  pass(27 * 60_000)
  expect(screen.getByRole('button', { name: CHIP }).textContent).toBe('Investigating27 min')
  await user.keyboard('p')
  const now = await step(user, 'Investigating now')
  expect(document.activeElement).toBe(now)
  await user.keyboard('{Enter}')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(currentPhase(state())).toBe('investigating')
})

test('[FRM-4] [K164] a key for the phase before or after is told only where there is one', () => {
  const keysIn = (phase: 'triage' | 'identified' | 'closed') => {
    const { local, unmount } = chip({
      ...inCommand,
      seed: (room) => {
        if (phase !== 'triage') movesTo(room, phase)
      },
    })
    const found = new Set(local.keys.getState().bindings.map(({ keys }) => keys))
    unmount()
    return ['[', ']'].filter((key) => found.has(key))
  }
  expect([keysIn('triage'), keysIn('identified'), keysIn('closed')]).toEqual([[']'], ['[', ']'], ['[']])
})

test('[CMD-13] [COM-5] [COM-11] [K442] the card of resolved leads to a question that waits and to an update that needs a correction', async () => {
  const { user } = chip({
    ...inCommand,
    seed: (room, incident) => {
      const cause = room.run(proposeHypothesis, { title: 'A straight line' })
      if (!cause.ok) throw new Error(cause.error.reason)
      const cites = [{ kind: 'hypothesis', id: cause.value, words: 'two hours' }] as const
      room.run(publishUpdate, { audience: 'customers', text: 'Back in two hours.', cites })
      room.run(setHypothesisState, { id: cause.value, state: 'ruledOut', because: 'it decays' })
      incident.as(jon).run(askQuestion, { text: 'Are orders lost?' })
    },
  })
  await user.click(await step(user, 'Resolved'))
  const card = await screen.findByRole('dialog', { name: 'Move to resolved' })
  const leads = (name: RegExp) =>
    within(within(card).getByRole('region', { name: 'Still open' }))
      .getByRole('link', { name })
      .getAttribute('href')
  expect(leads(/^Needs correction: the update to customers of .* rests on H1, ruled out$/)).toMatch(
    /\/comms#update-/,
  )
  expect(leads(/^Question from an executive not answered: Are orders lost\?$/)).toMatch(/\/comms#question-/)
  expect(within(card).getByRole('button', { name: /^Move to resolved with 2 still open/ })).toBeTruthy()
})
