// The worst network: two desktops' hubs and a server, each in its own process. The server dies, both hubs work on, one
// opens a bridge, the other finds it, four people go on live; the server comes back and everything is equal everywhere.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { must } from '@holdfast/model'
import { type Browser, expect, test } from '@playwright/test'
import { declare } from './declare.ts'
import { FaultProxy } from '../tools/faultProxy.ts'
import { Desk } from './desk.ts'
import { type HubProcess, hubProcess, hubToken, personToken } from './hubProcess.ts'
import { type ServerProcess, serverProcess } from './serverProcess.ts'
import { contentOf, stockClient, storedDocument, timelineTexts } from './storedDocument.ts'
import { later } from '../tools/wholeTag.ts'

test.setTimeout(300_000)

/** What a person on the worst day waits without noticing, ms. */
const LIVE_WITHIN = 5_000
/** A bridge closes 30 s after the server has everything; the hub on it goes back after 10 to 20 s. */
const BACK_WITHIN = 90_000

let server: ServerProcess
let proxies: FaultProxy[]
let hubs: HubProcess[]
let air: string
test.beforeEach(async () => {
  server = await serverProcess()
  air = mkdtempSync(join(tmpdir(), 'holdfast-air-'))
  proxies = await Promise.all([FaultProxy.to(server.port), FaultProxy.to(server.port)])
  hubs = []
  for (const [i, proxy] of proxies.entries())
    hubs.push(await hubProcess(proxy.port, await hubToken(server, `Hub ${i + 1}`), air))
})
test.afterEach(async () => {
  await Promise.all(hubs.map((hub) => hub.remove()))
  await Promise.all(proxies.map((proxy) => proxy.close()))
  await server.remove()
  rmSync(air, { recursive: true, force: true })
})

/** Maya and Jon at the first hub, Priya and Lee at the second. */
async function fourPeople(browser: Browser): Promise<readonly [Desk, Desk, Desk, Desk]> {
  const join = async (hub: number, name: string) => {
    const page = await (await browser.newContext()).newPage()
    // Listening on every address of the machine is for real networks; a test stays on its own loop.
    await page.route('**/api/bridge/open', (route) =>
      route.continue({
        headers: { ...route.request().headers(), 'content-type': 'application/json' },
        postData: JSON.stringify({ host: '127.0.0.1' }),
      }),
    )
    return Desk.join(page, must(hubs[hub], 'a hub').joinLink, name)
  }
  return [
    await join(0, 'Maya Okafor'),
    await join(0, 'Jon Lindqvist'),
    await join(1, 'Priya Raman'),
    await join(1, 'Lee Tanaka'),
  ]
}

async function say(desk: Desk, words: string): Promise<void> {
  await desk.leaveField()
  await desk.type(words)
  await expect(desk.page.getByRole('textbox', { name: 'Log an entry' })).toHaveValue(words)
  await desk.press('Enter')
  await desk.leaveField()
}

const sees = (desk: Desk, words: string, timeout = LIVE_WITHIN) =>
  expect(desk.page.getByRole('list', { name: 'Timeline' }).getByText(words)).toBeVisible({ timeout })
const pill = (desk: Desk, words: RegExp, timeout = 30_000) =>
  expect(desk.statusPill()).toHaveText(words, { timeout })

/** Each of `writers` says something, and each of `readers` sees all of it in time. */
async function talk(about: string, writers: readonly Desk[], readers: readonly Desk[], within?: number) {
  for (const writer of writers) await say(writer, `${about}, says ${writer.name}`)
  for (const writer of writers)
    for (const reader of readers) await sees(reader, `${about}, says ${writer.name}`, within)
}

test(
  '[OFF-2] [OFF-5] two hubs and a server: the server dies, a bridge carries the room, and nothing is lost when it is back',
  later(true),
  async ({ browser }) => {
    const [maya, jon, priya, lee] = await fourPeople(browser)
    const everybody = [maya, jon, priya, lee]
    const incident = await declare(maya.page, 'Checkout fails in Europe')
    for (const desk of everybody) {
      await expect(desk.page.getByText('Checkout fails in Europe').first()).toBeVisible()
      await desk.page.goto(`${new URL(desk.page.url()).origin}/incident/${incident}/timeline`)
    }
    await talk('All is well', everybody, everybody, 15_000)
    for (const desk of everybody) await pill(desk, /Live · 4 here.*all saved on server/s)

    await server.kill()
    for (const desk of everybody) await pill(desk, /Server offline since|Calling the server/)
    await talk('The server is gone', [maya, jon], [maya, jon])
    await talk('Gone here too', [priya, lee], [priya, lee])
    for (const desk of everybody) expect(await desk.pill()).not.toContain('all saved on server')

    await maya.choose('Open a bridge here, or join one')
    await maya.page.getByRole('button', { name: 'Open a bridge', exact: true }).click()
    await expect(maya.page.getByText(/Bridge open on this network/)).toBeVisible()
    await maya.press('Escape')
    await expect(jon.page.getByText(/Bridge open on this network/)).toBeVisible({ timeout: 20_000 })
    const found = priya.page.getByRole('button', { name: /^Join the bridge of/ })
    await priya.choose('Open a bridge here, or join one')
    await found.click()
    for (const reader of [priya, lee]) await sees(reader, 'The server is gone, says Maya Okafor')
    await priya.press('Escape')
    for (const reader of [maya, jon]) await sees(reader, 'Gone here too, says Lee Tanaka')
    await talk('Over the bridge', everybody, everybody)
    for (const desk of everybody) expect(await desk.pill()).not.toContain('all saved on server')

    await server.start()
    for (const desk of everybody) await pill(desk, /Live · 4 here.*all saved on server/s, BACK_WITHIN)
    await expect(maya.page.getByText(/Bridge open|over this bridge/)).toBeHidden({ timeout: BACK_WITHIN })
    await talk('The server is back', everybody, everybody, 15_000)
    for (const desk of everybody) await pill(desk, /Live · 4 here.*all saved on server/s)

    const stock = await stockClient(
      `http://127.0.0.1:${server.port}`,
      incident,
      await personToken(server, 'Auditor'),
    )
    try {
      for (const desk of everybody)
        await expect
          .poll(async () => contentOf(await storedDocument(desk.page, incident)) === contentOf(stock.doc), {
            message: desk.name,
          })
          .toBe(true)
      const said = timelineTexts(stock.doc)
      for (const about of ['All is well', 'Over the bridge', 'The server is back'])
        for (const { name } of everybody) expect(said).toContain(`${about}, says ${name}`)
      for (const { name } of [maya, jon]) expect(said).toContain(`The server is gone, says ${name}`)
      for (const { name } of [priya, lee]) expect(said).toContain(`Gone here too, says ${name}`)
    } finally {
      stock.close()
    }
  },
)
