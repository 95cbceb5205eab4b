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

test('[SCR-8] [REC-2] [K327] [K328] [K329] [K420] evidence and a draft take a pasted screenshot; words of the post-mortem that are chosen are commented on', async ({
  browser,
}) => {
  const server = await serverProcess()
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  const desk = await Desk.join(page, server.joinLink, 'Maya')
  const id = await declare(page, 'Checkout fails')
  const at = (desk: string) => page.goto(`${new URL(page.url()).origin}/incident/${id}/${desk}`)
  await at('ops')
  await desk.pressUntil('h', () =>
    expect(page.getByRole('dialog', { name: 'New hypothesis' })).toBeVisible({ timeout: 2_000 }),
  )
  await page.keyboard.type('The link between the sites flaps under load')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Evidence…' }).click()
  await page.getByLabel('What was seen').fill('Link errors rise with the load')
  await pasteFiles(page)
  await expect(page.getByRole('list', { name: 'Attached files' }).getByText('trace.txt')).toBeVisible()
  await page.getByLabel('What was seen').press('Enter')
  const beside = page.getByRole('group', { name: 'Files of “Link errors rise with the load”' })
  const small = beside.getByRole('img', { name: 'link-errors-2349.png' })
  await expect(small).toBeVisible()
  // The small picture was made where it was pasted.
  expect(await small.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeLessThanOrEqual(320)
  await beside.getByRole('button', { name: 'Open link-errors-2349.png' }).click()
  const large = page.getByRole('dialog').getByRole('img')
  await expect.poll(() => large.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1200)
  await page.keyboard.press('Escape')

  await at('comms')
  const draft = page.getByRole('textbox', { name: 'Update to customers' })
  await draft.click()
  await page.keyboard.type('Card payments fail for some customers in Europe.')
  await pasteFiles(page)
  const list = page.getByRole('list', { name: 'Files beside the draft' })
  await expect(list.getByRole('img', { name: 'link-errors-2349.png' })).toBeVisible()
  await expect(list.getByText('trace.txt')).toBeVisible()
  await page.keyboard.press('Escape')

  await at('postmortem')
  const prose = page.getByRole('textbox', { name: 'Summary, as people write it' })
  await prose.click()
  await page.keyboard.type('The link was lost. It came back by itself.')
  for (const _letter of 'by itself.') await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+Q')
  await page.getByLabel('What you say about it').fill('How do we know?')
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  const comments = page.getByRole('region', { name: 'Comments' })
  await expect(comments.getByText('How do we know?')).toBeVisible()
  await comments.getByRole('button', { name: 'Show “by itself.” in the text' }).click()
  await expect.poll(() => page.evaluate(() => document.getSelection()?.toString())).toBe('by itself.')

  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+X')
  await page.keyboard.press('o')
  await page.getByRole('button', { name: 'Export the whole incident' }).click()
  await expect(page.getByText('2 attached files are with it.')).toBeVisible()
  await server.remove()
})
