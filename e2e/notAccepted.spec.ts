// What the server did not accept: it stays readable in the tray with its place and reason, over reloads, until its author
// throws it away; everything else of that work goes on to everybody.
import { type Browser, expect, type Page, test } from '@playwright/test'
import { problems } from './axe.ts'
import { declare } from './declare.ts'
import { Desk } from './desk.ts'
import { type ServerOnDisk, serverOnDisk } from './serverOnDisk.ts'
import { later } from '../tools/wholeTag.ts'

test.use({ serviceWorkers: 'allow' })

const TITLE = 'Checkout fails in Europe'
/** More in one piece than the server of this spec takes. */
const LONG = `Pasted from the load balancer: ${'504 upstream timed out; '.repeat(200)}end of paste`

let server: ServerOnDisk
test.beforeEach(async () => {
  server = await serverOnDisk({ limits: { maxValueBytes: 4_000 } })
})
test.afterEach(() => server.remove())

const pill = (desk: Desk, words: RegExp) => expect(desk.statusPill()).toHaveText(words, { timeout: 20_000 })
const conditions = (page: Page) => page.getByRole('textbox', { name: 'Conditions' })
const tray = (page: Page) => page.getByRole('dialog', { name: 'Not accepted' })
const openTray = async (desk: Desk) => {
  if (desk.page.url().endsWith('/timeline')) return desk.choose('Changes that were not accepted')
  return desk.pressUntil('Shift+X', async () => {
    await desk.press('t')
    await expect(tray(desk.page)).toBeVisible({ timeout: 2_000 })
  })
}

async function newDesk(browser: Browser, name: string): Promise<Desk> {
  const context = await browser.newContext({ serviceWorkers: 'allow' })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  return Desk.join(await context.newPage(), server.joinLink, name)
}

async function log(desk: Desk, words: string): Promise<void> {
  await desk.page.getByRole('textbox', { name: 'Log an entry' }).fill(words)
  await desk.press('Enter')
  await expect(desk.page.getByText(words).first()).toBeVisible()
}

async function writeConditions({ page }: Desk, words: string): Promise<void> {
  await conditions(page).click()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.insertText(words)
}

test('[OFF-2] [K31] [D12] what is refused stays in the tray with place and reason, over reloads; the rest goes on; copied, put back in parts, thrown away', async ({
  browser,
}) => {
  const maya = await newDesk(browser, 'Maya Okafor')
  const { page } = maya
  const id = await declare(page, TITLE)
  await maya.go('ops')
  await writeConditions(maya, 'Cards fail in eu-west. ')
  await pill(maya, /all saved on server/)
  const jon = await newDesk(browser, 'Jon Lindqvist')
  await jon.page.goto(`${server.url}/incident/${id}/ops`)
  await expect(conditions(jon.page)).toContainText('Cards fail in eu-west.')

  await writeConditions(maya, LONG)
  await pill(maya, /1 change not accepted/)
  await expect(conditions(page)).toHaveText('Cards fail in eu-west. ')
  await writeConditions(maya, 'Refunds work.')
  await expect(conditions(jon.page)).toContainText('Cards fail in eu-west. Refunds work.')
  await pill(maya, /1 change not accepted · the rest saved on server/)

  await page.reload()
  await pill(maya, /1 change not accepted/)
  await openTray(maya)
  await expect(tray(page).getByLabel('What you wrote')).toHaveText(LONG)
  await expect(tray(page)).toContainText(new RegExp(`Situation, conditions · ${TITLE} · \\d\\d:\\d\\d UTC`))
  await expect(tray(page)).toContainText('What was stored before is safe')
  await expect(tray(page)).toContainText('It was taken out of the incident here too')
  expect(await problems(page)).toEqual([])

  await maya.tabTo(tray(page).getByRole('button', { name: 'Copy' }))
  await maya.press('Enter')
  await expect(tray(page).getByRole('status')).toHaveText('Copied.')
  expect(await pasted(page)).toBe(LONG)
  await maya.press('Escape')
  // The part that mattered, in a size that the server takes.
  await writeConditions(maya, ` ${LONG.slice(0, 60)}`)
  await expect(conditions(jon.page)).toContainText(LONG.slice(0, 60))

  await openTray(maya)
  await maya.tabTo(tray(page).getByRole('button', { name: 'Throw away' }))
  await maya.press('Enter')
  await expect(tray(page).getByText('Nothing is left here')).toBeVisible()
  await page.reload()
  await pill(maya, /^Live · 2 here · no changes waiting$/)
  await Promise.all([page.context().close(), jon.page.context().close()])
})

test(
  '[OFF-1] [K31] [D12] written while the server was gone and reloaded in between: only what is refused is held back',
  later(true),
  async ({ browser }) => {
    const maya = await newDesk(browser, 'Maya Okafor')
    const { page } = maya
    const id = await declare(page, TITLE)
    await maya.go('ops')
    await pill(maya, /all saved on server/)
    await page.evaluate(async () => void (await navigator.serviceWorker.ready))
    await server.stop()
    await pill(maya, /Offline since|Reconnecting/)
    await writeConditions(maya, LONG)
    await maya.go('timeline')
    await log(maya, 'Written after the paste')
    await pill(maya, /\d+ changes? safe on this machine/)
    await page.reload()
    await expect(page.getByText('Written after the paste').first()).toBeVisible()

    await server.start()
    await pill(maya, /Live.*1 change not accepted · the rest saved on server/)
    await page.reload()
    await openTray(maya)
    await expect(tray(page).getByLabel('What you wrote')).toHaveText(LONG)
    const jon = await newDesk(browser, 'Jon Lindqvist')
    await jon.page.goto(`${server.url}/incident/${id}/timeline`)
    await expect(jon.page.getByText('Written after the paste').first()).toBeVisible()
    await jon.go('ops')
    await expect(conditions(jon.page)).not.toContainText('504')
    await Promise.all([page.context().close(), jon.page.context().close()])
  },
)

test(
  '[SEC-1] [K31] [D12] access that was lowered in between: the server takes nothing of it, and nothing is taken out here',
  later(true),
  async ({ browser }) => {
    const maya = await newDesk(browser, 'Maya Okafor')
    const { page } = maya
    await declare(page, TITLE)
    await maya.go('timeline')
    await pill(maya, /all saved on server/)
    await page.evaluate(async () => void (await navigator.serviceWorker.ready))
    const lowered = await observerToken(page)
    await server.stop()
    await pill(maya, /Offline since|Reconnecting/)
    await log(maya, 'Written before the access was lowered')
    await pill(maya, /1 change safe on this machine/)
    await page.evaluate((token) => localStorage.setItem('holdfast.token', token), lowered)
    await page.reload()
    await expect(page.getByRole('main', { name: 'Executive page' })).toBeVisible()
    await server.start()
    await pill(maya, /Live.*1 change refused · 1 change safe on this machine/)
    await openTray(maya)
    await expect(tray(page).getByLabel('What you wrote')).toHaveText('Written before the access was lowered')
    await expect(tray(page)).toContainText(`Timeline · ${TITLE}`)
    await expect(tray(page)).toContainText('Your access is to read and ask')
    await expect(tray(page)).toContainText('Nothing was taken out of the incident on this machine')
    expect(await problems(page)).toEqual([])
    await page.reload()
    await openTray(maya)
    await expect(tray(page).getByLabel('What you wrote')).toHaveText('Written before the access was lowered')
    await expect(tray(page).getByRole('listitem')).toHaveCount(1)
    await page.context().close()
  },
)

/** The same person, who may only look and ask from now on. */
async function observerToken(page: Page): Promise<string> {
  const token = await page.evaluate(() => localStorage.getItem('holdfast.token') ?? '')
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
    readonly sub: string
    readonly name: string
  }
  return server.running.tokens.issue({
    kind: 'person',
    access: 'observe',
    scope: '*',
    sub: claims.sub,
    name: claims.name,
    lifetime: 3_600_000,
  })
}

/** What the clipboard holds, as a paste elsewhere gives it: the app's own pages may not read it. */
async function pasted(page: Page): Promise<string> {
  const paper = await page.context().newPage()
  await paper.setContent('<textarea></textarea>')
  await paper.locator('textarea').focus()
  await paper.keyboard.press('ControlOrMeta+V')
  const words = await paper.locator('textarea').inputValue()
  await paper.close()
  await page.bringToFront()
  return words
}
