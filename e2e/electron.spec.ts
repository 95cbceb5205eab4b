// The desktop app's real, built main process: on Electron where its binary is, else on the stand-in. The run says which.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, expect, type Page, test } from '@playwright/test'
import { declare } from './declare.ts'

const root = join(import.meta.dirname, '..')

interface DesktopApp {
  readonly page: Page
  readonly browser: Browser
  readonly events: readonly Readonly<Record<string, string>>[]
  close(): Promise<void>
}

async function launch(userData: string): Promise<DesktopApp> {
  const events: Record<string, string>[] = []
  const port = 9_300 + (process.pid % 500)
  const app: ChildProcess = spawn(
    process.execPath,
    ['tools/electronHost/run.ts', 'apps/desktop', '--user-data', userData],
    {
      cwd: root,
      env: { ...process.env, ELECTRON_HOST_DEBUG_PORT: String(port) },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  if (!app.stdout) throw new Error('no output')
  const lines = createInterface(app.stdout)
  await new Promise<void>((open, fail) => {
    lines.on('line', (line) => {
      if (!line.startsWith('{')) return
      const event = JSON.parse(line) as Record<string, string>
      events.push(event)
      if (event['event'] === 'window') open()
    })
    app.once('exit', (code) => fail(new Error(`the app ended with ${code}`)))
  })
  const browser: Browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
  const page = browser
    .contexts()
    .flatMap((context) => context.pages())
    .find((one) => one.url().startsWith('http'))
  if (!page) throw new Error('no window')
  return {
    page,
    browser,
    events,
    async close() {
      app.kill('SIGTERM')
      await once(app, 'exit')
    },
  }
}

test('[DSK-1] [DSK-4] the desktop app starts its hub and shows the room; the page gets two channels and nothing of Node', async () => {
  const userData = mkdtempSync(join(tmpdir(), 'holdfast-desktop-'))
  const app = await launch(userData)
  const { page } = app
  await page.getByLabel('Your name').fill('Maya Okafor')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Declare an incident')).toBeVisible()
  const globals = await page.evaluate(() => {
    const scope = globalThis as unknown as Record<string, unknown>
    return {
      bridge: Object.keys(scope['holdfast'] as object).sort(),
      require: typeof scope['require'],
      process: typeof scope['process'],
      invoke: typeof scope['electronHostInvoke'],
    }
  })
  expect(globals).toEqual({
    bridge: ['notify', 'openExternal'],
    require: 'undefined',
    process: 'undefined',
    invoke: 'undefined',
  })
  const bad = await page.evaluate(() =>
    (globalThis as unknown as { holdfast: { openExternal(url: string): Promise<void> } }).holdfast
      .openExternal('file:///etc/passwd')
      .catch((error: Error) => error.message),
  )
  expect(bad).toContain('the arguments do not fit')
  const before = page.context().pages().length
  await page.evaluate(() => window.open('https://example.com/'))
  expect(page.context().pages()).toHaveLength(before)
  expect(app.events.filter((event) => event['event'] === 'openExternal')).toEqual([])
  await app.close()
  rmSync(userData, { recursive: true, force: true })
})

test('[D35] [DSK-5] a page whose process dies comes back on the same room, and says what is safe', async () => {
  const userData = mkdtempSync(join(tmpdir(), 'holdfast-desktop-'))
  const app = await launch(userData)
  const { page, browser } = app
  await page.getByLabel('Your name').fill('Maya Okafor')
  await page.keyboard.press('Enter')
  await declare(page, 'Checkout fails in Europe')
  await expect(page.getByText(/all saved on server|safe on this machine/).first()).toBeVisible()
  const where = page.url()
  const devtools = await page.context().newCDPSession(page)
  // The command itself is never answered: whoever would is gone.
  devtools.send('Page.crash').catch(() => undefined)
  const back = () =>
    browser
      .contexts()
      .flatMap((context) => context.pages())
      .find((one) => one !== page && one.url().startsWith('http'))
  await expect.poll(() => back()?.url(), { timeout: 20_000 }).toBe(where)
  const again = back()
  if (!again) throw new Error('no page')
  await expect(again.getByText('This page stopped and was opened again')).toBeVisible()
  await expect(again.getByText(/What you wrote is safe/)).toBeVisible()
  await expect(again.getByText('Checkout fails in Europe').first()).toBeVisible()
  await app.close()
  rmSync(userData, { recursive: true, force: true })
})
