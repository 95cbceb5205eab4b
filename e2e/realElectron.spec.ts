// What only a real Electron can show: what a page is permitted, where it may go, and that it comes back when its process dies.
import { expect, test } from '@playwright/test'
import { launchReal, type RealElectron, whyNoElectron } from './realElectron.ts'
import { type ServerOnDisk, serverOnDisk } from './serverOnDisk.ts'

const why = whyNoElectron(process.env)
test.skip(why !== null, why ?? '')
test.setTimeout(120_000)

let server: ServerOnDisk
let app: RealElectron
test.beforeEach(async () => {
  server = await serverOnDisk()
  app = await launchReal(process.env['HOLDFAST_ELECTRON'] ?? '', server.joinLink)
})
test.afterEach(async () => {
  app.close()
  await server.remove()
})

const DENIED = [
  'geolocation',
  'camera',
  'microphone',
  'midi',
  'clipboard-read',
  'background-sync',
  'accelerometer',
]
const GRANTED = ['notifications', 'clipboard-write', 'persistent-storage']

test('[D30] [D31] [DSK-4] on a real Electron a page is granted three things and no more, and stays where it is', async () => {
  const page = await app.page()
  await expect(page.getByLabel('Your name')).toBeVisible()
  const states = await page.evaluate(
    async (names) =>
      Promise.all(
        names.map(async (name) => [
          name,
          (await navigator.permissions.query({ name: name as PermissionName })).state,
        ]),
      ),
    [...DENIED, ...GRANTED],
  )
  expect(states).toEqual([
    ...DENIED.map((name) => [name, 'denied']),
    ...GRANTED.map((name) => [name, 'granted']),
  ])
  const where = page.url()
  await page.evaluate(() => {
    const frame = document.createElement('iframe')
    frame.src = 'http://127.0.0.1:9/'
    document.body.append(frame)
    location.href = 'http://127.0.0.1:9/'
  })
  await expect(page.getByLabel('Your name')).toBeVisible()
  expect(page.url()).toBe(where)
  expect(page.frames().filter((frame) => frame.url().includes(':9/'))).toEqual([])
})

test('[D35] [DSK-5] on a real Electron a page whose process dies comes back, and says what is safe', async () => {
  const page = await app.page()
  await page.getByLabel('Your name').fill('Maya Okafor')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Declare an incident').first()).toBeVisible()
  const devtools = await page.context().newCDPSession(page)
  // The command itself is never answered: whoever would is gone.
  devtools.send('Page.crash').catch(() => undefined)
  await expect(async () => {
    const again = await app.page()
    await expect(again.getByText('This page stopped and was opened again')).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 40_000 })
})
