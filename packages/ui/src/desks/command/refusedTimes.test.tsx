import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderWithSession } from '../../testing/renderWithSession.tsx'
import { CommandDesk } from './CommandDesk.tsx'

test.each([
  ['d', 'Decide within (minutes)', 'The question'],
  ['e', 'Look again in (minutes)', 'Who'],
])(
  '[K65] %s: a time that nobody can read again is refused in words at its field, and what was typed stays',
  async (key, minutes, words) => {
    const { user, state } = renderWithSession(<CommandDesk />)
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
