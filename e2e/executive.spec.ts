// Somebody who only looks: asks Comms while cut off, is answered when the line is back, on a phone too; and the people fixing
// it never see that anybody asked.
import { later } from '../tools/wholeTag.ts'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { FaultProxy } from '../tools/faultProxy.ts'
import { problems } from './axe.ts'
import { declare } from './declare.ts'
import { Desk } from './desk.ts'
import { type ServerOnDisk, serverOnDisk } from './serverOnDisk.ts'

test.use({ serviceWorkers: 'allow' })
test.setTimeout(120_000)

let server: ServerOnDisk
let proxy: FaultProxy
test.beforeEach(async () => {
  server = await serverOnDisk()
  proxy = await FaultProxy.to(() => Number(new URL(server.url).port))
})
test.afterEach(async () => {
  await proxy.close()
  await server.remove()
})

const newPage = async (browser: Browser) => (await browser.newContext()).newPage()

/** Whoever looks at `incident` with a link to look, over the line that can be cut. */
async function look(page: Page, incident: string): Promise<void> {
  const link = new URL(server.running.joinLinks.observe)
  link.port = String(proxy.port)
  await page.goto(link.href)
  await page.getByLabel('Your name').fill('Elin Marsh')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Incidents' })).toBeAttached()
  await page.goto(`http://127.0.0.1:${proxy.port}/incident/${incident}/ops`)
  await expect(page.getByRole('main', { name: 'Executive page' })).toBeVisible()
}

async function room(browser: Browser) {
  const join = async (name: string) => Desk.join(await newPage(browser), server.joinLink, name)
  const ic = await join('Maya Okafor')
  const incident = await declare(ic.page, 'Checkout fails in Europe')
  const others = { ops: await join('Jon Lindqvist'), comms: await join('Priya Raman') } as const
  for (const desk of Object.values(others)) await desk.page.goto(`${server.url}/incident/${incident}/command`)
  await others.ops.takeRole('ops')
  await others.comms.takeRole('comms')
  return { ic, ...others, incident }
}

const asked = (page: Page) => page.getByRole('list', { name: 'What was asked' })
const ask = async (page: Page, words: string) => {
  await page.getByRole('textbox', { name: /^Ask/ }).fill(words)
  await page.keyboard.press('Enter')
}

test('[FRM-9] [COM-11] [K139] an executive asks while cut off, over a reload, and is answered once the line is back; Ops sees nothing of it', async ({
  browser,
}) => {
  const { ic, ops, comms, incident } = await room(browser)
  const executive = await newPage(browser)
  await look(executive, incident)
  await expect(executive.getByText('what you see is current')).toBeVisible()
  await executive.evaluate(async () => void (await navigator.serviceWorker.ready))
  await expect(executive.getByRole('button', { name: /^Live/ })).toBeVisible()

  proxy.fault = { kind: 'refuse' }
  proxy.reset()
  await expect(executive.getByText(/^Not connected: what you see/)).toBeVisible({ timeout: 20_000 })
  await ask(executive, 'Is a zebra lost?')
  await expect(asked(executive)).toContainText('kept on this machine, goes when connected')
  await executive.reload()
  await expect(asked(executive)).toContainText('Is a zebra lost?', { timeout: 20_000 })
  await expect(executive.getByText(/^Not connected: what you see is \d+ (s|min) old/)).toBeVisible()

  proxy.fault = { kind: 'none' }
  await expect(asked(executive)).toContainText('with Comms, answer within', { timeout: 30_000 })
  for (const told of [ic, comms])
    await expect(told.page.getByRole('link', { name: /1 question/ })).toBeVisible()

  await comms.go('comms')
  await comms.leaveField()
  await comms.press('a')
  await comms.type('None is. It sleeps.')
  await comms.page.getByRole('button', { name: 'Answer all executives' }).click()
  await expect(asked(executive)).toContainText('None is. It sleeps.')
  await expect(asked(executive).getByRole('listitem')).toHaveCount(1)

  for (const desk of ['ops', 'command', 'comms', 'timeline'] as const) {
    await ops.go(desk)
    await expect(ops.page.getByRole('main')).toBeVisible()
    await expect(ops.page.getByText(/role|entries|Nothing|Decide|Customers/i).first()).toBeVisible()
    expect(await ops.page.locator('body').innerText()).not.toMatch(/zebra|questions? from|\d+ question/i)
  }
  await ops.go('ops')
  await ops.press('ControlOrMeta+k')
  await ops.type('zebra')
  await expect(ops.page.getByText('Nothing matches. Try fewer or other words.')).toBeVisible()
  await comms.go('timeline')
  await expect(comms.page.getByText('Elin Marsh asks: Is a zebra lost?')).toBeVisible()
})

test(
  '[FRM-9] [K139] the Executive page fits a phone: no sideways scroll, fields and buttons for a thumb, clean in both themes',
  later(true),
  async ({ browser }) => {
    const { comms, incident } = await room(browser)
    const phone = await (
      await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true })
    ).newPage()
    await look(phone, incident)
    for (const words of ['Are orders lost?', `Why ${'verylongwordwithoutanyspace'.repeat(4)}?`])
      await ask(phone, words)
    await expect(asked(phone).getByRole('listitem')).toHaveCount(2)
    await comms.go('comms')
    for (const theme of ['light', 'dark']) {
      await expect(phone.locator('html')).toHaveAttribute('data-theme', theme)
      expect(await problems(phone)).toEqual([])
      const { wide, small } = await phone.evaluate(() => ({
        wide: document.documentElement.scrollWidth > innerWidth,
        small: [...document.querySelectorAll('button,a[href],textarea')].flatMap((one) => {
          const { height, width } = one.getBoundingClientRect()
          return width > 0 && (height < 44 || width < 44) ? [one.outerHTML.slice(0, 80)] : []
        }),
      }))
      expect(wide).toBe(false)
      expect(small).toEqual([])
      const ask = await phone.getByRole('button', { name: 'Ask Comms' }).boundingBox()
      expect((ask?.y ?? 0) + (ask?.height ?? 0)).toBeLessThanOrEqual(844)
      await phone.getByRole('button', { name: /Use the .* theme/ }).click()
    }
  },
)
