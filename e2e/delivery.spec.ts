// An update leaves by channels: chosen in the review, held, delivered once, and shown with its receipt; where nobody answered a person decides.
import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, type Page, test } from '@playwright/test'
import { problems } from './axe.ts'
import { declare } from './declare.ts'
import { Desk } from './desk.ts'
import { sendNow } from './night.ts'
import { type ServerOnDisk, serverOnDisk } from './serverOnDisk.ts'
import { whyUnsigned } from './whyUnsigned.ts'

test.setTimeout(240_000)

let server: ServerOnDisk
const receivers: Server[] = []
test.beforeEach(async () => {
  server = await serverOnDisk()
})
test.afterEach(async () => {
  for (const one of receivers.splice(0)) {
    one.closeAllConnections()
    one.close()
  }
  await server.remove()
})

/** `hangsUp`: takes the first request and hangs up, as a receiver does whose answer is lost. */
async function receiver(hangsUp = false): Promise<{ readonly url: string; readonly came: string[] }> {
  const came: string[] = []
  const http = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      came.push(body)
      if (hangsUp && came.length === 1) request.socket.destroy()
      else response.end('ok')
    })
  })
  receivers.push(http)
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening))
  return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/in`, came }
}

const HOLDFAST = join(import.meta.dirname, '../apps/sync-server/bin/holdfast.mjs')
async function addChannel(kind: string, label: string, settings: object): Promise<void> {
  const file = join(server.dataDir, 'settings.json')
  await writeFile(file, JSON.stringify(settings))
  const what = [
    'channel',
    'add',
    '--kind',
    kind,
    '--label',
    label,
    '--audience',
    'internal',
    '--settings',
    file,
  ]
  await promisify(execFile)(process.execPath, [
    HOLDFAST,
    ...what,
    '--allow-private',
    '--data',
    server.dataDir,
  ])
}

async function look(page: Page, name: string): Promise<void> {
  expect.soft(await problems(page), name).toEqual([])
  const folder = process.env['DELIVERY_SHOTS']
  if (folder === undefined) return
  for (const theme of ['dark', 'light']) {
    await page.evaluate((choice) => (document.documentElement.dataset['theme'] = choice), theme)
    await page.screenshot({ path: join(folder, `${name}-${theme}.png`) })
  }
}

test('[COM-9] [D44] an update is published to channels, stands with its receipts, and where nobody answered a person says that it arrived', async ({
  page,
}) => {
  const hook = await receiver()
  const chat = await receiver(true)
  await addChannel('webhook', 'Partner feed', { url: hook.url, secret: 'a secret of the webhook' })
  await addChannel('slack', 'Everybody', { url: chat.url })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 1440, height: 900 })
  const desk = await Desk.join(page, server.joinLink, 'Priya Raman')
  await declare(page, 'Payments fail in Europe')
  await desk.go('comms')
  await desk.press('x')
  const lane = page.getByRole('region', { name: 'Internal teams' })
  await lane.getByRole('button', { name: /^Internal teams/ }).click()
  const editor = page.getByRole('textbox', { name: 'Update to internal teams' })
  await editor.click()
  await desk.type('Payments fail in Europe for every card. A repair is running.')
  await desk.press('ControlOrMeta+Enter')
  const publish = page.getByRole('button', { name: 'Publish to 2 channels' })
  await expect(publish).toBeVisible()
  await expect(page.getByRole('button', { name: 'They were told by hand' })).toBeVisible()
  await look(page, 'review')
  await whyUnsigned(page)
  await publish.click()
  await look(page, 'held')
  await sendNow(desk)
  const said = page.getByRole('list', { name: 'Deliveries' })
  await expect(said.getByText(/^delivered/)).toBeVisible()
  await expect(said.getByText('unknown')).toBeVisible()
  await expect(lane.getByText(/^Last told/)).toBeVisible()
  expect([hook.came.length, chat.came.length]).toEqual([1, 1])
  await look(page, 'receipts')
  await said.getByRole('button', { name: 'It arrived: Everybody' }).click()
  await expect(said.getByText(/^arrived, says Priya Raman/)).toBeVisible()
  expect(chat.came.length).toBe(1)
})
