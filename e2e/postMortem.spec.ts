// The post-mortem on paper: one key hands the page that the export writes to the printer, in its own style, under the policy of the app.
import { expect, test } from '@playwright/test'
import { declare } from './declare.ts'
import { Desk } from './desk.ts'
import { serverOnDisk } from './serverOnDisk.ts'

test('[REC-2] [K273] one key prints the post-mortem as the export writes it, with the style of its page', async ({
  page,
}) => {
  const server = await serverOnDisk()
  await page.addInitScript(() => {
    window.print = () => window.parent.document.documentElement.setAttribute('data-printed', document.title)
  })
  const desk = await Desk.join(page, server.joinLink, 'Lee Tanaka')
  await declare(page, 'Logins time out')
  await desk.go('postmortem')
  await expect(page.getByRole('heading', { name: 'Summary', exact: true })).toBeVisible()
  await desk.press('Shift+H')
  await expect(page.locator('html[data-printed*="Logins time out"]')).toHaveCount(1)
  const looks = await page.evaluate(() => {
    const inner = document.querySelector<HTMLIFrameElement>('iframe[data-prints]')?.contentDocument
    const title = inner?.querySelector('h1')
    return title && [title.textContent, getComputedStyle(title).fontSize]
  })
  expect(looks).toEqual(['Logins time out', '35px'])
  await server.remove()
})
