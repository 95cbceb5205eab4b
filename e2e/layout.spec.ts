// Every screen, empty, busy and with more than fits, from a phone to a wide display: nothing is cut, lies on something else, is
// too small to read or scrolls sideways, and axe finds nothing. SHOTS=<folder> keeps a picture of each, LOOK=<name> looks at
// one, SENSES=forced or grey shows them in forced colours or in greys.
import { must } from '@holdfast/model'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { later } from '../tools/wholeTag.ts'
import { problems } from './axe.ts'
import { declare } from './declare.ts'
import { Desk } from './desk.ts'
import { fillRoom } from './fullRoom.ts'
import { type ServerOnDisk, serverOnDisk } from './serverOnDisk.ts'
import { misfits, tooSmallForAThumb } from './textFits.ts'

test.setTimeout(400_000)

const STATES = ['empty', 'busy', 'overloaded'] as const
type State = (typeof STATES)[number]
/** How high a screen of a width is: a phone, a desk at 200 %, an old projector, a laptop, two displays. */
const HEIGHTS: Readonly<Record<number, number>> = {
  390: 844,
  720: 450,
  1024: 768,
  1440: 900,
  1920: 1080,
  3840: 2160,
}
const OF_DESKS = [390, 720, 1024, 1440, 1920]
const OF_WALLS = [390, 1024, 1920, 3840]
const { SHOTS, LOOK = '', SENSES } = process.env

interface Screen {
  readonly name: string
  readonly path: (incident: string) => string
  /** Shown when the screen is there. */
  readonly ready: string
  /** Opens something over it. */
  readonly keys?: string
  readonly who?: 'observer'
  readonly isWall?: true
}
const deskPath = (desk: string) => (incident: string) => `/incident/${incident}/${desk}`
const over = (name: string, keys: string, desk = 'command'): Screen => ({
  name,
  path: deskPath(desk),
  ready: 'role=dialog',
  keys,
})
const PAGES: readonly Screen[] = [
  { name: 'incidents', path: () => '/', ready: 'text=Declare an incident' },
  { name: 'command', path: deskPath('command'), ready: 'role=heading[name=/^Investigate next/]' },
  { name: 'ops', path: deskPath('ops'), ready: 'role=heading[name=/^People/]' },
  { name: 'comms', path: deskPath('comms'), ready: 'role=heading[name=/^Said to/]' },
  { name: 'timeline', path: deskPath('timeline'), ready: 'role=heading[name=/^Milestones/]' },
  { name: 'postmortem', path: deskPath('postmortem'), ready: 'role=heading[name=/^Summary/]' },
  {
    name: 'executive',
    path: deskPath('command'),
    ready: 'role=main[name="Executive page"]',
    who: 'observer',
  },
  {
    name: 'wall',
    path: (incident) => `/wall/${incident}`,
    ready: 'role=heading[name="What did we already try?"]',
    isWall: true,
  },
]
const OVER_THEM: readonly Screen[] = [
  over('palette', 'ControlOrMeta+k'),
  over('decision', 'd'),
  over('escalation', 'e'),
  over('keys', '?'),
  over('invite', 'Shift+P'),
  over('tried', '/'),
  over('hypothesis', 'h', 'ops'),
  over('yours', 'j', 'ops'),
]

let server: ServerOnDisk
let responder: Page
let observer: Page
const incidents = new Map<State, string>()

test.beforeAll(async ({ browser }) => {
  server = await serverOnDisk()
  responder = await (await browser.newContext()).newPage()
  await Desk.join(responder, server.joinLink, 'Maya Okafor')
  for (const state of STATES) {
    const title =
      state === 'empty' ? 'Checkout fails' : 'Old data and lost webhooks after the network partition'
    const incident = await declare(responder, title)
    incidents.set(state, incident)
    if (state !== 'empty') await fillRoom(responder, server.url, incident, state)
    await responder.goto(server.url)
    await expect(responder.getByText('Declare an incident')).toBeVisible()
  }
  observer = await (await browser.newContext()).newPage()
  await observer.goto(server.running.joinLinks.observe)
  await observer.getByLabel('Your name').fill('Elin Marsh')
  await observer.keyboard.press('Enter')
  await expect(observer.getByRole('heading', { name: 'Incidents' })).toBeAttached()
})
test.afterAll(async () => {
  await observer.context().close()
  await responder.context().close()
  await server.remove()
})

async function open({ name, path, ready, keys, who }: Screen, state: State): Promise<Page> {
  const page = who === 'observer' ? observer : responder
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(new URL(path(must(incidents.get(state), state)), server.url).href)
  if (SENSES === 'forced') await page.emulateMedia({ forcedColors: 'active' })
  if (SENSES === 'grey') await page.evaluate(() => (document.documentElement.style.filter = 'grayscale(1)'))
  const shown = page.locator(ready).first()
  if (keys !== undefined) {
    await expect(page.getByRole('heading', { name: /^(Investigate next|People)/ }).first()).toBeVisible()
    await expect(async () => {
      await page.keyboard.press(keys)
      await expect(shown).toBeVisible({ timeout: 2_000 })
    }).toPass()
  }
  await expect(shown, name).toBeVisible()
  return page
}

async function resize(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: must(HEIGHTS[width], 'a height') })
  await page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  )
}

interface Round {
  readonly state: State
  readonly theme: 'dark' | 'light'
  readonly widths: readonly number[]
  readonly screens: readonly Screen[]
  /** Where axe looks too. */
  readonly axe: readonly Screen[]
}

async function lookAt({ state, theme, widths, screens, axe }: Round): Promise<void> {
  for (const page of [responder, observer])
    await page.evaluate((choice) => localStorage.setItem('holdfast.theme', choice), theme)
  for (const screen of screens) {
    if (!screen.name.startsWith(LOOK)) continue
    const page = await open(screen, state)
    for (const width of widths) {
      await resize(page, width)
      const where = `${screen.name}, ${state}, ${theme}, ${width}`
      const least = screen.isWall && width >= 1920 ? 20 : 12
      expect.soft(await misfits(page, { least, mayEnd: screen.isWall === true }), where).toEqual([])
      // In forced colours axe would judge the colours of the page, not those that are drawn.
      if (width === widths[0] && axe.includes(screen) && SENSES === undefined)
        expect.soft(await problems(page), `axe: ${where}`).toEqual([])
      if (SHOTS !== undefined)
        await page.screenshot({ path: `${SHOTS}/${screen.name}-${state}-${theme}-${width}.png` })
    }
  }
}

const EVERYTHING = [...PAGES, ...OVER_THEM]
const FIRST = [390, 1024, 1440]

/** On each desk what fits is looked at in three widths at once, what is over the desks where there is most. */
for (const [state, screens] of [
  ['busy', PAGES],
  ['overloaded', EVERYTHING],
] as const)
  test(
    `[FRM-10] [K190] no words are cut, covered, tiny or sideways, and axe finds nothing: ${state}, dark, first widths`,
    later(state === 'overloaded'),
    () =>
      lookAt({
        state,
        theme: 'dark',
        widths: FIRST,
        screens: screens.filter(({ isWall }) => !isWall),
        axe: state === 'overloaded' ? PAGES : [],
      }),
  )

/** All of it takes half an hour: `LAYOUT=all npm run e2e -- layout.spec.ts`. */
const THEMES = process.env['LAYOUT'] === 'all' ? (['dark', 'light'] as const) : []
for (const theme of THEMES)
  for (const state of STATES)
    test(`[FRM-10] [K190] no words are cut, covered, tiny or sideways, and axe finds nothing: ${state}, ${theme}`, () =>
      lookAt({
        state,
        theme,
        widths: OF_DESKS,
        screens: EVERYTHING.filter(({ isWall }) => !isWall),
        axe: EVERYTHING,
      }))

for (const theme of ['dark', 'light'] as const)
  test(
    `[FRM-10] [K190] the wall reads on a phone, a projector and two displays: ${theme}`,
    later(theme === 'light'),
    async () => {
      for (const state of STATES)
        await lookAt({
          state,
          theme,
          widths: OF_WALLS,
          screens: PAGES.filter(({ isWall }) => isWall),
          axe: [],
        })
    },
  )

async function phone(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(server.joinLink)
  expect.soft(await misfits(page, { least: 12, mayEnd: false })).toEqual([])
  await Desk.join(page, server.joinLink, 'Sam Okoro')
  return page
}

test('[FRM-10] [K191] [K195] on a phone one looks at each desk with a thumb, answers what waits and asks Comms', async ({
  browser,
}) => {
  const page = await phone(browser)
  const incident = await declare(page, 'Logins time out')
  const bar = page.getByRole('banner', { name: 'The incident' })
  await expect(bar.getByText('SEV1')).toBeVisible()
  await expect(bar.getByRole('heading', { name: 'Logins time out' })).toBeVisible()
  const roles = page.getByRole('region', { name: 'Roles' })
  await expect(roles).toBeHidden()
  await page.getByRole('button', { name: 'All of the incident' }).tap()
  await expect(roles).toBeVisible()
  await page.getByRole('button', { name: 'Less of the incident' }).tap()
  await expect(roles).toBeHidden()

  await fillRoom(page, server.url, incident, 'busy')
  const desks = page.getByRole('navigation', { name: 'Desks' })
  for (const desk of ['Ops', 'Comms', 'Timeline', 'Command']) {
    await desks.getByRole('link', { name: desk }).tap()
    await expect(page.getByRole('main', { name: `${desk} desk` })).toBeVisible()
    expect.soft(await tooSmallForAThumb(page), desk).toEqual([])
  }

  await page
    .getByRole('region', { name: 'Yours now' })
    .getByRole('button', { name: /Answer/ })
    .first()
    .tap()
  await expect(page.getByRole('main', { name: 'Ops desk' })).toBeVisible()
  await page.locator('[data-record^=need-]').getByRole('button', { name: 'Answer…' }).first().tap()
  await page.getByRole('dialog').getByRole('textbox').fill('It is on its way')
  await page.getByRole('dialog').getByRole('button', { name: 'Answered' }).tap()
  await expect(page.getByText('It is on its way').first()).toBeAttached()

  await desks.getByRole('button', { name: /Find/ }).tap()
  const words = 'What may we say about logins?'
  await page.getByRole('dialog').getByRole('searchbox').fill(`ask ${words}`)
  await page
    .getByRole('dialog')
    .getByRole('menuitem', { name: /^Asks Comms/ })
    .tap()
  await desks.getByRole('link', { name: 'Comms' }).tap()
  await expect(page.getByRole('main').getByText(words).first()).toBeVisible()
  await page.context().close()
})
