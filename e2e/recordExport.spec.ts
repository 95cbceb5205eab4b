// The record of the recorded incident leaves the room from a browser with the server gone, is verified, opened elsewhere and given again.
import { readFile } from 'node:fs/promises'
import { bundleInMemory, must, openBundle, textOf, verifyBundle } from '@holdfast/model'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { startDemo } from '../tools/startDemo.ts'
import { problems } from './axe.ts'
import { Desk } from './desk.ts'
import { type ServerOnDisk, serverOnDisk } from './serverOnDisk.ts'
import { staticFiles } from './staticFiles.ts'
import { later } from '../tools/wholeTag.ts'

test.use({ serviceWorkers: 'allow' })
test.setTimeout(240_000)

let server: ServerOnDisk
test.beforeEach(async () => {
  server = await serverOnDisk()
})
test.afterEach(() => server.remove())

const NAMES = ['Okafor', 'Lindqvist', 'Raman', 'Tanaka']
const EXPORTS = [
  { choose: /^Internal/, press: 'Export for us', name: /^INC-\w{5}-1-internal\.zip$/, named: NAMES.length },
  { choose: /^Regulator/, press: 'Export for the regulator', name: /^INC-\w{5}-1-regulator\.zip$/, named: 0 },
  { choose: /^Public/, press: 'Export for the public', name: /^INC-\w{5}-1-public\.zip$/, named: 0 },
] as const

async function saved(page: Page, press: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: press }).click()
  const file = await download
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
}

const choose = (page: Page, name: string, buffer: Buffer) =>
  page.getByLabel('Bundle of a record').setInputFiles({ name, mimeType: 'application/zip', buffer })

/** Another browser that never met a server. */
async function alone(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ serviceWorkers: 'allow' })).newPage()
  await page.goto(server.url)
  await page.getByLabel('Your name').fill('Jon')
  await page.getByRole('button', { name: 'Start without a server' }).click()
  await expect(page.getByText('Declare an incident')).toBeVisible()
  return page
}

async function wordsOf(bytes: Buffer): Promise<string> {
  const opened = await openBundle(bundleInMemory(bytes))
  if (!opened.ok) throw new Error(opened.error.what)
  const { manifest, content } = opened.value
  const files = await Promise.all(manifest.files.map(({ path }) => content(path)))
  return files.map((file) => (file.ok ? (textOf(file.value) ?? '') : '')).join('\n')
}

test(
  '[REC-1] [REC-3] [REC-4] [OFF-1] [K250] [K254] [K255] with the server gone the recorded incident is exported for three readers, each verifies, a changed byte is named, and imported elsewhere it is given again as it came',
  later(true),
  async ({ browser }) => {
    const watch = await startDemo(server.joinLink, 3_000)
    const desk = await Desk.join(
      await (await browser.newContext({ serviceWorkers: 'allow' })).newPage(),
      server.joinLink,
      'Ana Ruiz',
    )
    const { page } = desk
    await page.goto(watch)
    await expect(page.getByText('Closed.', { exact: true })).toBeVisible({ timeout: 120_000 })
    await page.evaluate(async () => void (await navigator.serviceWorker.ready))
    const port = Number(new URL(server.url).port)
    await server.stop()
    await staticFiles(port)

    await page.getByRole('button', { name: 'Export the record…' }).first().click()
    const sheet = page.getByRole('dialog', { name: 'Export the record' })
    await expect(sheet.getByText('No server has witnessed this bundle.')).toBeVisible()
    await expect(sheet.getByRole('definition')).toHaveCount(3)
    const made: { readonly name: string; readonly bytes: Buffer }[] = []
    for (const { choose: profile, press, name, named } of EXPORTS) {
      await sheet.getByRole('radio', { name: profile }).press('Space')
      const file = await saved(page, press)
      expect(file.name).toMatch(name)
      const verified = await verifyBundle(bundleInMemory(file.bytes))
      expect(verified.ok && verified.value.fault).toBeNull()
      const words = await wordsOf(file.bytes)
      expect(NAMES.filter((one) => words.includes(one))).toHaveLength(named)
      await expect(sheet.getByText('Verified on this machine')).toBeVisible()
      expect(await problems(page)).toEqual([])
      made.push(file)
    }

    const jon = await alone(browser)
    await jon.keyboard.press('Shift+B')
    for (const { name, bytes } of made) {
      await choose(jon, name, bytes)
      await expect(jon.getByText(`${name}: every check that can be made holds.`)).toBeVisible()
      await expect(jon.getByText(/^No server has witnessed this/).first()).toBeVisible()
    }
    const full = must(made[0], 'the internal bundle')
    const opened = await openBundle(bundleInMemory(full.bytes))
    if (!opened.ok) throw new Error(opened.error.what)
    for (const { path, offset, packed } of opened.value.zip.entries.slice(0, -1)) {
      const hurt = Buffer.from(full.bytes)
      const at = offset + 30 + path.length + (packed >> 1)
      hurt[at] = (hurt[at] ?? 0) ^ 1
      await choose(jon, `hurt-${path}.zip`, hurt)
      await expect(jon.getByText(`hurt-${path}.zip was changed: it is not opened.`)).toBeVisible()
      await expect(jon.getByText(new RegExp(`^${path}: changed: expected`)).first()).toBeVisible()
    }
    await choose(jon, full.name, full.bytes)
    await jon.getByRole('button', { name: 'Open it and keep it here' }).click()
    const article = jon.getByRole('article', { name: 'Post-mortem' })
    await expect(article).toContainText('Summary')
    await jon.reload()
    await expect(article).toContainText('Summary')
    const again = await saved(jon, 'Give it again')
    expect(again.name).toBe(full.name)
    expect(again.bytes.equals(full.bytes)).toBe(true)
    await jon.getByRole('link', { name: 'Incidents' }).click()
    await expect(jon.getByRole('list', { name: 'Imported records' })).toContainText('GitHub degraded')
    await expect(jon.getByText('Nothing is open')).toBeVisible()
  },
)
