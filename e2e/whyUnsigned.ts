// Says why an update goes as it stands: without the sign-off of whoever commands, or over what was found in its words, where its review
// asks for that.
import type { Page } from '@playwright/test'

export async function whyUnsigned(page: Page): Promise<void> {
  await page.getByRole('region', { name: /^Review of the update to / }).waitFor()
  for (const why of await page.getByRole('textbox', { name: /^Why it goes / }).all())
    await why.fill('the Incident Commander is in a lift')
}
