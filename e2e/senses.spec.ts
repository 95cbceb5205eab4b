// What reaches a person who looks elsewhere, in real browsers: the sound that the browser lets through, the title and sign of the
// tab, and that nobody is asked for notifications before they press for it.
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { declare } from './declare.ts'
import { Desk } from './desk.ts'
import { serverOnDisk } from './serverOnDisk.ts'

/** Runs in the page before the app: a person who was never asked, and what sounds and what asks, written down. */
function listen(): void {
  const heard = { contexts: [] as AudioContext[], tones: 0, asked: 0 }
  class Asked extends EventTarget {
    static permission: NotificationPermission = 'default'
    static requestPermission(): Promise<NotificationPermission> {
      heard.asked += 1
      return Promise.resolve('denied')
    }
  }
  class Heard extends AudioContext {
    constructor(options?: AudioContextOptions) {
      super(options)
      heard.contexts.push(this)
    }
    override createOscillator() {
      heard.tones += 1
      return super.createOscillator()
    }
  }
  Object.assign(globalThis, { heard, Notification: Asked, AudioContext: Heard })
}
const heardOn = (page: Page) =>
  page.evaluate(() => {
    const { contexts, tones, asked } = (
      globalThis as unknown as { heard: { contexts: AudioContext[]; tones: number; asked: number } }
    ).heard
    return { states: contexts.map(({ state }) => state), tones, asked }
  })
const iconOf = (page: Page) => page.locator('link[rel=icon]').getAttribute('href')

async function seat(context: BrowserContext, joinLink: string, name: string) {
  await context.addInitScript(listen)
  const page = await context.newPage()
  const said: string[] = []
  page.on('console', (message) => {
    if (message.type() !== 'log') said.push(message.text())
  })
  return { desk: await Desk.join(page, joinLink, name), page, said }
}

test('[K211] [K213] [K214] [K215] what somebody asks of me sounds, stands in the title and the sign of the tab, and asks for nothing', async ({
  browser,
}) => {
  const server = await serverOnDisk()
  const maya = await seat(await browser.newContext(), server.joinLink, 'Maya')
  const id = await declare(maya.page, 'Checkout fails in Europe')
  await expect(maya.desk.statusPill()).toHaveText(/all saved on server/)
  await expect(maya.page).toHaveTitle('SEV1 Checkout fails in Europe · Holdfast')
  const calm = await iconOf(maya.page)
  expect(await heardOn(maya.page)).toEqual({ states: [], tones: 0, asked: 0 })

  const jon = await seat(await browser.newContext(), server.joinLink, 'Jon')
  await jon.page.goto(`${server.url}/incident/${id}/ops`)
  await expect(jon.page.getByText('Checkout fails in Europe').first()).toBeVisible()
  await jon.desk.pressUntil('ControlOrMeta+k', () =>
    expect(jon.page.getByRole('dialog', { name: 'Find anything' })).toBeVisible({ timeout: 2_000 }),
  )
  await jon.page.keyboard.type('need logs of the proxy')
  await expect(jon.page.getByText(/logs of the proxy/).first()).toBeVisible()
  await jon.page.keyboard.press('Enter')

  await expect(maya.page).toHaveTitle('(1) SEV1 Checkout fails in Europe · Holdfast')
  await expect.poll(() => iconOf(maya.page)).not.toBe(calm)
  await expect.poll(() => heardOn(maya.page)).toEqual({ states: ['running'], tones: 2, asked: 0 })
  // Who asked hears nothing of it, and a wall has nobody to tell.
  expect((await heardOn(jon.page)).tones).toBe(0)
  await jon.page.goto(`${server.url}/wall/${id}`)
  await expect(jon.page.getByText('Checkout fails in Europe').first()).toBeVisible()
  expect(await iconOf(jon.page)).toBe('/icon.svg')
  expect(await heardOn(jon.page)).toEqual({ states: [], tones: 0, asked: 0 })

  await maya.page.keyboard.press('m')
  await maya.page.getByRole('button', { name: 'Tell me when something is mine' }).click()
  await expect(maya.page.getByRole('button', { name: 'Tell me when something is mine' })).toHaveCount(0)
  expect((await heardOn(maya.page)).asked).toBe(1)
  expect([...maya.said, ...jon.said]).toEqual([])
  await server.remove()
})
