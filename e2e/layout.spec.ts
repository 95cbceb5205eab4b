// Every screen, empty, busy and with more than fits, from a phone to a wide display: nothing is cut, lies on something else, is
// too small to read or scrolls sideways, and axe finds nothing. SHOTS=<folder> keeps a picture of each.
import { expect, type Page, test } from '@playwright/test'
import { depthOf } from '../tools/wholeTag.ts'
import { declare } from './declare.ts'
import { Desk } from './desk.ts'
import { fillRoom } from './fullRoom.ts'
import { type ServerOnDisk, serverOnDisk } from './serverOnDisk.ts'
import { misfits } from './textFits.ts'

test.setTimeout(400_000)

const STATES = ['empty', 'busy', 'overloaded'] as const
type State = (typeof STATES)[number]
const HEIGHTS: Readonly<Record<number, number>> = { 390: 844, 720: 450, 1024: 768, 1440: 900, 1920: 1080, 3840: 2160 }
const SHOTS = process.env['SHOTS']

let server: ServerOnDisk
let page: Page
const incidents = new Map<State, string>()

test.beforeAll(async ({ browser }) => {
  server = await serverOnDisk()
  page = await (await browser.newContext()).newPage()
  await Desk.join(page, server.joinLink, 'Maya Okafor')
  for (const state of STATES) {
    const title = state === 'empty' ? 'Checkout fails' : 'Old data and lost webhooks after the network partition'
    incidents.set(state, await declare(page, title))
    if (state !== 'empty') await fillRoom(page, server.url, incidents.get(state) ?? '', state)
    await page.goto(server.url)
    await expect(page.getByText('Declare an incident')).toBeVisible()
  }
})
test.afterAll(() => server.remove())

interface Screen {
  readonly name: string
  readonly path: (incident: string) => string
  /** Shown when the screen is there. */
  readonly ready: string
  /** A key that opens something over it. */
  readonly keys?: string
  /** px of the smallest letter, at a width. */
  readonly least?: (width: number) => number
}
const deskPath = (desk: string) => (incident: string) => `/incident/${incident}/${desk}`
const SCREENS: readonly Screen[] = [
  { name: 'incidents', path: () => '/', ready: 'text=Declare an incident' },
  { name: 'command', path: deskPath('command'), ready: 'role=heading[name=/^Investigate next/]' },
  { name: 'ops', path: deskPath('ops'), ready: 'role=heading[name=/^People/]' },
  { name: 'comms', path: deskPath('comms'), ready: 'role=heading[name=/^Said to/]' },
  { name: 'timeline', path: deskPath('timeline'), ready: 'role=heading[name=/^Milestones/]' },
  {
    name: 'wall',
    path: (incident) => `/wall/${incident}`,
    ready: 'role=heading[name="What did we already try?"]',
    least: (width) => (width >= 1920 ? 20 : 12),
  },
  { name: 'palette', path: deskPath('command'), ready: 'role=dialog', keys: 'ControlOrMeta+k' },
  { name: 'decision', path: deskPath('command'), ready: 'role=dialog', keys: 'd' },
  { name: 'escalation', path: deskPath('command'), ready: 'role=dialog', keys: 'e' },
  { name: 'keys', path: deskPath('command'), ready: 'role=dialog', keys: '?' },
  { name: 'hypothesis', path: deskPath('ops'), ready: 'role=dialog', keys: 'h' },
  { name: 'invite', path: deskPath('command'), ready: 'role=dialog', keys: 'Shift+P' },
  { name: 'yours', path: deskPath('ops'), ready: 'role=dialog', keys: 'j' },
  { name: 'tried', path: deskPath('command'), ready: 'role=dialog', keys: '/' },
]

const painted = () =>
  page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))))

async function open({ name, path, ready, keys }: Screen, state: State): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(new URL(path(incidents.get(state) ?? ''), server.url).href)
  if (keys !== undefined) {
    await expect(page.getByRole('heading', { name: /^Investigate next/ })).toBeVisible()
    await expect(async () => {
      await page.keyboard.press(keys)
      await expect(page.locator(ready).first()).toBeVisible({ timeout: 1_000 })
    }).toPass()
  }
  await expect(page.locator(ready).first(), name).toBeVisible()
}

async function look(screen: Screen, state: State, theme: string, width: number): Promise<void> {
  await page.setViewportSize({ width, height: HEIGHTS[width] ?? 900 })
  await painted()
  const least = screen.least?.(width) ?? 12
  const where = `${screen.name}, ${state}, ${theme}, ${width}`
  expect.soft(await misfits(page, { least, mayEnd: screen.name === 'wall' }), where).toEqual([])
  if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/${screen.name}-${state}-${theme}-${width}.png` })
}

const THEMES = ['dark', 'light'] as const
const FILTER = new RegExp(process.env["LOOK"] ?? "")
const WIDE = (process.env["WIDE"] ?? "").split(",").filter(Boolean).map(Number)
for (const theme of THEMES)
  for (const state of STATES)
    test(`[FRM-10] [K190] nothing is cut, covered, too small or sideways on any screen, ${state}, ${theme}`, depthOf(theme), async () => {
      await page.evaluate((choice) => localStorage.setItem('holdfast.theme', choice), theme)
      for (const screen of SCREENS) {
        if (!FILTER.test(screen.name)) continue
        await open(screen, state)
        for (const width of screen.name === 'wall' ? [390, 1024, 1920, 3840] : [390, 720, 1024, 1440, 1920]) if (WIDE.length === 0 || WIDE.includes(width)) await look(screen, state, theme, width)
      }
    })
