// What is told above a desk and what a desk shows when people or a paste give it more than usual: nothing lies on anything else, and
// one endless word holds nobody up.
import {
  createDocumentRoom,
  createIds,
  incidentDocument,
  MINUTE,
  must,
  type Person,
  setMilestone,
} from '@holdfast/model'
import { expect, type Locator, test } from '@playwright/test'
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import { declare } from './declare.ts'
import { Desk } from './desk.ts'
import { type ServerOnDisk, serverOnDisk } from './serverOnDisk.ts'
import { type StockClient, stockClient } from './storedDocument.ts'

test.setTimeout(180_000)

let server: ServerOnDisk
test.beforeEach(async () => {
  server = await serverOnDisk()
})
test.afterEach(() => server.remove())

/** Three times set by two people who did not hear of each other. */
function setApart({ doc }: StockClient): void {
  const now = Date.now()
  const apart = ['Jon Lindqvist', 'Priya Raman'].map((name, i) => {
    const copy = new Doc()
    applyUpdate(copy, encodeStateAsUpdate(doc))
    const clock = { now: () => now }
    const actor: Person = { id: `person-${i}` as Person['id'], name }
    const room = createDocumentRoom({
      ...{ document: incidentDocument, doc: copy, clock, newId: createIds(clock), actor },
    })
    for (const milestone of ['identified', 'impactStarted', 'mitigated'] as const)
      room.run(setMilestone, { milestone, at: now - (i + 2) * MINUTE, reason: 'as the graphs say' })
    return encodeStateAsUpdate(copy)
  })
  for (const update of apart) applyUpdate(doc, update)
}

const boxOf = async (part: Locator) => must(await part.boundingBox(), String(part))

test('[FRM-2] [FRM-10] [K416] [K411] three things to settle, a count and Yours now stand beside each other on every desk, with a word of 90 kB among the conditions', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  const desk = await Desk.join(page, server.joinLink, 'Maya Okafor')
  const incident = await declare(page, 'Payments fail again')
  const token = await page.evaluate(() => localStorage.getItem('holdfast.token') ?? '')
  const stock = await stockClient(server.url, incident, token)
  await expect.poll(() => stock.doc.getMap('incident').size).toBeGreaterThan(0)
  setApart(stock)
  stock.doc.getText('conditions').insert(0, 'A'.repeat(90_000))
  for (const name of ['command', 'ops', 'comms', 'timeline'] as const) {
    await desk.go(name)
    const bar = page.getByRole('region', { name: 'Notices' })
    await expect(bar.getByText('3 things to settle.')).toBeVisible()
    const parts = [
      bar.getByRole('button', { name: /^Settle/ }),
      bar.getByRole('button', { name: /more notice/ }),
      ...(name === 'command' ? [] : [bar.getByRole('button', { name: /^Yours now/ })]),
    ]
    let end = 0
    for (const part of parts) {
      const { x, width } = await boxOf(part)
      expect(x, name).toBeGreaterThanOrEqual(end)
      end = x + width
    }
    expect(end, name).toBeLessThanOrEqual(1440)
  }
  stock.close()
})
