// An executive who only looks is asked whether they wish to take command, and takes it, over a real server and by keys at the desk.
import { expect, test } from '@playwright/test'
import { problems } from './axe.ts'
import { declare } from './declare.ts'
import { Desk } from './desk.ts'
import { type ServerOnDisk, serverOnDisk } from './serverOnDisk.ts'

test.setTimeout(120_000)

let server: ServerOnDisk
test.beforeEach(async () => {
  server = await serverOnDisk()
})
test.afterEach(() => server.remove())

test('[ROL-3] [K392] [K393] [K443] [S220] command offered by the palette is taken by an executive in two presses, and every desk names them', async ({
  browser,
}) => {
  const ic = await Desk.join(await (await browser.newContext()).newPage(), server.joinLink, 'Maya Okafor')
  const incident = await declare(ic.page, 'Checkout fails in Europe')
  await ic.page.goto(`${server.url}/incident/${incident}/command`)
  const page = await (await browser.newContext()).newPage()
  await page.goto(server.running.joinLinks.observe)
  await page.getByLabel('Your name').fill('Elin Marsh')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Incidents' })).toBeAttached()
  await page.goto(`${server.url}/incident/${incident}`)
  await page.getByRole('textbox', { name: /^Ask/ }).fill('Why not roll back?')
  await page.keyboard.press('Enter')
  await ic.press('ControlOrMeta+k')
  await ic.type('offer command elin: you asked for a rollback')
  await expect(ic.page.getByText(/^Asks Elin Marsh: do you wish to take command/)).toBeVisible()
  await ic.press('Enter')
  const asked = page.getByRole('alert', { name: 'Do you wish to take command?' })
  await expect(asked).toContainText('you asked for a rollback')
  expect.soft(await problems(page)).toEqual([])
  await asked.getByRole('button', { name: 'Yes…' }).click()
  await expect(ic.page.getByText('Elin Marsh is asked whether they wish to take command.')).toBeAttached()
  await asked.getByRole('button', { name: 'I take command' }).click()
  await expect(page.getByRole('heading', { name: 'You are in command' })).toBeVisible()
  await page.getByRole('button', { name: 'Open the Command desk' }).click()
  await expect(page).toHaveURL(/\/command$/)
  await expect(page.getByRole('main', { name: 'Command desk' })).toBeVisible()
  const taker = new Desk(page, 'Elin Marsh')
  await taker.go('ops')
  await expect(page.getByRole('main', { name: 'Ops desk' })).toBeVisible()
  await page.goto(`${server.url}/`)
  await expect(page.getByRole('heading', { name: 'Incidents' })).toBeAttached()
  await page.goto(`${server.url}/incident/${incident}/command`)
  await expect(page.getByRole('main', { name: 'Command desk' })).toBeVisible()
  await ic.go('timeline')
  await expect(ic.page.getByText(/Elin Marsh takes command from Maya Okafor/).first()).toBeVisible()
})
