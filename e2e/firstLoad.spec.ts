// The first load of the browser app: what it weighs, that it comes compressed, that one visit is enough to go on with no
// network at all, and that a page of the build before an upgrade goes on.
import { later } from '../tools/wholeTag.ts'
import { createServer, type ServerResponse } from 'node:http'
import { DESK_IDS, must } from '@holdfast/model'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { buildCopy, builtFiles, isCompressed, sentBytes, textOfBuilt } from './builtFiles.ts'
import { declare } from './declare.ts'
import { Desk } from './desk.ts'
import { type ServerOnDisk, serverOnDisk } from './serverOnDisk.ts'

test.use({ serviceWorkers: 'allow' })

/** Compressed, bytes: a second at 1.6 Mbit/s leaves room for the parts of the page and for the room itself. */
const MOST = 185_000

/** The same for a desk with its frame: a second and a half. */
const MOST_OF_DESK = 321_000

const ready = (page: Page) => page.evaluate(async () => void (await navigator.serviceWorker.ready))
/** The address of the built script whose name begins with `name`. */
const partNamed = (name: string): string =>
  must(
    builtFiles().find((path) => path.startsWith(`/assets/${name}-`) && path.endsWith('.js')),
    name,
  )

async function joined(context: BrowserContext, server: ServerOnDisk): Promise<Desk> {
  const desk = await Desk.join(await context.newPage(), server.joinLink, 'Maya')
  await declare(desk.page, 'Checkout fails in Europe')
  await ready(desk.page)
  await expect(desk.statusPill()).toHaveText(/all saved on server/)
  return desk
}

test('[D40] what a browser needs before the first page stands is at most 185 kB', () => {
  const page = textOfBuilt('/index.html')
  const first = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path)
  expect(first.map((path) => path.replace(/-[^.]+/, '')).toSorted()).toEqual([
    '/assets/index.css',
    '/assets/index.js',
  ])
  expect(first.reduce((sum, path) => sum + sentBytes(path), 0)).toBeLessThanOrEqual(MOST)
  for (const name of ['SharedEditor', 'Wall', 'TimelineDesk', 'CommsDesk', 'Palette', 'DecisionSheet'])
    expect(first).not.toContain(partNamed(name))
})

test('[D40] until a desk stands nothing comes that nobody looks at, no face either, and at most 321 kB in all', async ({
  browser,
}) => {
  const server = await serverOnDisk()
  const first = await browser.newContext()
  const { page } = await joined(first, server)
  const address = page.url()
  const kept = await first.storageState()
  await first.close()
  const context = await browser.newContext({ storageState: kept })
  const again = await context.newPage()
  await again.clock.install()
  const asked: string[] = []
  again.on('request', (request) => asked.push(new URL(request.url()).pathname))
  // The code of the desk is long on its way: what does not wait for it would come before.
  let comes: () => void = () => undefined
  const frame = new Promise<void>((resolve) => (comes = resolve))
  await again.route(/\/assets\/Frame-.*js/, async (route) => {
    await frame
    await route.continue()
  })
  await again.goto(address)
  await expect(again.getByText('Opening…')).toBeVisible()
  await again.clock.runFor(2_000)
  const before = asked.filter((path) => path.startsWith('/assets/'))
  comes()
  await expect(again.getByText('Next updates')).toBeVisible()
  expect(before.map((path) => path.replace(/-[^.]+/, '')).toSorted()).toEqual([
    '/assets/CommandDesk.css',
    '/assets/CommandDesk.js',
    '/assets/Frame.css',
    '/assets/Frame.js',
    '/assets/index.css',
    '/assets/index.js',
    '/assets/shared.css',
    '/assets/shared.js',
  ])
  expect(before.reduce((sum, path) => sum + sentBytes(path), 0)).toBeLessThanOrEqual(MOST_OF_DESK)
  await context.close()
  await server.remove()
})

test('[D41] the service worker stores every file of the build', () => {
  const [, listed = ''] = /"files":(\[[^\]]*\])/.exec(textOfBuilt('/sw.js')) ?? []
  const files = JSON.parse(listed) as string[]
  const served = builtFiles().filter((path) => path !== '/index.html' && path !== '/sw.js')
  expect(files.toSorted()).toEqual(served.toSorted())
})

test('[D41] [S120] [OFF-1] one visit is enough: with the server gone every desk opens, also those that nobody opened before', async ({
  context,
}) => {
  const server = await serverOnDisk()
  const sent = new Map<string, string | undefined>()
  context.on('response', (response) => {
    const path = new URL(response.url()).pathname
    if (/\.(js|css)$/.test(path) && !sent.has(path)) sent.set(path, response.headers()['content-encoding'])
  })
  const { page } = await joined(context, server)
  const expected = [...sent.keys()].map((path) => [path, isCompressed(path) ? 'br' : undefined])
  expect([...sent]).toEqual(expected)
  expect(expected.filter(([, encoding]) => encoding === 'br').length).toBeGreaterThan(10)
  const address = page.url()
  // What is the server's own is asked of it: the installed app does not put its page there.
  await page.goto(new URL('/healthz', address).href)
  await expect(page.getByText('"ok":true')).toBeVisible()
  await page.close()
  await server.stop()
  const alone = await context.newPage()
  await alone.goto(address)
  await expect(alone.getByText('Checkout fails in Europe').first()).toBeVisible()
  const desk = new Desk(alone, 'Maya')
  const others = DESK_IDS.filter((id) => id !== 'command')
  for (const name of [...others, 'command'] as const) await desk.go(name)
  await expect(alone.getByRole('textbox', { name: 'Conditions' })).toBeVisible()
  await desk.pressUntil('ControlOrMeta+k', () =>
    expect(alone.getByRole('dialog', { name: 'Find anything' })).toBeVisible({ timeout: 2_000 }),
  )
  await alone.goto(address.replace('/incident/', '/wall/').replace(/\/command$/, ''))
  await expect(alone.getByText('Checkout fails in Europe').first()).toBeVisible()
  await server.remove()
})

test(
  '[D43] [OFF-1] what stands in for the server, a page cut off, an address unknown there: the app opens from this machine',
  later(true),
  async ({ context }) => {
    const server = await serverOnDisk()
    const { page } = await joined(context, server)
    const address = page.url()
    await server.stop()
    let answer: (response: ServerResponse) => void = () => undefined
    const portal = createServer((_request, response) => answer(response))
    portal.listen(Number(new URL(server.url).port), '127.0.0.1')
    const html = { 'content-type': 'text/html' }
    const answers: readonly (typeof answer)[] = [
      (response) => response.writeHead(200, html).end('<h1>Sign in to the Wi-Fi</h1>'),
      (response) => response.writeHead(404, html).end('<h1>Not here</h1>'),
      (response) => {
        response.writeHead(200, { ...html, 'content-length': '5000' }).write('<!doctype html><div id="root">')
        setImmediate(() => response.destroy())
      },
      (response) => void response.writeHead(200, html).write('<!doctype html>'),
    ]
    for (const one of answers) {
      answer = one
      await page.goto('about:blank')
      await page.goto(address)
      await expect(page.getByText('Checkout fails in Europe').first()).toBeVisible()
    }
    portal.closeAllConnections()
    portal.close()
    await server.remove()
  },
)

test(
  '[D42] after an upgrade a page that is still open finds the parts of its own build',
  later(true),
  async ({ context }) => {
    const build = buildCopy()
    const server = await serverOnDisk({ webDir: build.dir })
    const { page } = await joined(context, server)
    const wall = partNamed('Wall')
    build.becomeAnother(/Wall-/)
    const update = () =>
      page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()))
    const fetched = () => page.evaluate(async (path) => (await fetch(path)).status, wall)
    await update()
    expect(await fetched()).toBe(200)
    // The new worker takes over once no page of the old one is open; one that came by another way still asks for its parts.
    const address = page.url()
    await page.goto('about:blank')
    const isOver = () => {
      const { installing, waiting } = Reflect.get(globalThis, 'registration') as ServiceWorkerRegistration
      return installing === null && waiting === null
    }
    await expect
      .poll(() => Promise.all(context.serviceWorkers().map((one) => one.evaluate(isOver).catch(() => null))))
      .toContain(true)
    await page.goto(address)
    const builds = await page.evaluate(async () => caches.keys())
    expect(builds).toHaveLength(2)
    expect(builds).toContain('holdfast-build-another')
    expect(await fetched()).toBe(200)
    expect((await fetch(`${server.url}${wall}`)).status).toBe(404)
    await server.remove()
    build.remove()
  },
)
