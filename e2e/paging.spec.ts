// A team is paged from an escalation: held, delivered once, and acknowledged by a webhook that comes back into the record.
import { execFile } from 'node:child_process'
import { createHmac } from 'node:crypto'
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

test.setTimeout(240_000)

let server: ServerOnDisk
let pager: Server
const came: string[] = []
test.beforeEach(async () => {
  server = await serverOnDisk()
  came.length = 0
  pager = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      came.push(body)
      response.writeHead(202).end('{"status":"success"}')
    })
  })
  await new Promise<void>((listening) => pager.listen(0, '127.0.0.1', listening))
})
test.afterEach(async () => {
  pager.closeAllConnections()
  pager.close()
  await server.remove()
})

const HOLDFAST = join(import.meta.dirname, '../apps/sync-server/bin/holdfast.mjs')
const SECRET = 'the secret of these webhooks'

/** The id of the channel. */
async function addPager(): Promise<string> {
  const file = join(server.dataDir, 'settings.json')
  const url = `http://127.0.0.1:${(pager.address() as AddressInfo).port}`
  await writeFile(file, JSON.stringify({ url, key: 'a1'.repeat(16), secrets: [SECRET] }))
  const what = ['channel', 'add', '--kind', 'pagerduty', '--label', 'Database on-call', '--settings', file]
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...[HOLDFAST, ...what, '--allow-private', '--data', server.dataDir],
  ])
  return /^Added (\S+):/.exec(stdout)?.[1] ?? ''
}

async function look(page: Page, name: string): Promise<void> {
  expect.soft(await problems(page), name).toEqual([])
  const folder = process.env['PAGING_SHOTS']
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`) })
}

test('[CMD-14] a team is paged from an escalation, and who acknowledged comes back into the record', async ({
  page,
}) => {
  const channel = await addPager()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 1440, height: 900 })
  const desk = await Desk.join(page, server.joinLink, 'Priya Raman')
  await declare(page, 'Payments fail in Europe')
  await desk.go('command')
  await desk.press('e')
  await desk.type('Databases')
  await page.getByLabel('Why', { exact: true }).fill('Both primaries took writes')
  await desk.press('Enter')
  await page.getByRole('button', { name: 'Page somebody: Databases' }).click()
  const sheet = page.getByRole('dialog', { name: 'Page somebody: Databases' })
  await expect(sheet.getByRole('radio', { name: /Database on-call/ })).toBeChecked()
  await look(page, 'sheet')
  await sheet.getByRole('button', { name: 'Page', exact: true }).click()
  await look(page, 'held')
  await sendNow(desk)
  const pages = page.getByRole('list', { name: 'Pages' })
  await expect(pages.getByText(/delivered to PagerDuty/)).toBeVisible()
  await look(page, 'delivered')
  expect(came).toHaveLength(1)
  const { dedup_key: key } = JSON.parse(came[0] ?? '') as { dedup_key: string }
  const agent = { id: 'PLH1', type: 'user_reference', summary: 'Ana Ruiz' }
  const event = { event_type: 'incident.acknowledged', agent, data: { incident_key: key } }
  const body = JSON.stringify({ event: { ...event, occurred_at: new Date().toISOString() } })
  const signature = `v1=${createHmac('sha256', SECRET).update(body).digest('hex')}`
  const post = (more: Record<string, string>) =>
    fetch(new URL(`/hooks/pagerduty/${channel}`, server.joinLink), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-webhook-id': 'w1', ...more },
      body,
    })
  expect((await post({})).status).toBe(401)
  expect((await post({ 'x-pagerduty-signature': signature })).status).toBe(202)
  await expect(pages.getByText(/acknowledged by Ana Ruiz/)).toBeVisible()
  await look(page, 'acknowledged')
  await desk.go('timeline')
  await expect(page.getByText('Database on-call acknowledged the page: Ana Ruiz')).toBeVisible()
})
