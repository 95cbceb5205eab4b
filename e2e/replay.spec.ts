// A replay in a browser: what the room knew, and as one person knew it who lost the connection and wrote on alone.
import { expect, test } from '@playwright/test'
import { later } from '../tools/wholeTag.ts'
import { declare } from './declare.ts'
import { Desk } from './desk.ts'
import { serverOnDisk } from './serverOnDisk.ts'

const scribe = async (desk: Desk, words: string) => {
  await desk.go('timeline')
  await desk.type(words)
  await desk.press('Enter')
  await expect(desk.page.getByText(words).first()).toBeVisible()
}

test('[REC-5] [K310] a replay of what the server logged opens by its key, goes change by change, and leads back', async ({
  page,
}) => {
  const server = await serverOnDisk()
  const desk = await Desk.join(page, server.joinLink, 'Lee Tanaka')
  await declare(page, 'Logins time out')
  await scribe(desk, 'The pool is exhausted')
  await desk.go('command')
  await desk.press('Shift+L')
  const bar = page.getByRole('region', { name: 'Replay' })
  await expect(bar).toContainText('What the room knew')
  await desk.press('Control+4')
  await page.getByRole('slider', { name: 'Moment of the replay' }).focus()
  await desk.press('Home')
  await expect(page.getByRole('main')).not.toContainText('The pool is exhausted')
  await desk.press('End')
  await expect(page.getByRole('main')).toContainText('The pool is exhausted')
  await desk.press('Shift+N')
  await expect(page).toHaveURL(/timeline/)
  await server.remove()
})

test(
  '[REC-5] [K317] as one person knew it: what was written while they were away is not there, until they came back',
  later(true),
  async ({ page, browser }) => {
    const server = await serverOnDisk()
    const lee = await Desk.join(page, server.joinLink, 'Lee Tanaka')
    const id = await declare(page, 'Logins time out')
    const other = await browser.newContext()
    const ana = await Desk.join(await other.newPage(), server.joinLink, 'Ana Ruiz')
    await ana.page.goto(new URL(page.url()).origin + `/incident/${id}/command`)
    await expect(ana.page.getByText('Logins time out').first()).toBeVisible()
    await scribe(lee, 'Seen by both')
    await expect(async () => {
      await ana.go('timeline')
      await expect(ana.page.getByText('Seen by both').first()).toBeVisible()
    }).toPass()
    await other.close()
    await scribe(lee, 'Ana was away')
    await lee.go('command')
    await lee.press('Shift+L')
    await expect(page.getByRole('region', { name: 'Replay' })).toContainText('What the room knew')
    await lee.press('Control+4')
    await page.getByRole('slider', { name: 'Moment of the replay' }).focus()
    await lee.press('End')
    await expect(page.getByRole('main')).toContainText('Ana was away')
    await page.getByRole('button', { name: /Whose view/ }).click()
    await page.getByRole('option', { name: 'As Ana Ruiz knew it' }).click()
    await expect(page.getByRole('region', { name: 'Replay' })).toContainText('What Ana Ruiz knew')
    await expect(page.getByRole('main')).toContainText('Seen by both')
    await expect(page.getByRole('main')).not.toContainText('Ana was away')
    await server.remove()
  },
)
