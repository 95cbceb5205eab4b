// A screenshot from one person's clipboard to another person's screen: as a chip, in the row, and large.
import { expect, type Page, test } from '@playwright/test'
import { declare } from './declare.ts'
import { Desk } from './desk.ts'
import { serverProcess } from './serverProcess.ts'

/** Pastes a drawn picture and a text, as a clipboard gives files. */
const pasteFiles = (page: Page) =>
  page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    canvas.width = 1200
    canvas.height = 520
    canvas.getContext('2d')?.fillRect(0, 400, 1200, 20)
    const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve))
    const clipboardData = new DataTransfer()
    if (picture) clipboardData.items.add(new File([picture], 'link-errors-2349.png'))
    clipboardData.items.add(new File(['trace'], 'trace.txt'))
    const init = { clipboardData, bubbles: true, cancelable: true }
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', init))
  })

test('[SCR-8] [K320] [K323] a pasted screenshot is a chip, then a picture in the row, and another person opens it large', async ({
  browser,
}) => {
  const server = await serverProcess()
  const enter = async (name: string) => {
    const page = await (await browser.newContext()).newPage()
    await Desk.join(page, server.joinLink, name)
    return page
  }
  const maya = await enter('Maya')
  const id = await declare(maya, 'Checkout fails')
  const timeline = `${new URL(maya.url()).origin}/incident/${id}/timeline`
  await maya.goto(timeline)
  const line = maya.getByRole('textbox', { name: 'Log an entry' })
  await line.fill('Link errors fall')
  await pasteFiles(maya)
  await expect(maya.getByRole('list', { name: 'Attached files' }).getByText('trace.txt')).toBeVisible()
  await line.press('Enter')
  await expect(maya.getByRole('img', { name: 'link-errors-2349.png' })).toBeVisible()
  await expect(maya.getByText('safe on the server').first()).toBeVisible()
  const jon = await enter('Jon')
  await jon.goto(timeline)
  await expect(jon.getByRole('img', { name: 'link-errors-2349.png' })).toBeVisible()
  await jon.getByRole('button', { name: 'Open link-errors-2349.png' }).click()
  await expect(jon.getByRole('dialog').getByRole('img')).toBeVisible()
  await jon.keyboard.press('Escape')
  await expect(jon.getByRole('dialog')).toBeHidden()
  await server.remove()
})
