// Several people at several browsers, and one person at two: who is where, following, and coming in by a link or a code.
import { type Browser, expect, type Page, test } from '@playwright/test'
import { declare } from './declare.ts'
import { Desk } from './desk.ts'
import { type ServerOnDisk, serverOnDisk } from './serverOnDisk.ts'
import { later } from '../tools/wholeTag.ts'

test.setTimeout(120_000)

let server: ServerOnDisk
test.beforeEach(async () => {
  server = await serverOnDisk()
})
test.afterEach(() => server.remove())

const PHONE = { width: 390, height: 844 }

const device = async (browser: Browser, viewport?: typeof PHONE): Promise<Page> =>
  (await browser.newContext(viewport === undefined ? {} : { viewport })).newPage()

async function declared(browser: Browser): Promise<{ readonly maya: Desk; readonly incident: string }> {
  const maya = await Desk.join(await device(browser), server.joinLink, 'Maya Okafor')
  return { maya, incident: await declare(maya.page, 'Checkout fails in Europe') }
}
async function joins(browser: Browser, name: string, incident: string, at: string): Promise<Desk> {
  const desk = await Desk.join(await device(browser), server.joinLink, name)
  await desk.page.goto(`${server.url}/incident/${incident}/${at}`)
  await expect(desk.page.getByRole('main', { name: new RegExp(`^${at}`, 'i') })).toBeVisible()
  return desk
}
const whoIsHere = async ({ page }: Desk) => {
  const list = page.getByRole('dialog', { name: 'Who is here' })
  await expect(async () => {
    if (!(await list.isVisible())) await page.keyboard.press('f')
    await expect(list).toBeVisible({ timeout: 2_000 })
  }).toPass()
  return list
}
/** The sheet that invites, with one kind of link chosen. */
async function invites({ page }: Desk, kind: string) {
  const sheet = page.getByRole('dialog', { name: 'Invite' })
  await expect(async () => {
    if (!(await sheet.isVisible())) await page.keyboard.press('Shift+P')
    await expect(sheet).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await sheet.getByText(kind, { exact: true }).click()
  return sheet
}

test('[FRM-6] where somebody is and writes is seen at the desk and at the field, and following goes along until one acts', async ({
  browser,
}) => {
  const { maya, incident } = await declared(browser)
  const jon = await joins(browser, 'Jon Lindqvist', incident, 'ops')
  const nav = maya.page.getByRole('navigation', { name: 'Desks' })
  await expect(nav.getByText('On this desk: Jon Lindqvist')).toBeAttached()

  await jon.page.getByRole('textbox', { name: 'Conditions' }).click()
  await jon.page.keyboard.type('Cards fail')
  await expect(maya.page.getByRole('heading', { name: /^Conditions/ })).toContainText('Jon Lindqvist writing')

  const list = await whoIsHere(maya)
  await list.getByRole('button', { name: 'Follow Jon Lindqvist' }).click()
  await expect(maya.page).toHaveURL(/\/ops/)
  await expect(maya.page.getByText('Following Jon Lindqvist')).toBeVisible()
  await jon.page.keyboard.press('Escape')
  await jon.go('comms')
  await expect(maya.page).toHaveURL(/\/comms$/)
  await maya.page.keyboard.press('Escape')
  await expect(maya.page.getByText('Following Jon Lindqvist')).toBeHidden()
  await jon.go('timeline')
  await expect(nav.getByText('On this desk: Jon Lindqvist')).toBeAttached()
  await expect(maya.page).toHaveURL(/\/comms$/)
})

test('[FRM-8] [D8] my phone by a scanned link: two devices, one person, one presence, one author; once, and no more', async ({
  browser,
}) => {
  const { maya } = await declared(browser)
  const sheet = await invites(maya, 'My phone')
  await sheet.getByRole('button', { name: 'Show the code for my phone' }).click()
  const link = await sheet.getByRole('textbox', { name: 'The link' }).inputValue()
  await maya.page.keyboard.press('Escape')

  const phone = await device(browser, PHONE)
  await phone.goto(link)
  await phone.getByRole('button', { name: 'Go on' }).click()
  await phone.getByRole('button', { name: 'Add this device' }).click()
  await expect(phone.getByText('Checkout fails in Europe').first()).toBeVisible()
  expect(phone.url()).not.toMatch(/code=|device=|token/)
  const { page } = maya
  await expect(page.getByRole('button', { name: 'Who is here: 1' })).toBeVisible()
  const row = (await whoIsHere(maya)).getByRole('listitem')
  await expect(row).toHaveCount(1)
  await expect(row).toContainText('Maya Okafor (you)')
  await expect(row).toContainText('2 windows or devices')
  await page.keyboard.press('Escape')

  await page.keyboard.press('Shift+I')
  await page.getByRole('button', { name: /^Leave it/ }).click()
  await phone.keyboard.press('Shift+I')
  await phone.getByRole('button', { name: /^Take Incident Commander/ }).click()
  await expect(page.getByRole('region', { name: 'Roles' })).toContainText('Maya Okafor')
  await page.keyboard.press('Shift+I')
  await expect(page.getByRole('dialog')).toContainText('You have held it')

  const stranger = await device(browser)
  await stranger.goto(link)
  await stranger.getByRole('button', { name: 'Go on' }).click()
  await expect(stranger.getByText(/No link has this code/)).toBeVisible()
})

test('[FRM-8] [D10] a code that was read out lets a colleague in at the first page, to this incident alone, however it was heard', async ({
  browser,
}) => {
  const { maya, incident } = await declared(browser)
  const sheet = await invites(maya, 'To respond')
  await sheet.getByRole('button', { name: 'Make the link and copy it' }).click()
  await sheet.getByRole('button', { name: /^Show the code/ }).click()
  const said = await sheet.getByText(/^Open .* in a browser, type the code/).innerText()
  const [, address = '', code = ''] =
    /^Open (\S+) in a browser, type the code (.+) and press Enter/.exec(said) ?? []

  const page = await device(browser)
  await page.goto(`http://${address}`)
  await page.getByLabel('Join link').fill(code.toLowerCase())
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByLabel('Your name').fill('Jon Lindqvist')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/incident/${incident}/command`))
  await expect(maya.page.getByRole('button', { name: 'Who is here: 2' })).toBeVisible()
})

test(
  '[FRM-8] [WAL-1] a code typed at a display opens the wall of this incident',
  later(true),
  async ({ browser }) => {
    const { maya, incident } = await declared(browser)
    const sheet = await invites(maya, 'A wall')
    await sheet.getByRole('button', { name: 'Make the link and copy it' }).click()
    await sheet.getByRole('button', { name: /^Show the code/ }).click()
    const link = await sheet.getByRole('textbox', { name: 'The link' }).inputValue()
    const display = await device(browser)
    await display.goto(link)
    await display.getByRole('button', { name: 'Go on' }).click()
    await expect(display).toHaveURL(`${server.url}/wall/${incident}`)
    await expect(display.getByText('Checkout fails in Europe').first()).toBeVisible()
  },
)
