// The browser app with the server gone: it opens, it keeps what is written, it says where things are, it loses nothing.
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { FaultProxy } from '../tools/faultProxy.ts'
import { declare } from './declare.ts'
import { Desk } from './desk.ts'
import { type ServerOnDisk, serverOnDisk } from './serverOnDisk.ts'
import { later } from '../tools/wholeTag.ts'

test.use({ serviceWorkers: 'allow' })

let server: ServerOnDisk
test.beforeEach(async () => {
  server = await serverOnDisk()
})
test.afterEach(() => server.remove())

async function join(context: BrowserContext, name: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(server.joinLink)
  await page.getByLabel('Your name').fill(name)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Declare an incident')).toBeVisible()
  return page
}

const pill = (page: Page, words: RegExp) =>
  expect(page.getByRole('button', { name: words })).toBeVisible({ timeout: 20_000 })
const ready = (page: Page) => page.evaluate(async () => void (await navigator.serviceWorker.ready))

test('[OFF-1] [OFF-2] [D9] declared and reloaded with the server gone, then everything reaches it', async ({
  context,
}) => {
  const page = await join(context, 'Maya')
  await pill(page, /Live · 1 here/)
  await ready(page)
  await server.stop()
  await pill(page, /Offline since|Reconnecting/)
  await declare(page, 'Checkout fails in Europe')
  await pill(page, /\d+ changes? safe on this machine/)

  await page.reload()
  await expect(page.getByText('Checkout fails in Europe').first()).toBeVisible()
  await pill(page, /(Offline since|Reconnecting|Connecting).*\d+ changes? safe on this machine/)
  await page.goto(server.url)
  await expect(page.getByText('Checkout fails in Europe').first()).toBeVisible()

  await server.start()
  await pill(page, /Live · 1 here.*all saved on server/)
  const other = await join(await newBrowser(context), 'Jon')
  await other.getByText('Checkout fails in Europe').first().click()
  await expect(other).toHaveURL(/\/incident\//)
  await pill(other, /Live/)
})

test('[OFF-2] [L7] a network that swallows everything is told in seconds, while nothing says that it is gone', async ({
  context,
}) => {
  const proxy = await FaultProxy.to(() => Number(new URL(server.url).port))
  const page = await context.newPage()
  const desk = await Desk.join(page, server.joinLink, 'Maya', proxy.port)
  await expect(desk.statusPill()).toHaveText(/^Live/)
  proxy.fault = { kind: 'blackHole' }
  // 2 s by the rule, and as much again for a machine that is busy with other tests.
  await expect(desk.statusPill()).not.toHaveText(/^Live/, { timeout: 4_000 })
  proxy.fault = { kind: 'none' }
  await expect(desk.statusPill()).toHaveText(/^Live/, { timeout: 20_000 })
  await proxy.close()
})

test(
  '[OFF-1] [D6] two tabs agree while no server is there, and a closed tab loses nothing',
  later(true),
  async ({ context }) => {
    const one = await join(context, 'Maya')
    await declare(one, 'Tabs agree')
    await pill(one, /all saved on server/)
    const two = await context.newPage()
    await two.goto(one.url())
    await pill(two, /Live/)
    await ready(one)
    await server.stop()
    await pill(one, /Offline since|Reconnecting/)
    await declareIn(one, 'Declared in the first tab')
    await two.goto(server.url)
    await expect(two.getByText('Declared in the first tab').first()).toBeVisible()
    await one.close({ runBeforeUnload: false })
    await server.start()
    await pill(two, /Live.*all saved on server/)
    const other = await join(await newBrowser(context), 'Jon')
    await expect(other.getByText('Declared in the first tab').first()).toBeVisible()
  },
)

test('[OFF-2] [D2] a full disk is told in words, nothing is called safe, and nothing is lost', async ({
  context,
}) => {
  const page = await join(context, 'Maya')
  await declare(page, 'Disk is full')
  await pill(page, /all saved on server/)
  await server.stop()
  await pill(page, /Offline since|Reconnecting/)
  await setDiskFull(page, true)
  await declareIn(page, 'Written on a full disk')
  await pill(page, /1 change NOT safe on this machine/)
  await page.getByRole('button', { name: /NOT safe on this machine/ }).click()
  await expect(page.getByText(/The disk of this machine is full/).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await setDiskFull(page, false)
  await pill(page, /\d+ changes? safe on this machine/)
  await server.start()
  await pill(page, /all saved on server/)
})

test('[WAL-1] [D8] a wall link leaves no token in the address and opens by itself after a restart', async ({
  context,
}) => {
  const page = await join(context, 'Maya')
  await declare(page, 'Shown on the wall')
  await pill(page, /all saved on server/)
  const id = /incident\/([\w-]+)/.exec(page.url())?.[1] ?? ''
  const token = await server.running.tokens.issue({
    kind: 'screen',
    access: 'screen',
    scope: id as never,
    sub: 'wall-1',
    name: 'Wall',
    lifetime: 3_600_000,
  })
  const screen = await newBrowser(context)
  const wall = await screen.newPage()
  await wall.goto(`${server.url}/wall/${id}#token=${token}`)
  await expect(wall).toHaveURL(`${server.url}/wall/${id}`)
  await expect(wall.getByText('Shown on the wall').first()).toBeVisible()
  await wall.close()
  const restarted = await screen.newPage()
  await restarted.goto(`${server.url}/wall/${id}`)
  await expect(restarted.getByText('Shown on the wall').first()).toBeVisible()
})

test('without a link the page says how to get in, and takes a pasted one', async ({ page }) => {
  await page.goto(server.url)
  await expect(page.getByRole('heading', { name: 'Get in with a link, or start here' })).toBeVisible()
  await page.getByLabel('Join link').fill('no link at all')
  await page.keyboard.press('Enter')
  await expect(page.getByText('This is neither a join link nor a code')).toBeVisible()
  await page.getByLabel('Join link').fill(server.joinLink)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Your name')).toBeVisible()
  await expect(page).toHaveURL(`${server.url}/`)
})

/** What IndexedDB does when the disk is full; the quota of a test browser cannot be made small enough for a sentence. */
async function setDiskFull(page: Page, isFull: boolean): Promise<void> {
  await page.evaluate((full) => {
    const store = IDBObjectStore.prototype as IDBObjectStore & { realAdd?: IDBObjectStore['add'] }
    store.realAdd ??= store.add
    const refuse = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
    }
    store.add = full ? refuse : store.realAdd
  }, isFull)
}

/** Goes to the list first: the form is there. */
async function declareIn(page: Page, title: string): Promise<void> {
  await page.getByRole('link', { name: 'Incidents' }).first().click()
  await declare(page, title)
}

async function newBrowser(context: BrowserContext): Promise<BrowserContext> {
  const browser = context.browser()
  if (!browser) throw new Error('no browser')
  return browser.newContext({ serviceWorkers: 'allow' })
}
