// Words typed in the moment in which the network went, before anybody could notice: a file saves them, although their author
// does not come back.
import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { FaultProxy } from '../tools/faultProxy.ts'
import { declare } from './declare.ts'
import { type ServerOnDisk, serverOnDisk } from './serverOnDisk.ts'
import { later } from '../tools/wholeTag.ts'

let server: ServerOnDisk
let proxy: FaultProxy
test.beforeEach(async () => {
  server = await serverOnDisk()
  const { port } = new URL(server.url)
  proxy = await FaultProxy.to(Number(port))
})
test.afterEach(async () => {
  await proxy.close()
  await server.remove()
})

async function join(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link)
  await page.getByLabel('Your name').fill(name)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Declare an incident')).toBeVisible()
}

async function log(page: Page, words: string): Promise<void> {
  const line = page.getByRole('textbox', { name: 'Log an entry' })
  await line.fill(words)
  await line.press('Enter')
  await expect(page.getByText(words).first()).toBeVisible()
}

const isSaved = (page: Page) =>
  expect(page.getByRole('button', { name: /Live.*all saved on server/ })).toBeVisible({ timeout: 30_000 })

test(
  '[OFF-5] [S104] what the Scribe typed as the network went is in the file, and the server takes it from whoever carries it',
  later(true),
  async ({ browser }) => {
    const scribes = await browser.newContext()
    const maya = await scribes.newPage()
    const throughProxy = new URL(server.joinLink)
    throughProxy.port = String(proxy.port)
    await join(maya, throughProxy.href, 'Maya')
    const incident = await declare(maya, 'Checkout fails in Europe')
    await maya.goto(maya.url().replace('/command', '/timeline'))
    await log(maya, 'Seen by everybody')
    await isSaved(maya)

    proxy.fault = { kind: 'blackHole' }
    await log(maya, 'Typed as the network went')
    await maya.getByRole('button', { name: /Live|Reconnecting|Offline/ }).click()
    await maya.getByRole('button', { name: 'Export or import changes by file…' }).click()
    const download = maya.waitForEvent('download')
    await maya.getByRole('button', { name: 'Export unsent changes' }).click()
    const file = await readFile(await (await download).path())
    await scribes.close()
    proxy.reset()

    const jon = await (await browser.newContext()).newPage()
    await join(jon, server.joinLink, 'Jon')
    await jon.goto(`${server.url}/incident/${incident}/timeline`)
    await expect(jon.getByText('Seen by everybody').first()).toBeVisible()
    await expect(jon.getByText('Typed as the network went')).toHaveCount(0)
    // A key alone is a letter of the line here: the palette does what the key does on other desks.
    await jon.keyboard.press('ControlOrMeta+k')
    await jon.keyboard.type('import changes from a file')
    await jon.keyboard.press('Enter')
    await jon
      .getByLabel('File of changes')
      .setInputFiles({ name: 'last.holdfast', mimeType: 'application/octet-stream', buffer: file })
    const preview = jon.getByRole('region', { name: 'What the file brings' })
    await expect(preview).toContainText('Maya')
    await preview.getByRole('button', { name: 'Import it' }).click()
    await expect(jon.getByText('Typed as the network went').first()).toBeVisible()
    await isSaved(jon)

    const lea = await (await browser.newContext()).newPage()
    await join(lea, server.joinLink, 'Lea')
    await lea.goto(`${server.url}/incident/${incident}/timeline`)
    await expect(lea.getByText('Typed as the network went').first()).toBeVisible()
  },
)
