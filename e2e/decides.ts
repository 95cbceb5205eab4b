// Somebody decides at their desk, by keyboard alone: to the options, the digit of one, why, Enter. It is held from then on.
import { expect } from '@playwright/test'
import type { Desk } from './desk.ts'

export async function decides(desk: Desk, option: string, because: string): Promise<void> {
  const { page } = desk
  const options = page
    .getByRole('radiogroup', { name: 'Options' })
    .filter({ has: page.getByRole('radio', { name: option, exact: true }) })
  await desk.leaveField()
  await desk.tabTo(options)
  const names = await options
    .getByRole('radio')
    .evaluateAll((all) =>
      all.map((one) => document.getElementById(one.getAttribute('aria-labelledby') ?? '')?.textContent),
    )
  await desk.press(`${names.indexOf(option) + 1}`)
  await expect(page.getByRole('textbox', { name: 'Because' })).toBeFocused()
  // What was written before an Undo stands there still.
  await desk.press('ControlOrMeta+a')
  await desk.type(because)
  await desk.press('Enter')
}
