import {
  addNeed,
  closeDecision,
  finishAction,
  MINUTE,
  must,
  openDecision,
  openDecisions,
  proposeHypothesis,
  type Result,
  setHypothesisState,
  startAction,
  takeRole,
} from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { findProblems } from '../kit/findProblems.ts'
import { FAKE_NOW } from '../../test/support/fakeSession.ts'
import { jon } from '../../test/support/people.ts'
import { type RenderOptions, renderWithSession } from '../../test/support/renderWithSession.tsx'
import { Wall } from './Wall.tsx'

const value = <T,>(result: Result<T, { readonly reason: string }>): T => {
  if (!result.ok) throw new Error(result.error.reason)
  return result.value
}
const busy: NonNullable<RenderOptions['seed']> = (room, incident) => {
  room.run(takeRole, { role: 'ic' })
  incident.as(jon).run(takeRole, { role: 'ops' })
  incident.join(jon, 'ops')
  const pool = value(room.run(proposeHypothesis, { title: 'Pool exhausted', owner: jon }))
  room.run(setHypothesisState, { id: pool, state: 'testing' })
  room.run(proposeHypothesis, { title: 'Bad certificate' })
  const restart = value(room.run(startAction, { what: 'Restarted pod 7' }))
  room.run(finishAction, { id: restart, result: 'worse', note: 'errors doubled' })
  room.run(startAction, { what: 'Doubled the pool' })
  room.run(openDecision, {
    question: 'Roll back build 413?',
    options: [{ label: 'Roll back' }, { label: 'Keep investigating' }],
    decideBy: FAKE_NOW + 4 * MINUTE,
  })
  room.run(addNeed, { what: 'Restore time', dueAt: FAKE_NOW + 2 * MINUTE })
}

test('[WAL-1] everything the room needs is on one picture, a drill says DRILL', async () => {
  const { container, pass } = renderWithSession(<Wall />, { seed: busy, incident: { drill: true } })
  pass(1_000)
  const shown = must(container.textContent, 'words')
  for (const words of [
    'SEV1',
    'DRILL',
    'Checkout failing for EU customers',
    '31% of EU card payments fail',
    'triage',
    'Decision pending — Maya Okafor',
    'Roll back build 413?',
    'Decide in: due in 3 minutes',
    'Pool exhausted',
    'testing · Jon Lindqvist',
    'Next: Bad certificate',
    'Restarted pod 7',
    'worse',
    'Doubled the pool',
    'running',
    'Customers',
    'Executives',
    'Internal teams',
    'Live · 2 here',
    'What you see is current',
    '14:28 UTC',
  ])
    expect(shown).toContain(words)
  expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('Checkout failing')
  expect(await findProblems(container)).toEqual([])
})

test('[WAL-1] nothing on it can be pressed or typed into', () => {
  const { container } = renderWithSession(<Wall />, { seed: busy })
  expect(container.querySelectorAll('button, a, input, select, textarea, [tabindex]')).toHaveLength(0)
})

test('[COM-2] [WAL-1] an overdue lane says so in words within a second; the others stay as they are', () => {
  const { pass } = renderWithSession(<Wall />, { seed: busy })
  pass(5 * MINUTE - 1_000)
  expect(screen.getByRole('heading', { name: 'Customers — due soon' })).toBeTruthy()
  pass(1_000)
  expect(screen.getByRole('heading', { name: 'Customers — overdue' })).toBeTruthy()
  expect(screen.getByRole('heading', { name: 'Executives' })).toBeTruthy()
})

test('[OPS-4] [WAL-1] a need that nobody answers comes onto the wall', () => {
  const { container, pass } = renderWithSession(<Wall />, { seed: busy })
  expect(container.textContent).not.toContain('Restore time')
  pass(2 * MINUTE + 5_000)
  expect(container.textContent).toContain('Unanswered 2 min: Restore time')
})

test('[CMD-1] [WAL-1] no Incident Commander is said in words', () => {
  const { incident, container } = renderWithSession(<Wall />)
  expect(container.textContent).toContain('Nobody is in command')
  act(() => void incident.as(jon).run(takeRole, { role: 'ic' }))
  expect(container.textContent).not.toContain('Nobody is in command')
  const roles = must(screen.getByRole('heading', { name: 'Roles' }).parentElement, 'roles')
  expect(within(roles).getByText('Jon Lindqvist')).toBeTruthy()
})

test('[OFF-2] [WAL-1] a picture that is old says how old', () => {
  const { container, incident, pass } = renderWithSession(<Wall />)
  act(() => incident.link.setState({ link: { state: 'offline', since: FAKE_NOW, why: 'no network' } }))
  pass(4 * MINUTE)
  expect(container.textContent).toContain('Reconnecting')
  expect(container.textContent).toContain('What you see is 4 min old')
})

test('[SEC-2] [V14] [WAL-1] a rewritten record is said, and that the desks know more', () => {
  const { container, incident } = renderWithSession(<Wall />)
  expect(container.textContent).not.toContain('rewritten')
  const way = { state: 'live', since: FAKE_NOW, serverId: 's1', why: '', path: ['s1'] } as const
  act(() => incident.link.setState({ upstream: { ...way, rewritten: { seq: 214, at: FAKE_NOW } } }))
  expect(container.textContent).toContain('The server’s record was rewritten: see a desk')
})

test('[CMD-2] [WAL-1] with nothing to decide the last decision stays readable', () => {
  const { container, state, incident } = renderWithSession(<Wall />, { seed: busy })
  const { id, options } = must(openDecisions(state())[0], 'decision')
  act(() => {
    const optionId = must(options[0], 'option').id
    incident.as(incident.room.actor).run(closeDecision, { decisionId: id, optionId, reason: 'no time' })
  })
  expect(container.textContent).toContain('No decision pending')
  expect(container.textContent).toContain('Last: Roll back 14:28')
})
