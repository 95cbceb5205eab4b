import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderWithSession } from '../../../test/support/renderWithSession.tsx'
import { Needs } from '../ops/Needs.tsx'
import { HistoryProvider } from '../../router/HistoryProvider.tsx'
import { memoryHistory } from '../../router/history.ts'
import { CommandDesk } from './CommandDesk.tsx'

test.each([
  ['d', 'Decide within (minutes)', 'The question'],
  ['e', 'Look again in (minutes)', 'Who'],
])(
  '[K65] %s: a time that nobody can read again is refused in words at its field, and what was typed stays',
  async (key, minutes, words) => {
    const { user, state } = renderWithSession(
      <HistoryProvider value={memoryHistory('/incident/one/command')}>
        <CommandDesk />
      </HistoryProvider>,
    )
    await user.keyboard(key)
    const sheet = within(screen.getByRole('dialog'))
    await user.type(sheet.getByRole('textbox', { name: words }), 'Legal')
    for (const [i, box] of sheet.getAllByRole('textbox', { name: /Why|What is done/ }).entries())
      await user.type(box, `x${i}`)
    const field = sheet.getByRole('textbox', { name: new RegExp(`^${minutes.replace(/[()]/g, '.')}`) })
    await user.clear(field)
    await user.type(field, '1e300')
    await user.keyboard('{Enter}')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(sheet.getByText(/This time cannot be kept/).textContent).toContain('Nothing was changed')
    expect(sheet.getByRole<HTMLInputElement>('textbox', { name: words }).value).toBe('Legal')
    expect(state().decisions.size + state().escalations.size).toBe(0)
  },
)

const MISTYPED = ['-5', '0', '10abc', '10@99:99']
const SHEETS = [
  ['d', 'Decide within (minutes)', 'The question'],
  ['e', 'Look again in (minutes)', 'Who'],
] as const

test.each(SHEETS.flatMap((sheet) => MISTYPED.map((typed) => [...sheet, typed] as const)))(
  '[K65] [CMD-2] %s: %s is a number above 0 or empty, what else was typed is refused at its field (%s: %s)',
  async (key, minutes, words, typed) => {
    const { user, state } = renderWithSession(
      <HistoryProvider value={memoryHistory('/incident/one/command')}>
        <CommandDesk />
      </HistoryProvider>,
    )
    await user.keyboard(key)
    const sheet = within(screen.getByRole('dialog'))
    await user.type(sheet.getByRole('textbox', { name: words }), 'Legal')
    for (const [i, box] of sheet.getAllByRole('textbox', { name: /Why|What is done/ }).entries())
      await user.type(box, `x${i}`)
    const field = sheet.getByRole<HTMLInputElement>('textbox', {
      name: new RegExp(`^${minutes.replace(/[()]/g, '.')}`),
    })
    await user.clear(field)
    await user.type(field, `${typed}{Enter}`)
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(sheet.getByText(/Minutes are a number above 0/)).toBeTruthy()
    expect(field.value).toBe(typed)
    expect(state().decisions.size + state().escalations.size).toBe(0)
    await user.clear(field)
    await user.type(field, '5{Enter}')
    expect(state().decisions.size + state().escalations.size).toBe(1)
  },
)

test.each(MISTYPED)('[K65] a need within %s minutes is refused at its field', async (typed) => {
  const { user, state } = renderWithSession(<Needs />)
  await user.type(screen.getByRole('textbox', { name: 'What is needed' }), 'A DBA')
  const field = screen.getByRole('textbox', { name: 'Within minutes' })
  await user.clear(field)
  await user.type(field, `${typed}{Enter}`)
  expect(field.getAttribute('aria-invalid')).toBe('true')
  expect(state().needs.size).toBe(0)
})
