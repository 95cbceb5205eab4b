import { closedDecisions, finishAction, must, runningActions, startAction } from '@holdfast/model'
import { act, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { FAKE_NOW } from '../../../test/support/fakeSession.ts'
import { jon } from '../../../test/support/people.ts'
import { renderWithSession } from '../../../test/support/renderWithSession.tsx'
import { ActsBar } from '../../acts/ActsBar.tsx'
import { Decisions } from '../command/Decisions.tsx'
import { TimelineDesk } from './TimelineDesk.tsx'

const line = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Log an entry' })
const desks = (
  <>
    <TimelineDesk />
    <Decisions />
    <ActsBar desk="timeline" />
  </>
)

test('[SCR-1] [K225] Tab on a marked line logs it and makes the record; the focus stays, and one undo takes both back', async () => {
  const { user, state } = renderWithSession(desks, { seed: (_, incident) => incident.join(jon, 'ops') })
  await user.type(line(), '# +Jon Compress with four cores')
  screen.getByText('also adds to Tried, running, with Jon Lindqvist')
  await user.keyboard('{Tab}')
  expect(runningActions(state())).toMatchObject([
    { what: 'Compress with four cores', owner: jon, startedAt: FAKE_NOW },
  ])
  expect(document.activeElement).toBe(line())
  expect(line().value).toBe('')
  await user.keyboard('{Escape}')
  await user.click(screen.getByRole('button', { name: /^Undo/ }))
  expect(state().actions.size).toBe(0)
  expect(state().timeline.some(({ text }) => text === 'Compress with four cores')).toBe(false)
})

test('[SCR-1] [K225] something tried before shows what came of it, before Tab', async () => {
  const { user } = renderWithSession(desks, {
    seed(room) {
      const made = room.run(startAction, { what: 'Compress with four cores' })
      if (made.ok) room.run(finishAction, { id: made.value, result: 'worse' })
    },
  })
  await user.type(line(), '# compressed with four cores')
  const hint = must(screen.getByText('Tab').closest('[role=status]'), 'hint')
  expect(hint.textContent).toMatch(/Tried before.*Compress with four cores.*worse/)
})

test('[SCR-1] [K226] a decision of the call names who decided, and without a name who logged it, on its desk and in the line', async () => {
  const { user, state, session } = renderWithSession(desks, {
    seed: (_, incident) => incident.join(jon, 'ops'),
  })
  await user.type(line(), '! +Jon Fail forward{Tab}')
  await user.type(line(), '! Pause webhooks{Tab}')
  expect(closedDecisions(state()).map(({ decidedBy }) => decidedBy?.id ?? null)).toEqual([jon.id, null])
  const list = screen.getByRole('list', { name: 'Decisions, newest first' })
  expect(list.textContent).toContain(`Jon Lindqvist · logged by ${session.me.name}`)
  const row = must(
    screen.getAllByRole('listitem').find((one) => one.textContent?.includes('Pause webhooks')),
    'row',
  )
  expect(row.textContent).toContain(`logged by ${session.me.name}`)
})

test('[SCR-1] [K225] without a mark Tab moves the focus on, and never to the page', async () => {
  const { user, state } = renderWithSession(desks)
  const before = state().timeline.length
  await user.type(line(), 'Error rate climbs')
  await user.keyboard('{Tab}')
  expect(state().timeline).toHaveLength(before)
  expect(document.activeElement).not.toBe(document.body)
  expect(document.activeElement).not.toBe(line())
  act(() => line().focus())
  expect(line().value).toBe('Error rate climbs')
})

test('[SCR-1] [K225] what Tab cannot make says what to write, and nothing is logged', async () => {
  const { user, state } = renderWithSession(desks)
  const before = state().timeline.length
  await user.type(line(), '^ call somebody{Tab}')
  expect(document.getElementById('scribe-preview')?.textContent).toContain('a colon')
  expect(line().value).toBe('^ call somebody')
  expect(state().timeline).toHaveLength(before)
  expect(document.activeElement).toBe(line())
})
