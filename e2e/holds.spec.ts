// Undo is a law, in real browsers: an act that is held is seen and stopped by another person, a window that closes does nothing,
// and what is taken back is one line on everybody's screen; built on apart, it stands and a person is asked.
import { type Browser, expect, type Page, test } from '@playwright/test'
import { FaultProxy } from '../tools/faultProxy.ts'
import { problems } from './axe.ts'
import { declare } from './declare.ts'
import { decides } from './decides.ts'
import { Desk } from './desk.ts'
import { type ServerOnDisk, serverOnDisk } from './serverOnDisk.ts'
import { later } from '../tools/wholeTag.ts'
import { whyUnsigned } from './whyUnsigned.ts'

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
const held = (page: Page) => page.getByRole('region', { name: /^Held: / })

/** Maya commands and reaches the server through the proxy; Jon does not. Both look at the same incident. */
async function two(browser: Browser, calm = false) {
  const contexts = await Promise.all(
    ['Maya', 'Jon'].map(() => browser.newContext({ reducedMotion: calm ? 'reduce' : 'no-preference' })),
  )
  const [one, other] = (await Promise.all(contexts.map((context) => context.newPage()))) as [Page, Page]
  const maya = await Desk.join(one, server.joinLink, 'Maya Okafor', proxy.port)
  const jon = await Desk.join(other, server.joinLink, 'Jon Lindqvist')
  const path = `/incident/${await declare(one, 'Checkout fails in Europe')}`
  await pill(maya, /all saved on server/)
  await other.goto(`${server.url}${path}/command`)
  await pill(jon, /Live · 2 here/)
  return { maya, jon, path, close: () => Promise.all(contexts.map((context) => context.close())) }
}

async function asks(desk: Desk): Promise<void> {
  const { page } = desk
  await desk.leaveField()
  await desk.press('d')
  await expect(page.getByRole('dialog', { name: 'Ask for a decision' })).toBeVisible()
  await desk.type('Roll back?')
  for (const [i, option] of ['Roll back now', 'Wait ten minutes'].entries()) {
    await desk.tabTo(page.getByLabel('What is done').nth(i))
    await desk.type(option)
  }
  await desk.press('Enter')
  await expect(page.getByRole('article', { name: 'Roll back?' })).toBeVisible()
}

test('[FRM-3] [K118] an update that is held is seen on every desk and on the wall, and the IC stops it', async ({
  browser,
}) => {
  const { maya, jon, path, close } = await two(browser)
  await jon.takeRole('comms')
  await jon.go('comms')
  await jon.press('c', 'Enter')
  await jon.type('Card payments fail. We are working on it.')
  await jon.press('ControlOrMeta+Enter')
  const wall = await jon.page.context().newPage()
  await wall.setViewportSize({ width: 1920, height: 1080 })
  await wall.goto(`${server.url}/wall/${path.split('/').at(-1) ?? ''}`)
  await expect(wall.getByText('Checkout fails in Europe').first()).toBeVisible()
  await jon.page.bringToFront()
  await whyUnsigned(jon.page)
  await jon.tabTo(jon.page.getByRole('button', { name: 'They were told' }))
  await jon.press('Enter')
  // The same key again, and again: neither button has the focus.
  await jon.press('Enter', 'Enter')
  await expect(held(jon.page)).toBeFocused()
  await expect(held(maya.page)).toContainText(/Jon Lindqvist, recording as told: update to customers/)
  await expect(wall.getByText(/Jon Lindqvist, recording as told/)).toBeVisible()
  await maya.page.getByRole('button', { name: 'Stop it' }).click()
  for (const { page } of [maya, jon])
    await expect(page.getByText('Stopped by Maya Okafor: nothing was done', { exact: true })).toBeVisible()
  await jon.page.getByRole('button', { name: 'Not yet' }).click()
  await expect(jon.page.getByText('Nobody told yet').first()).toBeVisible()
  await close()
})

test(
  '[FRM-3] [K119] [K121] a window that closes in the middle of a decision does not decide, and the others read since when it is silent',
  later(true),
  async ({ browser }) => {
    const { maya, jon, close } = await two(browser)
    await asks(maya)
    const question = jon.page.getByRole('article', { name: 'Roll back?' })
    await expect(question).toBeVisible()
    await decides(maya, 'Roll back now', 'errors rise')
    await expect(held(jon.page)).toContainText(/Maya Okafor, deciding: Roll back now, because errors rise/)
    const end = Date.now() + 8_000
    await maya.page.close()
    await expect(held(jon.page)).toContainText(/held on Maya Okafor’s machine, no word since \d\d:\d\d UTC/)
    await expect.poll(() => Date.now()).toBeGreaterThan(end + 1_000)
    await expect(question.getByText('Roll back now')).toBeVisible()
    await expect(held(jon.page)).not.toContainText(/not sent|not done/i)
    expect(await problems(jon.page)).toEqual([])
    await close()
  },
)

test('[FRM-3] [K123] what is taken back by the key folds into one line on the other screen', async ({
  browser,
}) => {
  const { maya, jon, close } = await two(browser)
  for (const desk of [maya, jon]) await desk.go('timeline')
  const line = jon.page.getByLabel('Log an entry')
  await line.focus()
  await jon.type('Errors at 31 %')
  await jon.press('Enter')
  await expect(maya.page.getByText('Errors at 31 %', { exact: true })).toBeVisible()
  await jon.leaveField()
  await jon.press('ControlOrMeta+z')
  for (const { page } of [maya, jon]) {
    await expect(page.getByText('Taken back: Errors at 31 %')).toBeVisible()
    await expect(page.getByText('Errors at 31 %', { exact: true })).toBeHidden()
  }
  await maya.page.getByRole('button', { name: 'Show what was written' }).click()
  await expect(maya.page.getByText('Errors at 31 %', { exact: true })).toBeVisible()
  await close()
})

test(
  '[FRM-3] [K122] what somebody apart built on something taken back stays, and a card asks on every desk',
  later(true),
  async ({ browser }) => {
    const { maya, jon, close } = await two(browser)
    await maya.go('ops')
    await maya.press('h')
    await expect(maya.page.getByRole('dialog', { name: 'New hypothesis' })).toBeVisible()
    await maya.type('The connection pool is exhausted')
    await maya.press('Enter')
    await jon.go('ops')
    const cause = (page: Page) => page.getByRole('article', { name: 'The connection pool is exhausted' })
    await expect(cause(jon.page)).toBeVisible()
    proxy.fault = { kind: 'refuse' }
    proxy.reset()
    await pill(maya, /Offline since|Reconnecting|Connecting/)
    await maya.press('ControlOrMeta+z')
    await expect(cause(maya.page)).toBeHidden()
    await cause(jon.page).getByRole('button', { name: 'Take it' }).click()
    proxy.fault = { kind: 'none' }
    await pill(maya, /Live · 2 here.*all saved on server/s)
    const card = (page: Page) => page.getByRole('article', { name: /(You|Maya Okafor) took this back/ })
    for (const desk of [maya, jon]) {
      const { page } = desk
      await desk.pressUntil('Shift+Y', () => expect(card(page)).toBeVisible({ timeout: 2_000 }))
      await expect(card(page)).toContainText('The connection pool is exhausted')
      await expect(cause(page)).toContainText('rests on something taken back')
      expect(await problems(page)).toEqual([])
    }
    await card(jon.page).getByRole('button', { name: 'Keep it' }).click()
    for (const { page } of [maya, jon]) {
      await expect(card(page)).toBeHidden()
      await expect(cause(page)).not.toContainText('rests on')
    }
    await close()
  },
)

for (const calm of [false, true])
  test(
    `[FRM-3] [K124] the ring ${calm ? 'stands still under reduced motion, and the seconds tell' : 'empties'}`,
    later(true),
    async ({ browser }) => {
      const { maya, close } = await two(browser, calm)
      await asks(maya)
      await decides(maya, 'Wait ten minutes', 'errors fall')
      await expect(held(maya.page)).toContainText(/in \d s/)
      const moving = () =>
        held(maya.page).evaluate(
          (region) =>
            region.getAnimations({ subtree: true }).filter((one) => one.playState === 'running').length,
        )
      expect(await moving()).toBe(calm ? 0 : 1)
      await maya.press('ControlOrMeta+z')
      await expect(
        maya.page.getByText('Stopped by Maya Okafor: nothing was done', { exact: true }),
      ).toBeVisible()
      await close()
    },
  )
