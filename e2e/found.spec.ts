// What was found is shown where it is worked on: brought into view among ten thousand entries, focused and marked, from the
// question what was tried, from the palette, and by an address.
import { finishAction, proposeHypothesis, startAction } from '@holdfast/model'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { problems } from './axe.ts'
import { declare } from './declare.ts'
import { Desk } from './desk.ts'
import { type ServerOnDisk, serverOnDisk } from './serverOnDisk.ts'
import { type Archive, showsAll, writeReadings } from './tenThousand.ts'
import { later } from '../tools/wholeTag.ts'

test.setTimeout(240_000)

let server: ServerOnDisk
test.beforeEach(async () => {
  server = await serverOnDisk()
})
test.afterEach(() => server.remove())

/** Ten thousand readings, forty things tried, thirty hypotheses, written by somebody else. */
async function write(page: Page, incident: string): Promise<Archive> {
  const archive = await writeReadings(page, server.url, incident)
  for (let i = 0; i < 40; i++) {
    const what = i === 3 ? 'Flushed the session cache' : `Restarted machine ${i} of rack ${i}`
    archive.run(finishAction, {
      id: archive.run(startAction, { what }),
      result: 'noEffect',
      note: 'nothing changed',
    })
  }
  for (let i = 0; i < 30; i++)
    archive.run(proposeHypothesis, { title: i === 2 ? 'Clock skew between coasts' : `Cable ${i} is loose` })
  return archive
}

/** In the window, with the focus, and marked. */
async function isShown(row: Locator): Promise<void> {
  await expect(row).toBeInViewport({ timeout: 20_000 })
  await expect(row).toBeFocused()
  await expect(row).toHaveAttribute('data-found')
}

const row = (page: Page, words: string) =>
  page.getByRole('main').locator('[data-record]').filter({ hasText: words })

test(
  '[OPS-3] [K32] what was found is brought into view on its desk, focused and marked, among 10,000 entries',
  later(true),
  async ({ page }) => {
    const desk = await Desk.join(page, server.joinLink, 'Lee Tanaka')
    const incident = await declare(page, 'Ten thousand readings', { severity: 'SEV3' })
    const archive = await write(page, incident)
    await desk.go('timeline')
    await showsAll(page)
    await desk.go('command')

    await desk.press('ControlOrMeta+k')
    await desk.type('needle')
    await expect(page.getByRole('menuitem', { name: /the needle/ })).toBeVisible()
    await desk.press('Enter')
    await expect(page).toHaveURL(/\/timeline#entry-/)
    const needle = row(page, 'Reading 4321: the needle')
    await isShown(needle)
    expect(await problems(page)).toEqual([])
    await screenshot(page, 'found-entry')
    // On this desk letters go to the Scribe's line: the details open by their button.
    await page.getByRole('button', { name: 'Details' }).click()
    await expect(page.getByRole('dialog', { name: 'Found' })).toContainText('Written down')
    await desk.press('Escape')
    await expect(page.getByRole('dialog', { name: 'Found' })).toBeHidden()

    await desk.press('/')
    await desk.type('flush cache')
    await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(1)
    await desk.press('Enter')
    await expect(page).toHaveURL(/\/ops#action-/)
    await isShown(row(page, 'Flushed the session cache'))
    await screenshot(page, 'found-action')

    await desk.press('ControlOrMeta+k')
    await desk.type('clock skew')
    await expect(page.getByRole('menuitem', { name: /Clock skew/ }).first()).toBeVisible()
    await desk.press('Enter')
    await isShown(row(page, 'Clock skew between coasts'))

    // Back leads to what was found before, and so does a reload: it is the address that says it.
    await page.goBack()
    await isShown(row(page, 'Flushed the session cache'))
    await page.goBack()
    await isShown(needle)
    await page.reload()
    await isShown(needle)
    archive.close()
  },
)

async function screenshot(page: Page, name: string): Promise<void> {
  if (process.env['SCREENSHOTS'] === '1')
    await page.screenshot({ path: `${import.meta.dirname}/../test-results/${name}.png` })
}
