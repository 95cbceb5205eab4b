// Every screen in both themes: axe finds nothing, and the wall fits its display. SCREENSHOTS=1 also keeps the pictures.
import { ALL_DESK_IDS } from '@holdfast/model'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { problems } from './axe.ts'
import { startDemo } from '../tools/startDemo.ts'
import { Desk } from './desk.ts'
import { type ServerOnDisk, serverOnDisk } from './serverOnDisk.ts'
import { later } from '../tools/wholeTag.ts'

test.setTimeout(240_000)

/** Times real time: the first decisions and the first restore come within a minute. */
const SPEED = 120
/** By then the room has decided, tried, told and called: 63 entries, after a minute. */
const CONTENT = /^(6[3-9]|[7-9]\d|\d{3}) entries · newest below$/
const THEMES = ['dark', 'light'] as const
type Theme = (typeof THEMES)[number]

let server: ServerOnDisk
/** The Command desk of the incident that the demo plays. */
let watch: string
test.beforeAll(async () => {
  server = await serverOnDisk()
  watch = await startDemo(server.joinLink, SPEED)
})
test.afterAll(() => server.remove())

async function look(page: Page, screen: string, theme: Theme): Promise<void> {
  expect.soft(await problems(page), `${screen}, ${theme}`).toEqual([])
  if (process.env['SCREENSHOTS'] !== '1') return
  await page.screenshot({ path: `${import.meta.dirname}/../docs/screenshots/${screen}-${theme}.png` })
}

/** Somebody new in the room, once it has decided, tried and told something. */
async function enter(browser: Browser, theme: Theme): Promise<Desk> {
  const context = await browser.newContext()
  await context.addInitScript((choice) => localStorage.setItem('holdfast.theme', choice), theme)
  const page = await context.newPage()
  await page.goto(server.joinLink)
  await expect(page.getByLabel('Your name')).toBeVisible()
  await look(page, 'join', theme)
  await page.getByLabel('Your name').fill('Ana Ruiz')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Declare an incident')).toBeVisible()
  await page.goto(watch.replace(/command$/, 'timeline'))
  await expect(page.getByText(CONTENT)).toBeVisible({ timeout: 120_000 })
  return new Desk(page, 'Ana Ruiz')
}

const wallOf = (command: string): string => command.replace('/incident/', '/wall/').replace(/\/command$/, '')

for (const theme of THEMES)
  test(`[K2] every screen of a running incident passes axe, ${theme}`, later(true), async ({ browser }) => {
    const desk = await enter(browser, theme)
    const { page } = desk
    for (const name of ALL_DESK_IDS) {
      await desk.go(name)
      await look(page, name, theme)
    }
    await desk.press('ControlOrMeta+k')
    await expect(page.getByRole('dialog')).toBeVisible()
    await desk.type('restore')
    await look(page, 'palette', theme)
    await desk.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    await desk.leaveField()
    await desk.press('ControlOrMeta+/')
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
    await look(page, 'keys', theme)
    await page.goto(new URL('/', watch).href)
    await expect(page.getByText('Declare an incident')).toBeVisible()
    await look(page, 'incidents', theme)
    await page.goto(new URL('/workspace/changes', watch).href)
    await expect(page.getByText('Nothing changed yet')).toBeVisible()
    await look(page, 'changes', theme)
    await page.context().close()
  })

for (const theme of THEMES)
  test(
    `[WAL-1] the wall fits its display, its smallest words are 20 px, and it passes axe, ${theme}`,
    later(true),
    async ({ browser }) => {
      const { page } = await enter(browser, theme)
      await page.setViewportSize({ width: 1920, height: 1080 })
      await page.goto(wallOf(watch))
      await expect(page.getByRole('heading', { name: 'What did we already try?' })).toBeVisible()
      await expect(page.getByText('What you see is current')).toBeVisible()
      await look(page, 'wall', theme)
      expect(await overflowing(page)).toEqual([])
      expect((await textSizes(page))[0]?.px).toBeGreaterThanOrEqual(20)
      await page.setViewportSize({ width: 3840, height: 2160 })
      expect(await overflowing(page)).toEqual([])
      await page.context().close()
    },
  )

/** What scrolls, or would if it were not cut off: the page, and every box with words below its lower edge. */
function overflowing(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { scrollHeight, scrollWidth } = document.documentElement
    const pageScrolls = scrollHeight > innerHeight || scrollWidth > innerWidth ? ['the page scrolls'] : []
    const cut = [...document.querySelectorAll('main, main *')].filter((box) => {
      const style = getComputedStyle(box)
      // One pixel boxes hold words for screen readers; a clamped text ends in an ellipsis.
      if (box.clientHeight <= 1 || style.webkitLineClamp !== 'none' || style.overflowY === 'visible')
        return false
      return box.scrollHeight > box.clientHeight + 2
    })
    return [
      ...pageScrolls,
      ...cut.map((box) => `${box.className} is cut: ${box.textContent?.slice(0, 80) ?? ''}`),
    ]
  })
}

/** Every visible piece of text with its size, the smallest first. */
function textSizes(page: Page): Promise<readonly { readonly px: number; readonly words: string }[]> {
  return page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const sizes: { px: number; words: string }[] = []
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const words = node.textContent?.trim() ?? ''
      const box = node.parentElement
      if (words === '' || box === null || !box.checkVisibility() || box.getBoundingClientRect().width <= 1)
        continue
      sizes.push({ px: Number.parseFloat(getComputedStyle(box).fontSize), words })
    }
    return sizes.sort((a, b) => a.px - b.px)
  })
}
