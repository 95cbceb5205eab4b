// Who has witnessed a record: nobody, then a hub, then the server; two seals made apart, and what came after the seal that a person picked.
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  bundleInMemory,
  openBundle,
  type OpenedBundle,
  replayIn,
  UNWITNESSED,
  verifyBundle,
} from '@holdfast/model'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { later } from '../tools/wholeTag.ts'
import { closeIncident } from './closeIncident.ts'
import { declare } from './declare.ts'
import { Desk } from './desk.ts'
import { type HubProcess, hubProcess, hubToken } from './hubProcess.ts'
import { type ServerOnDisk, serverOnDisk } from './serverOnDisk.ts'
import { type StaticFiles, staticFiles } from './staticFiles.ts'

test.use({ serviceWorkers: 'allow' })
test.setTimeout(300_000)

let server: ServerOnDisk
let files: StaticFiles
let hub: HubProcess | null = null
const air = mkdtempSync(join(tmpdir(), 'holdfast-air-'))
test.beforeEach(async () => {
  server = await serverOnDisk()
  await server.stop()
  files = await staticFiles(Number(new URL(server.url).port))
})
test.afterEach(async () => {
  await hub?.remove()
  await server.remove()
  rmSync(air, { recursive: true, force: true })
})

/** SHOTS=folder keeps a picture of what is seen. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` })
}

const newPage = async (browser: Browser): Promise<Page> =>
  (await browser.newContext({ serviceWorkers: 'allow' })).newPage()

async function log(desk: Desk, words: string): Promise<void> {
  await desk.go('timeline')
  await desk.type(words)
  await desk.press('Enter')
  await expect(desk.page.getByText(words).first()).toBeVisible()
}

/** The bytes that the browser was handed, verified. */
async function record(desk: Desk): Promise<OpenedBundle & { readonly bytes: Buffer }> {
  const { page } = desk
  const sheet = page.getByRole('dialog', { name: 'Export the record' })
  await desk.pressUntil('Shift+R', () => expect(sheet).toBeVisible({ timeout: 2_000 }))
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export for us' }).click()
  const bytes = await readFile(await (await download).path())
  const source = bundleInMemory(bytes)
  await expect(page.getByText('Verified on this machine')).toBeVisible()
  const verified = await verifyBundle(source)
  expect(verified.ok && verified.value.fault).toBeNull()
  const opened = await openBundle(source)
  if (!opened.ok) throw new Error(opened.error.what)
  await page.keyboard.press('Escape')
  return { ...opened.value, bytes }
}
const pathsOf = ({ manifest }: OpenedBundle) => manifest.files.map(({ path }) => path)

/** The whole incident as a file of changes. */
async function carried({ page }: Desk): Promise<Buffer> {
  await page.getByRole('button', { name: /No server yet/ }).click()
  await page.getByRole('button', { name: 'Export or import changes by file…' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export the whole incident' }).click()
  const bytes = await readFile(await (await download).path())
  await page.keyboard.press('Escape')
  return bytes
}

async function brought({ page }: Desk, buffer: Buffer): Promise<void> {
  await page.keyboard.press('Shift+X')
  await page.keyboard.press('i')
  const file = { name: 'night.holdfast', mimeType: 'application/octet-stream', buffer }
  await page.getByLabel('File of changes').setInputFiles(file)
  await page.getByRole('button', { name: 'Import it' }).click()
  await expect(page).toHaveURL(/\/timeline$/)
}

async function takeCommand({ page }: Desk, why: string): Promise<void> {
  await page.getByRole('region', { name: 'Roles' }).getByRole('button', { name: /^IC/ }).click()
  const card = page.getByRole('dialog', { name: 'Incident Commander' })
  await card.getByRole('textbox', { name: /Why do you take it/ }).fill(why)
  await card.getByRole('button', { name: 'Take Incident Commander' }).click()
  await expect(card).toBeHidden()
}

test(
  '[REC-1] [REC-3] [REC-5] [K253] [K261] [K262] nobody, then a hub, then the server has witnessed the record; of two seals made apart a person picks one, and a late change makes a snapshot of its own',
  later(true),
  async ({ browser }) => {
    const mayaPage = await newPage(browser)
    await mayaPage.goto(server.url)
    await mayaPage.getByLabel('Your name').fill('Maya')
    await mayaPage.getByRole('button', { name: 'Start without a server' }).click()
    const maya = new Desk(mayaPage, 'Maya')
    await declare(mayaPage, 'Checkout fails in Europe')
    await log(maya, 'Card payments time out')
    await maya.go('command')
    const alone = await record(maya)
    expect(pathsOf(alone).filter((path) => /^(audit|server)\//.test(path))).toEqual([])
    const page = await alone.content('post-mortem.html')
    expect(page.ok && new TextDecoder().decode(page.value)).toContain(UNWITNESSED)
    const night = await carried(maya)

    // A hub whose server is not there yet.
    const token = await hubToken({ data: server.dataDir }, 'Hub')
    hub = await hubProcess(Number(new URL(server.url).port), token, air)
    const jon = await Desk.join(await newPage(browser), hub.joinLink, 'Jon')
    await brought(jon, night)
    await jon.go('command')
    await expect(jon.page.getByText('Checkout fails in Europe').first()).toBeVisible()
    await takeCommand(jon, 'Maya is out of reach')
    await expect(async () => {
      const atHub = await record(jon)
      expect(pathsOf(atHub)).toContain('audit/1/rows.jsonl')
    }).toPass({ timeout: 30_000 })

    // Each closes it where they are.
    await closeIncident(jon)
    await expect(jon.page.getByText('sealed', { exact: true })).toBeVisible()
    await closeIncident(maya)
    await expect(maya.page.getByText('sealed', { exact: true })).toBeVisible()

    // The server comes, and both reach it.
    await mayaPage.evaluate(async () => void (await navigator.serviceWorker.ready))
    await files.close()
    await server.start()
    await mayaPage.getByRole('button', { name: /No server yet/ }).click()
    await mayaPage.getByRole('button', { name: 'Join with a link…' }).click()
    await mayaPage.getByLabel('Join link').fill(server.joinLink)
    await mayaPage.keyboard.press('Enter')
    await expect(mayaPage.getByLabel('Your name')).toHaveValue('Maya')
    await mayaPage.keyboard.press('Enter')
    await mayaPage.getByText('Checkout fails in Europe').first().click()
    const card = mayaPage.getByRole('article', { name: /The incident was sealed two ways/ })
    await maya.pressUntil('z', () => expect(card).toBeVisible({ timeout: 5_000 }))
    await look(mayaPage, 'two-seals')
    await card.getByRole('button', { name: 'This is the seal' }).first().click()
    await expect(card).toBeHidden()
    await maya.leaveField()

    // Ana writes with no connection, long after the seal.
    const anaPage = await newPage(browser)
    const ana = await Desk.join(anaPage, server.joinLink, 'Ana Ruiz')
    await anaPage.getByText('Checkout fails in Europe').first().click()
    await anaPage.evaluate(async () => void (await navigator.serviceWorker.ready))
    await ana.go('timeline')
    await anaPage.context().setOffline(true)
    await log(ana, 'The cache was cold all along')
    await anaPage.context().setOffline(false)
    await maya.go('timeline')
    await expect(mayaPage.getByText('The cache was cold all along').first()).toBeVisible()
    await expect(mayaPage.getByText(/after the seal/).first()).toBeVisible()

    await maya.go('command')
    const atServer = await record(maya)
    expect(atServer.manifest.snapshot.late?.length).toBeGreaterThan(0)
    expect(pathsOf(atServer)).toEqual(
      expect.arrayContaining(['audit/1/rows.jsonl', 'audit/1/checkpoints.json', 'server/1.json']),
    )
    const replay = await replayIn(atServer)
    if (!replay.ok) throw new Error(replay.error)
    expect(replay.value.server).toBe(server.running.serverId)
    expect(replay.value.notes?.connections.map(({ what }) => what)).toContain('in')

    // Somebody else imports it, and replays it with no server.
    const other = await newPage(browser)
    await other.goto(server.url)
    await other.getByLabel('Your name').fill('Lee')
    await other.getByRole('button', { name: 'Start without a server' }).click()
    await other.getByText('Declare an incident').waitFor()
    await other.keyboard.press('Shift+B')
    const file = { name: 'came.zip', mimeType: 'application/zip', buffer: atServer.bytes }
    await other.getByLabel('Bundle of a record').setInputFiles(file)
    await other.getByRole('button', { name: 'Open it and keep it here' }).click()
    await expect(other.getByRole('article', { name: 'Post-mortem' })).toBeVisible()
    await look(other, 'imported')
    await other.getByRole('button', { name: /^Replay/ }).click()
    const slider = other.getByRole('slider', { name: 'Moment of the replay' })
    await slider.focus()
    await other.keyboard.press('Control+4')
    await slider.focus()
    await other.keyboard.press('End')
    await expect(other.getByRole('main')).toContainText('The cache was cold all along')
    await look(other, 'imported-replay')
    await other.keyboard.press('Home')
    await expect(other.getByRole('main')).not.toContainText('The cache was cold all along')
  },
)
