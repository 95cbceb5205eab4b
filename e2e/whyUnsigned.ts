// Says why an update to customers goes without the sign-off of whoever commands, where its review asks for that.
import type { Page } from '@playwright/test'

export async function whyUnsigned(page: Page): Promise<void> {
  await page.getByRole('region', { name: /^Review of the update to / }).waitFor()
  const why = page.getByRole('textbox', { name: /^Why it goes without the sign-off/ })
  if (await why.isVisible()) await why.fill('the Incident Commander is in a lift')
}
