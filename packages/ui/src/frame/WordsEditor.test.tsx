import { editIncident, theIncident } from '@holdfast/model'
import { act, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { findProblems } from '../kit/findProblems.ts'
import { jon } from '../../test/support/people.ts'
import { renderWithSession } from '../../test/support/renderWithSession.tsx'
import { WordsEditor } from './WordsEditor.tsx'

const field = (label: RegExp) => screen.findByLabelText<HTMLInputElement>(label)

test('[W1] the impact line, title and services are set after declaring, by press or key; a wrong one says so at its field', async () => {
  const { user, state } = renderWithSession(<WordsEditor />)
  await user.keyboard('{Shift>}E{/Shift}')
  const line = await field(/^Who feels what/)
  expect(document.activeElement).toBe(line)
  await user.clear(line)
  await user.type(line, 'Half of all cards fail')
  const title = await field(/^Title/)
  await user.clear(title)
  await user.type(title, '{Enter}')
  expect(title.getAttribute('aria-invalid')).toBe('true')
  expect(await findProblems(screen.getByRole('dialog'))).toEqual([])
  await user.type(title, 'Cards fail')
  expect(title.getAttribute('aria-invalid')).toBeNull()
  const services = await field(/^Services/)
  await user.clear(services)
  await user.type(services, 'pay, cards{Enter}')
  expect(theIncident(state())).toMatchObject({
    title: 'Cards fail',
    impactLine: 'Half of all cards fail',
    services: ['pay', 'cards'],
  })
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('[W1] [OFF-4] changed by another while one types: both are shown, and nothing is written over before it was seen', async () => {
  const { user, state, incident } = renderWithSession(<WordsEditor />)
  await user.click(screen.getByRole('button', { name: /^Change title/ }))
  const line = await field(/^Who feels what/)
  await user.clear(line)
  await user.type(line, 'mine')
  act(() => void incident.as(jon).run(editIncident, { impactLine: 'Jon’s', title: 'Jon’s title' }))
  expect(screen.getByText('It reads now: “Jon’s”')).toBeTruthy()
  await user.keyboard('{Enter}')
  expect(line.value).toBe('mine')
  expect(theIncident(state())).toMatchObject({ impactLine: 'Jon’s' })
  expect(screen.getByText(/it reads now: “Jon’s”\. Nothing was changed/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(theIncident(state())).toMatchObject({ impactLine: 'mine', title: 'Jon’s title' })
})

test('[W1] a card that was closed keeps what was typed until it is saved', async () => {
  const { user } = renderWithSession(<WordsEditor />)
  await user.keyboard('{Shift>}E{/Shift}')
  await user.type(await field(/^Who feels what/), ' and more')
  await user.keyboard('{Escape}')
  await user.keyboard('{Shift>}E{/Shift}')
  expect((await field(/^Who feels what/)).value).toMatch(/ and more$/)
})
