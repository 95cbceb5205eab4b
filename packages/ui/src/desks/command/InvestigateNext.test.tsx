import { candidates, MINUTE, must, proposeHypothesis, setHypothesisState, takeRole } from '@holdfast/model'
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { findProblems } from '../../kit/findProblems.ts'
import { LookOnly } from '../../kit/marks/LookOnly.tsx'
import { FAKE_NOW } from '../../../test/support/fakeSession.ts'
import { jon } from '../../../test/support/people.ts'
import { type RenderOptions, renderWithSession } from '../../../test/support/renderWithSession.tsx'
import { InvestigateNext } from './InvestigateNext.tsx'

const TITLES = ['Pool exhausted', 'Bad certificate', 'Slow replica']
const three: NonNullable<RenderOptions['seed']> = (room, incident) => {
  room.run(takeRole, { role: 'ic' })
  incident.join(jon, 'ops')
  for (const title of TITLES)
    incident
      .as(jon)
      .run(proposeHypothesis, { title, likelihood: 'high', costToTest: 'low', blastRadius: 'medium' })
}
const rows = () => screen.getAllByRole('row')

test('[CMD-3] Alt and an arrow move a candidate; the move is logged', async () => {
  const { user, state } = renderWithSession(<InvestigateNext />, { seed: three })
  const order = () => candidates(state()).map((h) => h.title)
  expect(order()).toEqual(TITLES)
  await user.tab()
  await user.keyboard('{Alt>}{ArrowDown}{/Alt}')
  expect(order()).toEqual(['Bad certificate', 'Pool exhausted', 'Slow replica'])
  await user.keyboard('{Alt>}{ArrowDown}{ArrowDown}{ArrowUp}{/Alt}')
  expect(order()).toEqual(['Bad certificate', 'Pool exhausted', 'Slow replica'])
  expect(rows().map((row) => row.textContent?.slice(0, 1))).toEqual(['1', '2', '3'])
  expect(state().timeline.map((entry) => entry.text)).toContain(
    'Investigate next, number 2: "Pool exhausted"',
  )
})

test('[CMD-3] a candidate shows likelihood, cost to test, blast radius, owner and check-back', async () => {
  const { user, state } = renderWithSession(<InvestigateNext />, { seed: three })
  expect(rows()[0]?.textContent).toContain(
    '0 for · 0 against · nobody on it · likelihood high · cost to test low · blast radius medium',
  )
  await user.click(within(rows()[0] as HTMLElement).getByRole('button', { name: 'Investigate' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Jon Lindqvist' }))
  expect(candidates(state())[0]).toMatchObject({ owner: jon, checkBackAt: FAKE_NOW + 10 * MINUTE })
  expect(rows()[0]?.textContent).toContain('testing')
  expect(rows()[0]?.textContent).toContain('Look again at Pool exhausted: due in 10 minutes')
})

test('[CMD-3] after two minutes without a ruling the desk asks for one', async () => {
  const { user, state, pass } = renderWithSession(<InvestigateNext />, { seed: three })
  pass(115_000)
  expect(screen.queryByRole('status')).toBeNull()
  pass(10_000)
  expect(screen.getByRole('status').textContent).toContain(
    "3 hypotheses wait for the IC's order: which one next?",
  )
  const ruled = () => [...state().hypotheses.values()].filter((h) => h.ruledAt !== null).length
  for (const left of [1, 2, 3]) {
    await user.click(within(screen.getByRole('status')).getByRole('button'))
    expect(ruled()).toBe(left)
  }
  expect(screen.queryByRole('status')).toBeNull()
})

test('[CMD-3] one candidate alone asks nothing', () => {
  const { pass } = renderWithSession(<InvestigateNext />, {
    seed: (room) => room.run(proposeHypothesis, { title: 'Pool exhausted' }),
  })
  pass(10 * MINUTE)
  expect(screen.queryByRole('status')).toBeNull()
})

test('[CMD-3] what was ruled out stays readable, with because', async () => {
  const { container } = renderWithSession(<InvestigateNext />, {
    seed: (room, incident, session) => {
      three(room, incident, session)
      const last = must(candidates(room.store.getState()).at(-1), 'hypothesis')
      room.run(setHypothesisState, { id: last.id, state: 'ruledOut', because: 'lag is 0 s' })
    },
  })
  expect(rows()).toHaveLength(2)
  const out = screen.getByRole('list', { name: 'Ruled out' })
  expect(out.textContent).toContain('Slow replica')
  expect(out.textContent).toContain('lag is 0 s · Maya Okafor 14:28')
  expect(await findProblems(container)).toEqual([])
})

test('[FRM-4] [K161] [K162] J and K move in the ladder, from its panel too; Enter on a candidate asks who investigates it', async () => {
  const { user, state } = renderWithSession(<InvestigateNext />, { seed: three })
  const panel = screen.getByRole('region', { name: 'Investigate next' })
  panel.tabIndex = -1
  panel.focus()
  const seen: (string | null | undefined)[] = []
  for (const key of ['j', 'j', '{ArrowDown}', 'k']) {
    await user.keyboard(key)
    seen.push(
      document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent?.slice(1, 5),
    )
  }
  expect(seen.map((words) => words?.slice(0, 4))).toEqual(['Pool', 'Bad ', 'Slow', 'Bad '])
  await user.keyboard('{Enter}')
  await user.click(await screen.findByRole('menuitem', { name: 'Jon Lindqvist' }))
  expect(candidates(state()).find((one) => one.title === 'Bad certificate')?.owner).toEqual(jon)
})

test('[FRM-9] [SEC-5] whoever may only look from now on keeps reading the list', () => {
  const shown = (look: boolean) => (
    <LookOnly value={look}>
      <InvestigateNext />
    </LookOnly>
  )
  const { rerender, wrapped } = renderWithSession(shown(false), { seed: three })
  rerender(wrapped(shown(true)))
  expect(rows()).toHaveLength(3)
  expect(screen.queryByRole('button', { name: 'Investigate' })).toBeNull()
})
