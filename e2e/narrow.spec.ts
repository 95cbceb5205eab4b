// What a window that is narrow, low, or in the system's own few colours must still tell: where the incident stands, the newest
// entry, the beginning of every word that is cut, and each state by its form.
import { must } from '@holdfast/model'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { declare } from './declare.ts'
import { Desk } from './desk.ts'
import { fillRoom } from './fullRoom.ts'
import { type ServerOnDisk, serverOnDisk } from './serverOnDisk.ts'
import { lostBeginnings } from './lostBeginnings.ts'

test.setTimeout(240_000)

let server: ServerOnDisk
let page: Page
let incident: string

test.beforeAll(async ({ browser }) => {
  server = await serverOnDisk()
  page = await (await browser.newContext()).newPage()
  page.setDefaultTimeout(20_000)
  await Desk.join(page, server.joinLink, 'Maya Okafor')
  incident = await declare(page, 'Old data and lost webhooks after the network partition')
  await fillRoom(page, server.url, incident, 'busy')
})
test.afterAll(async () => {
  await page.context().close()
  await server.remove()
})

async function open(desk: string, width: number, height: number, on = page): Promise<void> {
  await on.setViewportSize({ width, height })
  await on.goto(new URL(`/incident/${incident}/${desk}`, server.url).href)
  await expect(
    on
      .getByRole('main', { name: new RegExp(desk, 'i') })
      .getByRole('heading')
      .first(),
  ).toBeVisible()
}

/** Whether all of a box is between the upper and the lower edge, px. */
const isBetween = (box: { y: number; height: number } | null, top: number, bottom: number): boolean =>
  box !== null && box.y >= top - 1 && box.y + box.height <= bottom + 1

for (const [width, height] of [
  [390, 844],
  [720, 450],
] as const)
  test(`[FRM-10] [K191] [K196] ${width} × ${height}: phase, command and impact are read without opening anything, and the newest entry is whole`, async () => {
    await open('command', width, height)
    for (const words of [
      /^Investigating · IC Maya Okafor/,
      /^Everybody sees data that is up to 12 min old/,
    ]) {
      const line = page.locator('p,bdi').filter({ hasText: words }).last()
      expect(isBetween(await line.boundingBox(), 0, height), words.source).toBe(true)
    }
    await open('timeline', width, height)
    const list = page.getByRole('region', { name: 'Timeline' })
    const newest = list.locator('[data-record^=entry-]').last()
    const head = list.locator('header')
    const line = page.getByLabel('The line of the Scribe')
    await expect(async () => {
      const [above, below] = [await head.boundingBox(), await line.boundingBox()]
      const top = must(above, 'a head').y + must(above, 'a head').height
      expect(isBetween(await newest.boundingBox(), top, must(below, 'a line').y)).toBe(true)
    }).toPass({ timeout: 15_000 })
  })

test('[FRM-10] [K467] 720 × 450: at least half of the window is the desk, and the Spine stands behind its key', async () => {
  for (const desk of ['command', 'ops']) {
    await open(desk, 720, 450)
    const spine = page.getByRole('region', { name: 'Spine' })
    await expect(spine.getByText('Customers', { exact: true })).toBeVisible()
    const main = must(await page.getByRole('main').boundingBox(), 'the desk')
    const nav = must(await page.getByRole('navigation').first().boundingBox(), 'the ways to the desks')
    expect.soft(nav.y - main.y, desk).toBeGreaterThanOrEqual(225)
    const axis = spine.locator('[data-spine]')
    await expect(axis).toBeHidden()
    await page.keyboard.press('Escape')
    await page.keyboard.press('t')
    await expect(axis).toBeFocused()
    await page.keyboard.press('t')
    await expect(axis).toBeHidden()
  }
})

for (const [width, height] of [
  [1024, 768],
  [390, 844],
] as const)
  test(`[CMD-2] [K466] ${width} × ${height}: while somebody says why, the button that decides is in sight with the line`, async () => {
    await open('command', width, height)
    await page.getByRole('radio', { name: 'Keep investigating' }).click()
    await expect(page.getByRole('textbox', { name: 'Because' })).toBeFocused()
    const button = page.getByRole('button', { name: 'Decide: Keep investigating' })
    await button.scrollIntoViewIfNeeded()
    // Nothing lies over it: the press would be its own.
    await button.click({ trial: true, timeout: 5_000 })
    const panel = page.getByRole('region', { name: /^Decide/ })
    expect(await panel.evaluate((box) => box.scrollHeight - box.clientHeight)).toBeLessThanOrEqual(1)
  })

test('[FRM-10] [K197] words from right to left keep their beginning where a line is cut', async () => {
  for (const [desk, width] of [
    ['command', 1440],
    ['command', 1024],
    ['ops', 1024],
    ['comms', 1440],
  ] as const) {
    await open(desk, width, 900)
    expect.soft(await lostBeginnings(page), `${desk}, ${width}`).toEqual([])
  }
  await page.setViewportSize({ width: 1920, height: 1080 })
  await page.goto(new URL(`/wall/${incident}`, server.url).href)
  await expect(page.getByRole('heading', { name: 'What did we already try?' })).toBeVisible()
  expect.soft(await lostBeginnings(page), 'wall').toEqual([])
})

test('[FRM-10] [K199] at 1024 px a lane says overdue and due soon in whole words, and title and impact line are whole', async () => {
  await open('comms', 1024, 768)
  for (const [name, words] of [
    ['Customers', 'overdue'],
    ['Executives', 'due soon'],
  ] as const) {
    const lane = page.getByRole('region', { name, exact: true })
    const [card, word] = [
      await lane.boundingBox(),
      await lane.getByText(words, { exact: true }).boundingBox(),
    ]
    const right = must(word, words).x + must(word, words).width
    expect.soft(right, words).toBeLessThanOrEqual(must(card, name).x + must(card, name).width)
  }
  const bar = page.getByRole('banner', { name: 'The incident' })
  for (const line of [bar.getByRole('heading'), bar.getByText(/^Everybody sees/)])
    expect
      .soft(
        await line.evaluate((box) => [
          box.scrollWidth - box.clientWidth,
          box.scrollHeight - box.clientHeight,
        ]),
      )
      .toEqual([0, 0])
})

/** A style of a box, as the browser paints it. */
const styleOf = (on: Page, selector: string, property: string): Promise<string> =>
  on
    .locator(selector)
    .first()
    .evaluate((box, name) => getComputedStyle(box).getPropertyValue(name), property)

async function inForcedColours(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    storageState: await page.context().storageState({ indexedDB: true }),
    forcedColors: 'active',
    colorScheme: 'dark',
  })
  return context.newPage()
}

test('[FRM-10] [K198] in forced colours selected, overdue, due soon, focus and the main act are told by form', async ({
  browser,
}) => {
  const forced = await inForcedColours(browser)
  await open('comms', 1440, 900, forced)
  const [canvas, ink] = await forced.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'))
    probe.style.cssText = 'background: Canvas; color: CanvasText; forced-color-adjust: none'
    const { backgroundColor, color } = getComputedStyle(probe)
    probe.remove()
    return [backgroundColor, color]
  })
  const lane = (name: string) => `section[aria-label="${name}"]`
  expect.soft(await styleOf(forced, lane('Customers'), 'border-bottom-width')).toBe('4px')
  expect.soft(await styleOf(forced, lane('Executives'), 'border-bottom-width')).toBe('0px')
  expect.soft(await styleOf(forced, lane('Customers'), 'border-inline-start-style')).toBe('double')
  await expect.soft(forced.locator(lane('Customers')).getByText('overdue', { exact: true })).toBeVisible()
  await expect.soft(forced.locator(lane('Executives')).getByText('due soon', { exact: true })).toBeVisible()
  const clock = `${lane('Customers')} > [role=timer]`
  expect.soft(await styleOf(forced, clock, 'background-color')).toBe(ink)
  expect.soft(await styleOf(forced, clock, 'color')).toBe(canvas)
  // The pencil of the impact line is no block on its ground, and a drawing has the colour of words.
  const pencil = 'header[aria-label="The incident"] button[aria-label*=mpact] svg'
  expect.soft(await styleOf(forced, pencil, 'background-color')).toBe(canvas)
  const ticks = forced.locator('svg:has([data-phase]) > line')
  expect.soft(await ticks.last().evaluate((line) => getComputedStyle(line).stroke)).toBe(ink)
  expect.soft(await ticks.last().evaluate((line) => getComputedStyle(line).strokeDasharray)).toBe('1px, 5px')
  // The main act is filled, the others are not.
  const acts = (words: string) => `main button:has-text("${words}")`
  expect
    .soft(await styleOf(forced, acts('Review, then tell'), 'background-color'))
    .not.toBe(await styleOf(forced, acts('Template over it'), 'background-color'))
  await forced.keyboard.press('F6')
  await forced.keyboard.press('Tab')
  const outline = await forced.evaluate(
    () => getComputedStyle(document.activeElement ?? document.body).outlineStyle,
  )
  expect.soft(outline).toBe('solid')
  await forced.context().close()
})
