// Declares an incident on the form of the first page, as a person would; the page then shows its Command desk.
import type { Page } from 'playwright-core'
import { must } from '../measure/must.ts'

/** Answers the incident's id. */
export async function declare(page: Page, title: string): Promise<string> {
  await page.getByLabel('What do people see?').fill(title)
  await page
    .getByRole('radiogroup', { name: /How bad/ })
    .getByText('SEV3', { exact: true })
    .click()
  await page.getByRole('button', { name: 'Declare', exact: true }).click()
  await page.waitForFunction(() => location.pathname.endsWith('/command'))
  return must(/incident\/([\w-]+)/.exec(page.url())?.[1], 'an incident')
}
