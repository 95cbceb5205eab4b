// The server's audit log of an incident, rewritten behind everybody's back with the chain made to fit: whoever was there before
// is told loudly, on desk and wall, and can prove it; writing goes on. A server that was only restarted is no alarm.
import { later } from '../tools/wholeTag.ts'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, type Page, test } from '@playwright/test'
import { serverBundle } from '../tools/serverBundle.ts'
import { problems } from './axe.ts'
import { declare } from './declare.ts'
import { Desk } from './desk.ts'
import { type AuditRow, rewriteAuditLog } from './rewriteAuditLog.ts'
import { type ServerOnDisk, serverOnDisk } from './serverOnDisk.ts'

test.setTimeout(240_000)

let server: ServerOnDisk
test.beforeEach(async () => {
  server = await serverOnDisk()
})
test.afterEach(() => server.remove())

const pill = (desk: Desk, words: RegExp) => expect(desk.statusPill()).toHaveText(words, { timeout: 30_000 })
const banner = (page: Page) => page.getByRole('alert').filter({ hasText: 'record of this incident' })
const wallLine = (page: Page) => page.getByText('The server’s record was rewritten: see a desk')

async function log(desk: Desk, words: string): Promise<void> {
  await desk.page.getByRole('textbox', { name: 'Log an entry' }).fill(words)
  await desk.press('Enter')
  await expect(desk.page.getByText(words).first()).toBeVisible()
}

/** Until the browser says that it compared: it then holds the server's signed word of this incident. */
async function compared(desk: Desk): Promise<void> {
  await expect(async () => {
    await desk.page.reload()
    await pill(desk, /Live/)
    await desk.statusPill().click()
    await expect(desk.page.getByText('holds what this machine saw')).toBeVisible({ timeout: 3_000 })
  }).toPass({ timeout: 60_000 })
  await desk.press('Escape')
}

/** Maya was in the incident while several changes were stored, and a wall of hers shows it. */
async function witness(page: Page) {
  const maya = await Desk.join(page, server.joinLink, 'Maya Okafor')
  const incident = await declare(page, 'Checkout fails in Europe')
  await maya.go('timeline')
  for (const words of ['Card payments time out', 'Rolled back build 413']) {
    await log(maya, words)
    await pill(maya, /all saved on server/)
  }
  await compared(maya)
  const wall = await page.context().newPage()
  await wall.setViewportSize({ width: 1920, height: 1080 })
  await wall.goto(`${server.url}/wall/${incident}`)
  await expect(wall.getByText('What you see is current')).toBeVisible()
  return { maya, wall, incident }
}

/** The server is gone, its audit log is changed, and it is back. */
async function behindEverybodysBack(
  incident: string,
  change: (rows: readonly AuditRow[]) => readonly AuditRow[],
): Promise<void> {
  await server.stop()
  rewriteAuditLog(server.dataDir, incident, change)
  await server.start()
}

test(
  '[SEC-2] [V11] [V14] an author was changed in the record: said on desk and wall, over reloads, with the proof; writing goes on',
  later(true),
  async ({ page }) => {
    const { maya, wall, incident } = await witness(page)
    await behindEverybodysBack(incident, (rows) => rows.map((row) => ({ ...row, actor: 'mallory' })))

    await expect(banner(page)).toContainText('The server’s record of this incident was rewritten.', {
      timeout: 30_000,
    })
    for (const words of [
      /signed word of \d\d:\d\d UTC about \d+ changes/,
      'was changed afterwards',
      'Your own copy on this machine is complete, and writing goes on',
      'Tell whoever runs the server',
    ])
      await expect(banner(page)).toContainText(words)
    await expect(wallLine(wall)).toBeVisible({ timeout: 30_000 })
    expect(await wall.evaluate(() => document.documentElement.scrollHeight > innerHeight)).toBe(false)
    await screenshot(page, 'record-desk')
    await screenshot(wall, 'record-wall')
    for (const shown of [page, wall]) {
      expect(await problems(shown)).toEqual([])
    }

    await log(maya, 'Writing goes on')
    await pill(maya, /all saved on server/)
    await page.reload()
    await wall.reload()
    await expect(banner(page)).toBeVisible({ timeout: 30_000 })
    await expect(wallLine(wall)).toBeVisible({ timeout: 30_000 })

    const saving = page.waitForEvent('download')
    await banner(page).getByRole('button', { name: 'Save the proof' }).click()
    const proof = await (await saving).path()
    await server.stop()
    await expect(verify(proof)).rejects.toMatchObject({ stdout: expect.stringContaining('CHANGED') })
    await server.start()

    await banner(page).getByRole('button', { name: 'Put aside, keep the proof' }).click()
    await expect(banner(page)).toBeHidden()
    // The proof was put aside for the wall too, which had seen the same.
    await page.reload()
    await wall.reload()
    await pill(maya, /Live/)
    await expect(page.getByText('Writing goes on').first()).toBeVisible()
    await expect(wall.getByText('What you see is current')).toBeVisible()
    await expect(banner(page)).toBeHidden()
    await expect(wallLine(wall)).toBeHidden()
  },
)

test(
  '[SEC-2] [V11] [V14] the last rows were taken away: the browser brings back what it has, and says it all the same',
  later(true),
  async ({ page }) => {
    const { incident } = await witness(page)
    await behindEverybodysBack(incident, (rows) => rows.slice(0, 2))
    await expect(banner(page)).toContainText('was rewritten', { timeout: 30_000 })
    await expect(page.getByText('Rolled back build 413').first()).toBeVisible()
  },
)

test(
  '[SEC-2] [V11] a server that was only restarted is no alarm, and the record verifies',
  later(true),
  async ({ page }) => {
    const { maya, wall } = await witness(page)
    await server.stop()
    await pill(maya, /Offline since|Reconnecting/)
    await log(maya, 'Written while the server restarted')
    await server.start()
    await pill(maya, /Live.*all saved on server/)
    await compared(maya)
    await expect(banner(page)).toBeHidden()
    await expect(wall.getByText('What you see is current')).toBeVisible({ timeout: 30_000 })
    await expect(wallLine(wall)).toBeHidden()
    await server.stop()
    expect((await verify(null)).stdout).toContain('Everything fits')
  },
)

/** `holdfast verify` on the data of the stopped server. Rejects when the audit log is not what it was. */
function verify(checkpoints: string | null) {
  const known = checkpoints === null ? [] : ['--checkpoint', checkpoints]
  return promisify(execFile)(process.execPath, [serverBundle, 'verify', '--data', server.dataDir, ...known])
}

async function screenshot(page: Page, name: string): Promise<void> {
  if (process.env['SCREENSHOTS'] === '1')
    await page.screenshot({ path: `${import.meta.dirname}/../test-results/${name}.png` })
}
