// Closing seals the incident; what comes later is marked and numbered; each snapshot leaves the room, is verified, and is given again.
import { readFile } from 'node:fs/promises'
import { bundleInMemory, must, verifyBundle } from '@holdfast/model'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { problems } from './axe.ts'
import { closeIncident } from './closeIncident.ts'
import { declare } from './declare.ts'
import { Desk } from './desk.ts'
import { type ServerOnDisk, serverOnDisk } from './serverOnDisk.ts'
import { later } from '../tools/wholeTag.ts'

test.setTimeout(240_000)

let server: ServerOnDisk
test.beforeEach(async () => {
  server = await serverOnDisk()
})
test.afterEach(() => server.remove())

const THEMES = ['dark', 'light'] as const

async function enter(browser: Browser, theme: (typeof THEMES)[number]): Promise<Desk> {
  const context = await browser.newContext()
  await context.addInitScript((choice) => localStorage.setItem('holdfast.theme', choice), theme)
  return Desk.join(await context.newPage(), server.joinLink, 'Ana Ruiz')
}

/** What is seen passes axe; SEALS=folder keeps a picture of it. */
async function look(page: Page, name: string): Promise<void> {
  expect.soft(await problems(page), name).toEqual([])
  const folder = process.env['SEALS']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` })
}

async function exported(page: Page): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export for us' }).click()
  const file = await download
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
}

for (const theme of THEMES)
  test(
    `[REC-1] [REC-4] [K257] [K258] [K259] [K260] [K262] closed, sealed, written to later, exported, verified, opened elsewhere and given again, ${theme}`,
    later(true),
    async ({ browser }) => {
      const desk = await enter(browser, theme)
      const { page } = desk
      await declare(page, 'Checkout fails for one in three')
      await desk.press('Shift+K')
      const snapshots = page.getByRole('dialog', { name: 'Snapshots and seals' })
      await expect(snapshots.getByRole('textbox', { name: 'Name of the snapshot' })).toBeFocused()
      await look(page, `snapshots-empty-${theme}`)
      await desk.type('before the rollback')
      await desk.press('Enter')
      await expect(snapshots.getByText('Snapshot 1 is the latest.')).toBeVisible()
      await desk.press('Escape')
      await closeIncident(desk)
      await expect(page.getByText('sealed', { exact: true })).toBeVisible()
      await look(page, `sealed-${theme}`)

      await desk.press('Shift+R')
      const sheet = page.getByRole('dialog', { name: 'Export the record' })
      await expect(sheet.getByRole('radio', { name: /Snapshot 2, the seal/ })).toBeChecked()
      await expect(sheet.getByText('The server’s log is in it.')).toBeVisible()
      const first = await exported(page)
      await expect(sheet.getByText('Verified on this machine')).toBeVisible()
      await look(page, `export-seal-${theme}`)
      await desk.press('Escape')

      await desk.go('timeline')
      await desk.type('The cache was cold all along')
      await desk.press('Enter')
      await expect(page.getByText('sealed · 1 entry after the seal')).toBeVisible()
      await expect(page.getByText('after the seal', { exact: true }).first()).toBeVisible()
      await look(page, `timeline-late-${theme}`)
      await desk.go('command')
      await desk.press('Shift+K')
      await expect(snapshots.getByText('Snapshot 3 1 entry after the seal')).toBeVisible({ timeout: 15_000 })
      await look(page, `snapshots-${theme}`)
      await snapshots.getByRole('button', { name: 'Export snapshot 2' }).click()
      await expect(sheet.getByRole('radio', { name: /Snapshot 2, the seal/ })).toBeChecked()
      const again = await exported(page)
      expect(again.name).toBe(first.name)
      expect(again.bytes.equals(first.bytes)).toBe(true)
      await sheet.getByRole('radio', { name: /^Snapshot 3/ }).press('Space')
      await expect(sheet.getByRole('radio', { name: /^Snapshot 3/ })).toBeChecked()
      await expect(page.getByRole('button', { name: 'Export for us' })).toBeEnabled()
      const late = await exported(page)
      await look(page, `export-late-${theme}`)
      const verified = await verifyBundle(bundleInMemory(late.bytes))
      expect(verified.ok && verified.value.fault).toBeNull()
      expect(verified.ok && verified.value.manifest).toMatchObject({
        witnesses: 1,
        snapshot: { number: 3, late: [expect.any(String)] },
      })

      const jon = await (await browser.newContext()).newPage()
      await jon.goto(server.url)
      await jon.getByLabel('Your name').fill('Jon')
      await jon.getByRole('button', { name: 'Start without a server' }).click()
      await expect(jon.getByText('Declare an incident')).toBeVisible()
      const data = await jon.evaluateHandle(
        ([name, bytes]) => {
          const held = new DataTransfer()
          held.items.add(new File([new Uint8Array(bytes)], name, { type: 'application/zip' }))
          return held
        },
        [late.name, [...late.bytes]] as const,
      )
      const list = jon.getByRole('region', { name: /Open now/ })
      await list.dispatchEvent('dragover', { dataTransfer: data })
      await list.dispatchEvent('drop', { dataTransfer: data })
      const dropped = jon.getByRole('dialog', { name: 'Verify or open a bundle' })
      await expect(dropped.getByText(`${late.name}: every check that can be made holds.`)).toBeVisible()
      await look(jon, `dropped-${theme}`)
      await dropped.getByRole('button', { name: 'Open it and keep it here' }).click()
      await expect(jon.getByRole('article', { name: 'Post-mortem' })).toContainText('after the seal')
      // What was announced goes by itself.
      await expect(jon.locator('[data-live-announcer] [role=img]')).toHaveCount(0)
      await look(jon, `read-late-${theme}`)
      const download = jon.waitForEvent('download')
      await jon.getByRole('button', { name: 'Give it again' }).click()
      const given = await readFile(await (await download).path())
      expect(must(given, 'bytes').equals(late.bytes)).toBe(true)
    },
  )
