// Words on their way: a reload in the middle of typing, two tabs on one text, five megabytes pasted, scripts of all kinds.
import { type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test'
import { Desk } from './desk.ts'
import { type ServerOnDisk, serverOnDisk } from './serverOnDisk.ts'

let server: ServerOnDisk
test.beforeEach(async () => {
  server = await serverOnDisk()
})
test.afterEach(() => server.remove())

async function declared(context: BrowserContext): Promise<Page> {
  const { page } = await Desk.join(await context.newPage(), server.joinLink, 'Maya Okafor')
  await page.getByLabel('What do people see?').fill('Checkout fails')
  await page.getByText('SEV1', { exact: true }).first().click()
  await page.getByRole('button', { name: 'Declare', exact: true }).click()
  await expect(page).toHaveURL(/\/command$/)
  return page
}

const conditions = (page: Page): Locator => page.getByRole('textbox', { name: 'Conditions' })

/** Pastes as a person does, with the text on the clipboard. */
const paste = (field: Locator, text: string) =>
  field.evaluate((element, words) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', words)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)

test('[OPS-4] [OFF-2] two tabs and a reload in the middle of typing lose nothing', async ({ context }) => {
  const one = await declared(context)
  const two = await context.newPage()
  await two.goto(one.url())
  await expect(conditions(two)).toBeVisible()
  const words = 'Card payments fail in Europe 💳, الدفع لا يعمل, since 13:41 UTC'
  await conditions(one).focus()
  await one.keyboard.type(words)
  await one.reload()
  await expect(conditions(one)).toContainText(words)
  await expect(conditions(two)).toContainText(words)
  await conditions(two).focus()
  await two.keyboard.press('ControlOrMeta+End')
  await two.keyboard.type('. Apple Pay works.')
  await two.close()
  await expect(conditions(one)).toContainText(`${words}. Apple Pay works.`)
})

test('[K16] five megabytes pasted are refused in words, and nothing that was there is lost', async ({
  context,
}) => {
  const page = await declared(context)
  await conditions(page).focus()
  await page.keyboard.type('31% of payments fail')
  await paste(conditions(page), 'x'.repeat(5_000_000))
  await expect(page.getByText(/^This would make the text .* Nothing was inserted/)).toBeVisible()
  await expect(conditions(page)).toHaveText('31% of payments fail')

  await page.goto(page.url().replace('/command', '/timeline'))
  const line = page.getByLabel('Log an entry')
  await line.fill('@25:70 nonsense')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/25:70 is not a time/)).toBeVisible()
  await expect(line).toHaveValue('@25:70 nonsense')

  await line.fill('')
  await paste(line, '{"entries": [\n{"at": "2018-10-21T22:52:00Z", "text": "half a fi')
  const sheet = page.getByRole('dialog', { name: 'Paste or import many lines' })
  await expect(sheet.getByText(/Nothing was written/)).toBeVisible()
  await sheet.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('half a fi')).toHaveCount(0)
})
