// The frame measured in a real browser, with more in the incident than fits: every desk under one header of 80 px, parts that
// touch, heads that stay, and every list and part of the page by keyboard alone.
import { DESK_IDS, editIncident, must, proposeHypothesis, setCall } from '@holdfast/model'
import { expect, type Page, test } from '@playwright/test'
import { problems } from './axe.ts'
import { declare } from './declare.ts'
import { Desk } from './desk.ts'
import { type ServerOnDisk, serverOnDisk } from './serverOnDisk.ts'
import { writeReadings } from './tenThousand.ts'
import { later } from '../tools/wholeTag.ts'

test.setTimeout(180_000)

let server: ServerOnDisk
test.beforeEach(async () => {
  server = await serverOnDisk()
})
test.afterEach(() => server.remove())

/** Somebody in command of an incident with long words, forty hypotheses and a call. */
async function crowded(page: Page, entries = 100): Promise<Desk> {
  const desk = await Desk.join(page, server.joinLink, 'Maya Okafor')
  const incident = await declare(page, 'Databases failed over')
  const archive = await writeReadings(page, server.url, incident, entries)
  archive.run(editIncident, {
    title:
      'GitHub degraded: databases failed over across the country and nobody knows which side is right '.repeat(
        2,
      ),
    impactLine: 'Pages fail or show old data for many users, webhooks and Pages builds are paused. '.repeat(
      4,
    ),
  })
  archive.run(setCall, {
    callLink: 'https://meet.example.com/war',
    callNumber: '+46 8 123 45 67',
    callCode: '4711#',
  })
  for (let i = 0; i < 40; i++)
    archive.run(proposeHypothesis, { title: `Replica ${i} answers from the coast that lost its writes` })
  await expect(page.getByRole('button', { name: 'Call', exact: true })).toBeVisible()
  archive.close()
  return desk
}

const box = async (page: Page, selector: string) =>
  must((await page.locator(selector).first().boundingBox()) ?? undefined, selector)

for (const width of [1024, 1440, 1920] as const)
  test(
    `[FRM-1] [FRM-11] [K155] [K165] at ${width} px every desk has the same header of 80 px and parts that touch`,
    later(true),
    async ({ page }) => {
      await page.setViewportSize({ width, height: 900 })
      const desk = await crowded(page)
      for (const name of DESK_IDS) {
        await desk.go(name)
        const header = await box(page, 'header[data-panel]')
        expect([header.x, header.y, header.width, header.height], name).toEqual([0, 0, width, 80])
        const nav = await box(page, 'nav')
        expect([nav.x, nav.width], name).toEqual([0, 68])
        for (const part of ['Severity', 'Call'])
          await expect(
            page.getByRole('banner').getByRole('button', { name: new RegExp(`^${part}`) }),
          ).toBeInViewport({ ratio: 1 })
        await expect(
          page.getByRole('banner').getByRole('button', { name: /^IC Maya Okafor/ }),
        ).toBeInViewport({
          ratio: 1,
        })
        await expect(desk.statusPill()).toBeInViewport({ ratio: 1 })
        expect(await overlapping(page), name).toEqual([])
        expect(await smallest(page), name).toBeGreaterThanOrEqual(12)
        expect(await problems(page), name).toEqual([])
      }
      await page.goto(
        page
          .url()
          .replace('/incident/', '/wall/')
          .replace(/\/timeline$/, ''),
      )
      await expect(page.getByText('meet.example.com/war')).toBeInViewport({ ratio: 1 })
    },
  )

test('[OPS-1] [K165] [K161] [K163] with forty hypotheses the head of the column stays while the keyboard goes down it', async ({
  page,
}) => {
  const desk = await crowded(page)
  await desk.go('ops')
  const column = page.getByRole('region', { name: 'Proposed' })
  for (let i = 0; i < 20 && !(await column.evaluate((one) => one === document.activeElement)); i++)
    await desk.press('F6')
  await expect(column).toBeFocused()
  for (let i = 0; i < 30; i++) await desk.press(i % 2 === 0 ? 'j' : 'ArrowDown')
  const row = column.getByRole('article').nth(29)
  await expect(row).toBeFocused()
  await expect(row).toBeInViewport({ ratio: 0.95 })
  await expect(column.getByRole('heading', { name: /^Proposed 40/ })).toBeInViewport({ ratio: 1 })
  for (let i = 0; i < 29; i++) await desk.press('k')
  await expect(column.getByRole('article').first()).toBeFocused()
})

test(
  '[SCR-2] [FRM-4] [K161] [K162] arrows go through ten thousand entries, and Enter opens the details of one',
  later(true),
  async ({ page }) => {
    const desk = await crowded(page, 10_000)
    await desk.go('timeline')
    const list = page.getByRole('group', { name: 'Timeline' })
    await list.focus()
    await desk.press('ArrowUp')
    for (let i = 0; i < 60; i++) await desk.press('ArrowUp')
    const row = page.locator('[data-record]:focus')
    await expect(row).toBeInViewport({ ratio: 0.95 })
    const words = must(
      (await row.innerText()).split('\n').find((line) => line.length > 12),
      'words',
    )
    await desk.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Found' })).toContainText(words)
  },
)

/** Pairs of header parts whose boxes cross. */
function overlapping(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const parts = [...document.querySelectorAll('header[data-panel] > div > *')].filter((one) => {
      const { width, height } = one.getBoundingClientRect()
      return width > 1 && height > 1
    })
    return parts.flatMap((a, i) =>
      parts.slice(i + 1).flatMap((b) => {
        const [x, y] = [a.getBoundingClientRect(), b.getBoundingClientRect()]
        const isApart =
          x.right <= y.left + 1 || y.right <= x.left + 1 || x.bottom <= y.top + 1 || y.bottom <= x.top + 1
        return isApart && x.right <= innerWidth && y.right <= innerWidth
          ? []
          : [`${a.className} and ${b.className}`]
      }),
    )
  })
}

/** The size of the smallest words on the page, px. */
function smallest(page: Page): Promise<number> {
  return page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    let least = Number.POSITIVE_INFINITY
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const around = node.parentElement
      if ((node.textContent ?? '').trim() === '' || around === null || !around.checkVisibility()) continue
      least = Math.min(least, Number.parseFloat(getComputedStyle(around).fontSize))
    }
    return least
  })
}
