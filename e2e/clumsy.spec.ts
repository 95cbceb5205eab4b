// A clumsy person in a busy room: hundreds of random acts with a seed, and the Incident Commander watching on another screen.
// Nothing leaves the room, nothing is decided, told or closed, nothing breaks, and all of it is taken back.
import { later } from '../tools/wholeTag.ts'
import { must } from '@holdfast/model'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { startDemo } from '../tools/startDemo.ts'
import { Clumsy } from './clumsy.ts'
import { Desk } from './desk.ts'
import { dice } from './dice.ts'
import { heavyOf, saidBy } from './roomState.ts'
import { type ServerOnDisk, serverOnDisk } from './serverOnDisk.ts'
import { type StockClient, stockClient } from './storedDocument.ts'
import { whyUnsigned } from './whyUnsigned.ts'

test.setTimeout(900_000)
test.use({ actionTimeout: 10_000, navigationTimeout: 20_000 })

/** `CLUMSY=7,8,9` runs these seeds instead, each with 500 acts. */
const GIVEN = process.env['CLUMSY']
  ?.split(',')
  .map(Number)
  .filter((seed) => seed > 0)
const RUNS = GIVEN?.map((seed) => ({ seed, acts: 500 })) ?? [{ seed: 1, acts: 100 }]
/** Acts between two times of taking everything back. */
const ROUND = 25
const SPEED = 2_000
const BUSY = 40

interface Room {
  readonly server: ServerOnDisk
  readonly clumsy: Desk
  readonly watcher: Desk
  readonly stock: StockClient
  readonly wrong: string[]
  close(): Promise<void>
}

/** Somebody takes a role over from whoever played it, who has gone. */
async function takeOver(desk: Desk, key: string): Promise<void> {
  const card = desk.page.getByRole('dialog')
  await desk.pressUntil(key, () => expect(card).toBeVisible({ timeout: 2_000 }))
  const why = card.getByLabel(/^Why do you take it from/)
  await desk.tabTo(why.or(card.getByRole('button', { name: /^Take / })).first())
  if (await why.isVisible()) await desk.type('called in')
  await desk.press('Enter')
  await expect(card).toBeHidden()
}

/** What the room must never see from this page. */
function watch(page: Page, origin: string, wrong: string[]): void {
  page.on('pageerror', (error) => wrong.push(`page error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (/^(https?|wss?):$/.test(url.protocol) && url.host !== new URL(origin).host)
      wrong.push(`leaves: ${url}`)
  })
  page.on('dialog', (dialog) => void dialog.accept())
}

/** The recorded night, stopped in its middle, with two new people in it. */
async function busyRoom(browser: Browser): Promise<Room> {
  const server = await serverOnDisk()
  const incident = must(
    /incident\/([\w-]+)/.exec(await startDemo(server.joinLink, SPEED))?.[1],
    'an incident',
  )
  const contexts = await Promise.all([browser.newContext(), browser.newContext()])
  const pages = await Promise.all(contexts.map((context) => context.newPage()))
  const wrong: string[] = []
  const watcher = await Desk.join(must(pages[0], 'a page'), server.joinLink, 'Ivy Watcher')
  const clumsy = await Desk.join(must(pages[1], 'a page'), server.joinLink, 'Clem Clumsy')
  const token = await clumsy.page.evaluate(() => localStorage.getItem('holdfast.token') ?? '')
  const busy = await stockClient(server.url, incident, token)
  await expect.poll(() => busy.doc.getArray('timeline').length, { timeout: 90_000 }).toBeGreaterThan(BUSY)
  busy.close()
  // The players go; the room stays as it is.
  await server.stop()
  await server.start()
  for (const [desk, key, place] of [
    [watcher, 'Shift+I', 'command'],
    [clumsy, 'Shift+C', 'ops'],
  ] as const) {
    await desk.page.goto(`${server.url}/incident/${incident}/${place}`)
    await expect(desk.statusPill()).toHaveText(/Live.*(all saved on server|no changes waiting)/s)
    await takeOver(desk, key)
  }
  // What was asked for while the server was away was refused, and is no fault.
  watch(clumsy.page, server.url, wrong)
  const stock = await stockClient(server.url, incident, token)
  return {
    ...{ server, clumsy, watcher, stock, wrong },
    async close() {
      stock.close()
      await Promise.all(contexts.map((context) => context.close()))
      await server.remove()
    },
  }
}

/** Records an update as told, and leaves, stops it, or is stopped by the Incident Commander. */
async function begins(person: Clumsy, watcher: Desk, how: 'reload' | 'key' | 'commander'): Promise<void> {
  const { desk } = person
  const { page } = desk
  await person.away()
  await desk.go('comms')
  await desk.pressUntil('c', () => expect(page.getByRole('main')).toBeVisible())
  await desk.press('Enter')
  const editor = page.getByRole('textbox', { name: 'Update to customers' })
  await expect(editor).toBeFocused()
  await desk.press('ControlOrMeta+a')
  await desk.type('Nobody may read this.')
  await desk.press('ControlOrMeta+Enter')
  await whyUnsigned(page)
  await page.getByRole('button', { name: 'They were told' }).dblclick()
  await expect(person.held().first()).toBeVisible()
  person.done.push(`begins to tell customers; ${how}`)
  if (how === 'reload') await page.reload()
  else if (how === 'key') await desk.press('ControlOrMeta+z')
  else await watcher.page.getByRole('button', { name: 'Stop it' }).click()
  if (how !== 'reload') await expect(person.held()).toHaveCount(0)
}

for (const { seed, acts } of RUNS)
  test(
    `[FRM-3] [FRM-4] ${acts} random acts of a clumsy person, seed ${seed}: nothing leaves the room, nothing closes, all is taken back`,
    later(true),
    async ({ browser }) => {
      const room = await busyRoom(browser)
      const person = new Clumsy(room.clumsy, dice(seed))
      const before = saidBy(room.stock.doc)
      const heavy = heavyOf(room.stock.doc)
      const withdrawn = room.stock.doc.getArray('withdrawals').length
      const all = async () => {
        await person.takeAllBack(3 * ROUND)
        const why = () => `seed ${seed}, after: ${person.done.slice(-60).join('; ')}`
        await expect(room.clumsy.statusPill(), why()).toHaveText(
          /Live.*(all saved on server|no changes waiting)/s,
        )
        await expect
          .poll(() => differences(before, saidBy(room.stock.doc)), { message: why(), timeout: 10_000 })
          .toEqual([])
        expect(heavyOf(room.stock.doc), why()).toEqual(heavy)
        expect(room.wrong, why()).toEqual([])
        await expect(room.clumsy.page.getByText(/cannot be shown/), why()).toHaveCount(0)
      }
      for (let done = 0; done < acts; done++) {
        await person.act()
        if ((done + 1) % ROUND !== 0) continue
        await all()
        await person.leaveInTheMiddle()
        await begins(person, room.watcher, person.dice.pick(['reload', 'key', 'commander']))
      }
      await all()
      await expect(room.watcher.page.getByText(/You are no longer/)).toHaveCount(0)
      const taken = room.stock.doc.getArray('withdrawals').length - withdrawn
      console.log(`seed ${seed}: ${acts} acts, ${taken} taken back`)
      expect(taken, 'acts that did something').toBeGreaterThan(acts / 20)
      await room.close()
    },
  )

/** What reads otherwise than before, in words. */
function differences(
  before: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): readonly string[] {
  return Object.keys(before).flatMap((root) => {
    const [was, is] = [before[root] ?? '', now[root] ?? '']
    if (was === is) return []
    let at = 0
    while (was[at] === is[at]) at++
    return [
      `${root}: “${was.slice(Math.max(0, at - 80), at + 120)}” is now “${is.slice(Math.max(0, at - 80), at + 200)}”`,
    ]
  })
}
