import { askQuestion, MINUTE, startAction, takeRole } from '@holdfast/model'
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { jon } from '../../test/support/people.ts'
import { renderWithSession } from '../../test/support/renderWithSession.tsx'
import { CommsDesk } from '../desks/comms/CommsDesk.tsx'
import { findProblems } from '../kit/findProblems.ts'

const eva = { id: 'eva', name: 'Eva Stone' } as typeof jon
const zoe = { id: 'zoe', name: 'Zoe Bell' } as typeof jon

test('[COM-11] [K397] Shift Q gives the desk to twenty questions: late first, the chosen one is answered by A, and what was kept from Ops is counted', async () => {
  const { user, state, pass, container } = renderWithSession(<CommsDesk />, {
    seed(room, incident) {
      room.run(takeRole, { role: 'comms' })
      room.run(startAction, { what: 'Restart the payments cache' })
      for (let n = 0; n < 20; n++)
        incident
          .as(n % 2 === 0 ? eva : zoe)
          .run(askQuestion, { text: `Question ${n} about the payments cache?` })
    },
  })
  pass(11 * MINUTE)
  await user.keyboard('{Shift>}Q{/Shift}')
  const list = within(await screen.findByRole('list', { name: /^Questions that wait/ }))
  expect(list.getAllByRole('listitem')).toHaveLength(20)
  const chosen = () => screen.getByRole('heading', { level: 2, name: /^“Question/ }).textContent
  expect(chosen()).toBe('“Question 0 about the payments cache?”')
  await user.click(screen.getByRole('button', { name: /Question 1 about/ }))
  expect(chosen()).toBe('“Question 1 about the payments cache?”')
  expect(screen.getByRole('list', { name: 'What the room already knows' }).textContent).toContain(
    'payments cache',
  )
  await user.keyboard('a')
  await user.keyboard('Restarted; no effect yet.')
  await user.click(screen.getByRole('button', { name: 'Answer all executives' }))
  expect([...state().questions.values()].filter(({ answer }) => answer !== '')).toHaveLength(1)
  expect(screen.getByText('answered', { selector: 'dt' }).nextSibling?.textContent).toBe('1')
  expect(await findProblems(container)).toEqual([])
  await user.keyboard('{Escape}{Shift>}Q{/Shift}')
  expect(screen.getByRole('textbox', { name: 'Update to customers' })).toBeTruthy()
})
