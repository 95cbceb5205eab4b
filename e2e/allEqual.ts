// After a night every browser has the same, and nothing of the recorded night is missing.
import { must } from '@holdfast/model'
import { expect } from '@playwright/test'
import type { Desk } from './desk.ts'
import { NIGHT } from './recordedNight.ts'
import { contentOf, stockClient, storedDocument, timelineTexts } from './storedDocument.ts'

/** Every browser says that all is saved, and has on its disk, byte for byte, what the server at `origin` hands to a stock client. */
export async function allEqual(desks: readonly Desk[], origin: string, incident: string): Promise<void> {
  for (const desk of desks)
    await expect(desk.statusPill()).toHaveText(/Live.*(all saved on server|no changes waiting)/s, {
      timeout: 30_000,
    })
  const { page } = must(desks[0], 'a desk')
  const token = await page.evaluate(() => localStorage.getItem('holdfast.token') ?? '')
  const stock = await stockClient(origin, incident, token)
  try {
    for (const desk of desks)
      await expect
        .poll(async () => contentOf(await storedDocument(desk.page, incident)) === contentOf(stock.doc), {
          message: desk.name,
        })
        .toBe(true)
    const said = timelineTexts(stock.doc)
    expect(NIGHT.filter(({ reads }) => !said.includes(reads))).toEqual([])
  } finally {
    stock.close()
  }
}
