// Changes carried by file between two machines that no server connects, then brought to a server by one of them.
import { readFile } from 'node:fs/promises'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { type ServerOnDisk, serverOnDisk } from './serverOnDisk.ts'
import { type StaticFiles, staticFiles } from './staticFiles.ts'
import { later } from '../tools/wholeTag.ts'

test.use({ serviceWorkers: 'allow' })

let server: ServerOnDisk
let files: StaticFiles
test.beforeEach(async () => {
  server = await serverOnDisk()
  await server.stop()
  files = await staticFiles(Number(new URL(server.url).port))
})
test.afterEach(() => server.remove())

/** A machine of its own: another browser store. */
async function startAlone(browser: Browser, name: string): Promise<Page> {
  const page = await (await browser.newContext({ serviceWorkers: 'allow' })).newPage()
  await page.goto(server.url)
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: 'Start without a server' }).click()
  await expect(page.getByText('Declare an incident')).toBeVisible()
  return page
}

async function log(page: Page, words: string): Promise<void> {
  const line = page.getByRole('textbox', { name: 'Log an entry' })
  await line.fill(words)
  await line.press('Enter')
  await expect(page.getByText(words).first()).toBeVisible()
}

/** Gives the bytes that the browser was handed. */
async function exportWhole(page: Page): Promise<Buffer> {
  await page.getByRole('button', { name: /No server yet/ }).click()
  await page.getByRole('button', { name: 'Export or import changes by file…' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export the whole incident' }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/^INC-\w{5}-whole-\d{8}T\d{4}Z\.holdfast$/)
  await page.keyboard.press('Escape')
  return readFile(await file.path())
}

const choose = (page: Page, bytes: Buffer) =>
  page
    .getByLabel('File of changes')
    .setInputFiles({ name: 'night.holdfast', mimeType: 'application/octet-stream', buffer: bytes })

test(
  '[OFF-5] [D11] [K30] an incident goes to another machine by file and back; damaged is refused, twice is once; one of them brings it to the server',
  later(true),
  async ({ browser }) => {
    const maya = await startAlone(browser, 'Maya')
    await maya.getByLabel('What do people see?').fill('Checkout fails in Europe')
    await maya
      .getByRole('radiogroup', { name: /How bad/ })
      .getByText('SEV1', { exact: true })
      .click()
    await maya.getByRole('button', { name: 'Declare', exact: true }).click()
    await expect(maya).toHaveURL(/\/command$/)
    await expect(maya.getByRole('button', { name: /everything safe on this machine/ })).toBeVisible()
    await maya.goto(maya.url().replace('/command', '/timeline'))
    await log(maya, 'Card payments time out in eu-west')
    const file = await exportWhole(maya)

    const jon = await startAlone(browser, 'Jon')
    await jon.keyboard.press('Shift+X')
    await jon.keyboard.press('i')
    const hurt = Buffer.from(file)
    hurt[hurt.length >> 1] = (hurt[hurt.length >> 1] ?? 0) ^ 1
    await choose(jon, hurt)
    await expect(
      jon.getByText('night.holdfast: This file is damaged: it is not what was exported.'),
    ).toBeVisible()
    await expect(jon.getByText('Nothing is open')).toBeVisible()
    await choose(jon, file)
    const preview = jon.getByRole('region', { name: 'What the file brings' })
    await expect(preview).toContainText('Checkout fails in Europe')
    await expect(preview).toContainText('Maya')
    await preview.getByRole('button', { name: 'Import it' }).click()
    await expect(jon).toHaveURL(/\/timeline$/)
    await expect(jon.getByText('Card payments time out in eu-west').first()).toBeVisible()
    await log(jon, 'Rolled back the payment gateway')
    const back = await exportWhole(jon)

    await maya.keyboard.press('Escape')
    await maya.getByRole('button', { name: /No server yet/ }).click()
    await maya.getByRole('button', { name: 'Export or import changes by file…' }).click()
    await choose(maya, back)
    await expect(maya.getByRole('region', { name: 'What the file brings' })).toContainText('1 entry')
    await maya.getByRole('button', { name: 'Import it' }).click()
    await expect(maya.getByText('Rolled back the payment gateway').first()).toBeVisible()

    await files.close()
    await server.start()
    await maya.goto(server.joinLink)
    await maya.getByLabel('Your name').press('Enter')
    await expect(maya.getByRole('button', { name: /Live.*all saved on server/ })).toBeVisible({
      timeout: 20_000,
    })
    const other = await (await browser.newContext({ serviceWorkers: 'allow' })).newPage()
    await other.goto(server.joinLink)
    await other.getByLabel('Your name').fill('Ravi')
    await other.keyboard.press('Enter')
    await other.getByText('Checkout fails in Europe').first().click()
    await expect(other).toHaveURL(/\/command$/)
    await other.goto(other.url().replace('/command', '/timeline'))
    for (const words of ['Card payments time out in eu-west', 'Rolled back the payment gateway'])
      await expect(other.getByText(words).first()).toBeVisible()
  },
)
