// Declaring an incident on the form of the first screen, as a stranger would: what people see, how bad, done.
import { must } from '@holdfast/model'
import { expect, type Page } from '@playwright/test'

export interface Declared {
  readonly severity?: string
  /** Leaves the IC role to somebody else. */
  readonly withoutCommand?: boolean
}

/** Answers the incident's id; the page then shows its Command desk. */
export async function declare(page: Page, title: string, given: Declared = {}): Promise<string> {
  await page.getByLabel('What do people see?').fill(title)
  await page
    .getByRole('radiogroup', { name: /How bad/ })
    .getByText(given.severity ?? 'SEV1', { exact: true })
    .click()
  const ic = page.getByRole('button', { name: 'IC', exact: true })
  if (given.withoutCommand && (await ic.getAttribute('aria-pressed')) === 'true') await ic.click()
  await page.getByRole('button', { name: 'Declare', exact: true }).click()
  await expect(page).toHaveURL(/\/incident\/[\w-]+\/command/)
  await expect(page.getByText(title).first()).toBeVisible()
  return must(/incident\/([\w-]+)/.exec(page.url())?.[1], 'an incident')
}
