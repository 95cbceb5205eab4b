import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** Brings every colour that is on its way to another to its end: contrast is judged at rest. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const motion of document.getAnimations()) if (motion instanceof CSSTransition) motion.finish()
  })
}

/** What axe finds on the page, one line an element; empty when all is well. */
export async function problems(page: Page): Promise<readonly string[]> {
  await settle(page)
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`),
  )
}
