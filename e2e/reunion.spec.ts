// Two people cut off from each other both take command and move the phase; together again, both desks show both sides, one
// press settles each, and the record holds both.
import { type Browser, expect, type Page, test } from '@playwright/test'
import { problems } from './axe.ts'
import { declare } from './declare.ts'
import { FaultProxy } from '../tools/faultProxy.ts'
import { Desk } from './desk.ts'
import { type ServerOnDisk, serverOnDisk } from './serverOnDisk.ts'
import { later } from '../tools/wholeTag.ts'

test.setTimeout(180_000)

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

const pill = (desk: Desk, words: RegExp) => expect(desk.statusPill()).toHaveText(words, { timeout: 30_000 })
const card = (page: Page, title: RegExp) => page.getByRole('article', { name: title })

/** Maya reaches the server through the proxy, Jon does not; both look at the same incident, where nobody commands. */
async function two(browser: Browser, theme: 'dark' | 'light' = 'dark') {
  const contexts = await Promise.all([browser.newContext(), browser.newContext()])
  for (const context of contexts)
    await context.addInitScript((choice) => localStorage.setItem('holdfast.theme', choice), theme)
  const pages = await Promise.all(contexts.map((context) => context.newPage()))
  const [one, other] = pages as [Page, Page]
  const maya = await Desk.join(one, server.joinLink, 'Maya Okafor', proxy.port)
  const jon = await Desk.join(other, server.joinLink, 'Jon Lindqvist')
  const path = `/incident/${await declare(one, 'Checkout fails in Europe', { withoutCommand: true })}/command`
  await pill(maya, /all saved on server/)
  await other.goto(server.url + path)
  await pill(jon, /Live · 2 here/)
  return { maya, jon, close: () => Promise.all(contexts.map((context) => context.close())) }
}

async function cutOff(maya: Desk, jon: Desk): Promise<void> {
  proxy.fault = { kind: 'refuse' }
  proxy.reset()
  await pill(maya, /Offline since|Reconnecting|Connecting/)
  await pill(jon, /Live · 1 here/)
}

async function together(maya: Desk, here = 2): Promise<void> {
  proxy.fault = { kind: 'none' }
  await pill(maya, new RegExp(`Live · ${here} here.*all saved on server`, 's'))
}

test('[OFF-4] [CMD-1] both take command and move the phase apart; both desks show the cards, one press settles each, the record holds both', async ({
  browser,
}) => {
  const { maya, jon, close } = await two(browser)
  await cutOff(maya, jon)
  for (const desk of [maya, jon]) await desk.takeRole('ic')
  await maya.nextPhase()
  await jon.nextPhase()
  await jon.nextPhase()
  await together(maya)

  for (const desk of [maya, jon]) {
    await expect(desk.page.getByText('2 things to settle.')).toBeVisible()
    await desk.leaveField()
    await desk.press('z')
    await expect(card(desk.page, /Two people hold Incident Commander/)).toBeVisible()
    await expect(card(desk.page, /The phase was moved two ways/)).toBeVisible()
    expect(await problems(desk.page)).toEqual([])
  }
  const wall = await jon.page.context().newPage()
  await wall.setViewportSize({ width: 1920, height: 1080 })
  await wall.goto(
    jon.page
      .url()
      .replace('/incident/', '/wall/')
      .replace(/\/command$/, ''),
  )
  await expect(wall.getByText('2 things to settle on any desk')).toBeVisible()
  expect(await wall.evaluate(() => document.documentElement.scrollHeight > innerHeight)).toBe(false)
  await screenshot(wall, 'reunion-wall')
  await wall.close()
  // By keyboard: Z goes to the first card, arrows to its sides, Enter settles.
  await maya.leaveField()
  await maya.press('z')
  const jonCommands = maya.page.getByRole('button', { name: 'Jon Lindqvist is Incident Commander' })
  for (let i = 0; i < 3 && !(await jonCommands.evaluate((b) => b === document.activeElement)); i++)
    await maya.press('ArrowRight')
  await maya.press('Enter')
  for (const desk of [maya, jon]) await expect(card(desk.page, /Incident Commander/)).toBeHidden()
  await card(jon.page, /The phase was moved/)
    .getByRole('button', { name: 'It is identified' })
    .click()
  for (const desk of [maya, jon])
    await expect(desk.page.getByRole('article', { name: /two ways/ })).toBeHidden()

  for (const desk of [maya, jon]) {
    await desk.go('timeline')
    for (const words of [
      'Maya Okafor takes Incident Commander',
      'Jon Lindqvist takes Incident Commander',
      /Maya Okafor settles: Jon Lindqvist is Incident Commander\./,
      /Jon Lindqvist settles: the phase is identified\. .*Maya Okafor said “investigating”/,
    ])
      await expect(desk.page.getByText(words).first()).toBeVisible()
  }
  await close()
})

for (const theme of ['dark', 'light'] as const)
  test(
    `[OFF-3] what was merged while one was away is told on the desk, by when it happened, and marks its rows, ${theme}`,
    later(true),
    async ({ browser }) => {
      const { maya, jon, close } = await two(browser, theme)
      await cutOff(maya, jon)
      const cutAt = Date.now()
      await jon.takeRole('ic')
      await jon.nextPhase()
      await jon.page.getByRole('textbox', { name: 'Conditions' }).focus()
      await jon.type('Card payments fail in Europe since 14:02')
      await jon.leaveField()
      await jon.go('timeline')
      const line = jon.page.getByLabel('Log an entry')
      for (const words of ['-9m Somebody deployed build 412', 'Errors fall in eu-west-1']) {
        await line.focus()
        await jon.type(words)
        await jon.press('Enter')
      }
      await maya.takeRole('ic')
      await maya.nextPhase()
      await maya.nextPhase()
      // What is over within three seconds is no absence, however much was done in it.
      await expect.poll(() => Date.now() - cutAt).toBeGreaterThan(3_000)
      await together(maya)

      const { page } = maya
      const told = page.getByRole('button', { name: /Merged while you were away/ })
      await expect(told).toHaveAccessibleName(/1 role change, 1 phase change, 2 entries, 1 text/)
      await maya.leaveField()
      await maya.press('z')
      await expect(card(page, /The phase was moved two ways/)).toBeVisible()
      await screenshot(page, `reunion-cards-${theme}`)
      await maya.press('Escape')
      await maya.press('u')
      const sheet = page.getByRole('dialog', { name: 'Merged while you were away' })
      await expect(sheet.getByText('Somebody deployed build 412')).toBeVisible()
      await expect(
        sheet.getByRole('listitem').filter({ hasText: 'Situation, conditions: edited' }),
      ).toContainText('Jon Lindqvist')
      await screenshot(page, `reunion-sheet-${theme}`)
      expect(await problems(page)).toEqual([])
      await maya.press('Escape')
      await maya.go('timeline')
      await expect(page.getByText('while you were away', { exact: true })).toHaveCount(4)
      await screenshot(page, `reunion-timeline-${theme}`)
      await page.reload()
      await expect(told).toBeVisible()
      await page.getByRole('button', { name: 'Put away what was merged' }).click()
      await expect(page.getByText('while you were away', { exact: true })).toHaveCount(0)
      await page.reload()
      await pill(maya, /Live/)
      await expect(told).toBeHidden()
      await close()
    },
  )

test(
  '[OFF-4] declared twice while apart: the list offers it, one press links both, the duplicate leads to the other',
  later(true),
  async ({ browser }) => {
    const [one, other] = await Promise.all([browser.newContext(), browser.newContext()])
    const maya = await Desk.join(await one.newPage(), server.joinLink, 'Maya Okafor', proxy.port)
    const jon = await Desk.join(await other.newPage(), server.joinLink, 'Jon Lindqvist')
    await pill(jon, /Live · 2 here/)
    await cutOff(maya, jon)
    const first = await declare(maya.page, 'Checkout fails in Europe', { withoutCommand: true })
    const second = await declare(jon.page, 'EU: checkout fails, Europe only', { withoutCommand: true })
    await together(maya, 1)
    await jon.page.goto(server.url)
    const offer = jon.page.getByText(/look like one incident/)
    await expect(offer).toBeVisible()
    await screenshot(jon.page, 'reunion-declared-twice')
    expect(await problems(jon.page)).toEqual([])
    await jon.page
      .getByRole('button', { name: /^Work goes on in INC-/ })
      .first()
      .click()
    await expect(offer).toBeHidden()
    await expect(jon.page.getByText(/^duplicate of INC-/)).toBeVisible()
    await jon.page.goto(`${server.url}/incident/${second}/command`)
    await jon.page.getByRole('button', { name: '1 more notice' }).click()
    await expect(jon.page.getByText(/^Duplicate of INC-.*Checkout fails in Europe$/)).toBeVisible()
    await jon.page.getByRole('button', { name: 'Go there' }).click()
    await expect(jon.page).toHaveURL(new RegExp(`/incident/${first}/command$`))
    await maya.go('timeline')
    await expect(maya.page.getByText(/is a duplicate of this; work goes on here/)).toBeVisible()
    await Promise.all([one.close(), other.close()])
  },
)

async function screenshot(page: Page, name: string): Promise<void> {
  if (process.env['SCREENSHOTS'] === '1')
    await page.screenshot({ path: `${import.meta.dirname}/../test-results/${name}.png` })
}
