// An incident with no server ever reached: declared, run, handed over and resolved on one machine, then joined.
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { declare } from './declare.ts'
import { type ServerOnDisk, serverOnDisk } from './serverOnDisk.ts'
import { type StaticFiles, staticFiles } from './staticFiles.ts'
import { contentOf, stockClient, storedDocument, timelineTexts } from './storedDocument.ts'

test.use({ serviceWorkers: 'allow' })

let server: ServerOnDisk
let files: StaticFiles
test.beforeEach(async () => {
  server = await serverOnDisk()
  await server.stop()
  files = await staticFiles(Number(new URL(server.url).port))
})
test.afterEach(() => server.remove())

const pill = (page: Page, words: RegExp) =>
  expect(page.getByRole('button', { name: words })).toBeVisible({ timeout: 20_000 })

async function startAlone(page: Page, name: string): Promise<void> {
  await page.goto(server.url)
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: 'Start without a server' }).click()
  await pill(page, /No server yet · everything safe on this machine/)
}

async function log(page: Page, words: string): Promise<void> {
  const line = page.getByRole('textbox', { name: 'Log an entry' })
  await line.fill(words)
  await line.press('Enter')
  await expect(page.getByText(words).first()).toBeVisible()
}

async function giveCommand(page: Page, to: string): Promise<void> {
  await page.getByRole('region', { name: 'Roles' }).getByRole('button', { name: /^IC/ }).click()
  const card = page.getByRole('dialog', { name: 'Incident Commander' })
  await card.getByRole('combobox', { name: /Give it to/ }).fill(to)
  await card.getByRole('button', { name: 'Give', exact: true }).click()
  await expect(
    page.getByRole('region', { name: 'Roles' }).getByRole('button', { name: /^IC/ }),
  ).toContainText(to)
}

async function takeCommand(page: Page, why: string): Promise<void> {
  const seat = page.getByRole('region', { name: 'Roles' }).getByRole('button', { name: /^IC/ })
  await seat.click()
  const card = page.getByRole('dialog', { name: 'Incident Commander' })
  await card.getByRole('textbox', { name: /Why do you take it/ }).fill(why)
  await card.getByRole('button', { name: 'Take Incident Commander' }).click()
  await expect(card).toBeHidden()
}

const stored = async (page: Page) => page.evaluate(() => localStorage.getItem('holdfast.own'))

test('[OFF-1] [D10] declared, run, handed over and resolved with no server ever reached, then joined: nothing lost', async ({
  context,
}) => {
  const page = await context.newPage()
  await startAlone(page, 'Maya')
  const id = await declare(page, 'Checkout fails in Europe')
  await pill(page, /No server yet · everything safe on this machine/)

  const wall = await context.newPage()
  await wall.goto(`${server.url}/wall/${id}`)
  await expect(wall.getByText('Checkout fails in Europe').first()).toBeVisible()
  await expect(wall.getByText('No server yet').first()).toBeVisible()

  await page.bringToFront()
  await page.goto(`${server.url}/incident/${id}/timeline`)
  await log(page, 'Card payments time out in eu-west')
  await log(page, 'Rolled back the payment gateway')
  await giveCommand(page, 'Jon Ito')
  await expect(wall.getByText('Jon Ito').first()).toBeVisible()
  // Whoever commands confirms that it is over: Jon is on the phone, so Maya takes command back first.
  await takeCommand(page, 'Jon went home')
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Triage/ })
    .click()
  await page.getByRole('dialog', { name: 'Phase' }).getByRole('button', { name: 'Resolved' }).click()
  const card = page.getByRole('dialog', { name: /Move to resolved/ })
  await card.getByRole('textbox').fill('Payments are back for an hour')
  await card.getByRole('button', { name: /^Move to resolved/ }).click()
  await page.getByRole('button', { name: 'Send now' }).click()
  await expect(page.getByText(/resolved/i).first()).toBeVisible()
  await wall.close()

  // The page opens again with nobody answering at all, and knows who it is.
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await files.close()
  await page.reload()
  await expect(page.getByText('Rolled back the payment gateway').first()).toBeVisible()
  await pill(page, /No server yet · everything safe on this machine/)
  const own = JSON.parse((await stored(page)) ?? '{}') as { readonly name: string }
  expect(own.name).toBe('Maya')
  const before = timelineTexts(await storedDocument(page, id))
  expect(before.join('\n')).toMatch(/gives Incident Commander to Jon Ito[^]*resolved/i)
  expect(files.asked).toEqual([])

  await server.start()
  await page.getByRole('button', { name: /No server yet/ }).click()
  await page.getByRole('button', { name: 'Join with a link…' }).click()
  await page.getByLabel('Join link').fill(server.joinLink)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Your name')).toHaveValue('Maya')
  await page.keyboard.press('Enter')
  await pill(page, /Live.*all saved on server/)
  await page.getByText('Checkout fails in Europe').first().click()
  await pill(page, /Live.*all saved on server/)

  const other = await (await newBrowser(context)).newPage()
  await other.goto(server.joinLink)
  await other.getByLabel('Your name').fill('Ravi')
  await other.keyboard.press('Enter')
  await other.getByText('Checkout fails in Europe').first().click()
  await expect(other).toHaveURL(/\/command$/)
  await other.goto(`${server.url}/incident/${id}/timeline`)
  for (const words of ['Card payments time out in eu-west', 'Rolled back the payment gateway'])
    await expect(other.getByText(words).first()).toBeVisible()

  const token = await server.running.tokens.issue({
    kind: 'person',
    access: 'respond',
    scope: '*',
    sub: 'reader',
    name: 'Reader',
    lifetime: 600_000,
  })
  const client = await stockClient(server.url, id, token)
  try {
    expect(timelineTexts(client.doc)).toEqual(before)
    expect(contentOf(client.doc)).toBe(contentOf(await storedDocument(other, id)))
    const [row] = Object.values(client.doc.getMap('incident').toJSON()) as { declaredBy: { id: string } }[]
    const joined = await page.evaluate(() => localStorage.getItem('holdfast.token'))
    const claims = JSON.parse(Buffer.from((joined ?? '').split('.')[1] ?? '', 'base64url').toString()) as {
      readonly sub: string
    }
    expect(row?.declaredBy.id).toBe(claims.sub)
  } finally {
    client.close()
  }
})

test('[OFF-1] a link whose server does not answer still lets one begin, and a link elsewhere is not followed with work here', async ({
  page,
}) => {
  const { hash } = new URL(server.joinLink)
  await page.goto(server.url + hash)
  await page.getByLabel('Your name').fill('Maya')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Start without a server' }).click()
  await pill(page, /No server yet/)
  await page.getByRole('button', { name: 'You on this machine' }).click()
  await page.getByRole('menuitem', { name: 'Join with a link…' }).click()
  await page.getByLabel('Join link').fill(`http://elsewhere.example/${hash}`)
  await page.keyboard.press('Enter')
  await expect(page.getByText(/leads to another address.*export the incident to a file/)).toBeVisible()
  await page.getByRole('button', { name: 'Back to the room' }).click()
  await expect(page.getByText('Declare an incident')).toBeVisible()
  await files.close()
})

async function newBrowser(context: BrowserContext) {
  const browser = context.browser()
  if (!browser) throw new Error('no browser')
  return browser.newContext({ serviceWorkers: 'allow' })
}
