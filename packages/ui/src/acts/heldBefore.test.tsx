import {
  HOLD,
  HOLD_LATE,
  type IncidentId,
  must,
  openDecision,
  openDecisions,
  takeRole,
} from '@holdfast/model'
import { act, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { Attention } from '../attention/Attention.tsx'
import { NoticeList } from '../attention/NoticeList.tsx'
import { FAKE_NOW } from '../../test/support/fakeSession.ts'
import { renderWithSession } from '../../test/support/renderWithSession.tsx'
import { DecisionCard } from '../desks/command/DecisionCard.tsx'
import { pathOf } from '../router/route.ts'
import { useRoom } from '../session/useRoom.ts'
import { ActsBar } from './ActsBar.tsx'
import { createHeldMemory } from './heldBefore.ts'

function Open() {
  return useRoom(openDecisions).map((decision) => <DecisionCard key={decision.id} decision={decision} />)
}
const desk = (
  <>
    <Attention line={null}>
      <NoticeList />
    </Attention>
    <Open />
    <ActsBar desk="command" />
  </>
)
const commanding = () =>
  renderWithSession(desk, {
    seed(room) {
      room.run(takeRole, { role: 'ic' })
      const options = [{ label: 'All' }, { label: 'Largest first' }]
      room.run(openDecision, { question: 'Restore all, or the largest first?', options })
    },
  })
const told = () => screen.queryByText(/Not decided: /)

test('[FRM-3] [K228] whose window closed in the middle of a hold is told on coming back, with the way to do it again', async () => {
  const view = commanding()
  await view.user.click(screen.getByRole('radio', { name: 'All' }))
  await view.user.keyboard('r{Enter}')
  view.pass(3_000)
  act(() => void window.dispatchEvent(new Event('pagehide')))
  expect(told()).toBeNull()
  view.unmount()
  const back = render(view.wrapped(desk))
  expect(must(told(), 'the notice').textContent).toContain('Not decided: All')
  expect(document.body.textContent).toContain('Your window closed at 14:28 UTC')
  await view.user.click(screen.getByRole('button', { name: 'Do it again' }))
  expect(told()).toBeNull()
  const id = must(openDecisions(view.state())[0], 'decision').id
  expect(pathOf(view.history.getState())).toBe(`/incident/${view.incident.id}/command#decision-${id}`)
  back.unmount()
  const third = render(view.wrapped(desk))
  expect(told()).toBeNull()
  third.unmount()
})

test('[FRM-3] [K228] of what was done, stopped, or left with the incident nobody is told', async () => {
  const view = commanding()
  await view.user.click(screen.getByRole('radio', { name: 'All' }))
  await view.user.keyboard('r{Enter}')
  view.unmount()
  const again = render(view.wrapped(desk))
  expect(told()).toBeNull()
  await view.user.click(screen.getByRole('radio', { name: 'All' }))
  await view.user.keyboard('r{Enter}')
  view.pass(HOLD)
  act(() => void window.dispatchEvent(new Event('pagehide')))
  again.unmount()
  const third = render(view.wrapped(desk))
  expect(told()).toBeNull()
  third.unmount()
})

test('[FRM-3] [K417] whoever is shut out in the middle of a hold is told that it was not done, and nothing stands as done', async () => {
  const view = commanding()
  await view.user.click(screen.getByRole('radio', { name: 'All' }))
  await view.user.keyboard('r{Enter}')
  view.pass(3_000)
  const link = { state: 'refused', since: FAKE_NOW, code: 4401, reason: 'Your access was revoked.' } as const
  act(() => view.incident.link.setState({ link }))
  view.pass(HOLD)
  expect(document.body.textContent).toContain('The server did not let you in any more when its time came.')
  expect(openDecisions(view.state())).toHaveLength(1)
})

test('[FRM-3] [K228] what another window holds is told only once it cannot run any more', () => {
  const kept = new Map<string, string>()
  const storage = {
    get: (key: string) => kept.get(key) ?? null,
    set: (key: string, value: string) => void kept.set(key, value),
    remove: (key: string) => void kept.delete(key),
  }
  const until = FAKE_NOW + HOLD
  const hold = {
    ...{ id: 'h1', doing: 'Deciding', what: 'All', desk: 'command', about: null, since: FAKE_NOW, until },
    ...{ end: null, endedBy: null, by: { id: 'p1' as never, name: 'Maya' }, own: true },
    ...{ silentSince: null, endHeardAt: null, asked: false },
  }
  const memoryOf = () => createHeldMemory(storage, 'INC-1' as IncidentId, 'p1' as never)
  memoryOf().keep([hold])
  const back = memoryOf()
  const again = until + 2 * HOLD_LATE + 1
  expect(back.read(until)).toEqual({ interrupted: [], again })
  expect(back.read(again).interrupted).toMatchObject([{ what: 'All', closedAt: null }])
  expect(createHeldMemory(storage, 'INC-1' as IncidentId, 'p2' as never).read(again).interrupted).toEqual([])
  kept.set('holdfast.held.INC-1', '[{"id":1},null]')
  expect(back.read(again).interrupted).toEqual([])
})
