// An incident in triage, moved to closed by its commander, phase by phase.
import { expect } from '@playwright/test'
import type { Desk } from './desk.ts'

export async function closeIncident(desk: Desk): Promise<void> {
  const { page } = desk
  for (const phase of ['Investigating', 'Identified', 'Mitigating', 'Monitoring']) {
    await desk.nextPhase()
    await expect(page.getByRole('button', { name: new RegExp(`^${phase}`) }).first()).toBeVisible()
  }
  for (const phase of ['Resolved', 'Closed']) {
    await desk.nextPhase()
    await page
      .getByRole('button', { name: /Send now/ })
      .first()
      .click()
    await expect(page.getByRole('button', { name: new RegExp(`^${phase}`) }).first()).toBeVisible()
  }
}
