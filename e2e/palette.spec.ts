// The palette does: verbs with their arguments, by keyboard alone, from every desk, with what Enter will do read before it.
import { DESK_IDS } from '@holdfast/model'
import { expect, type Page, test } from '@playwright/test'
import { declare } from './declare.ts'
import { Desk } from './desk.ts'
import { type ServerOnDisk, serverOnDisk } from './serverOnDisk.ts'
import { later } from '../tools/wholeTag.ts'

test.setTimeout(120_000)

let server: ServerOnDisk
test.beforeEach(async () => {
  server = await serverOnDisk()
})
test.afterEach(() => server.remove())

/** Says a line, reads what Enter will do, and does it. */
async function say(desk: Desk, line: string, sentence: RegExp): Promise<void> {
  const palette = desk.page.getByRole('dialog', { name: 'Find anything' })
  await desk.pressUntil('ControlOrMeta+k', () => expect(palette).toBeVisible({ timeout: 2_000 }))
  await desk.type(line)
  const first = palette.getByRole('menuitem').first()
  await expect(first).toContainText(sentence)
  const active = palette.getByRole('searchbox')
  await expect(active).toHaveAttribute('aria-activedescendant', (await first.getAttribute('id')) ?? 'none')
  await desk.press('Enter')
  await expect(palette).toBeHidden()
}

const severity = (page: Page, now: string) =>
  expect(page.getByRole('banner').getByText(now, { exact: true })).toBeVisible()

test(
  '[FRM-5] [K176] [K179] from every desk by keyboard: severity, a line of the log with its time, a snooze with its reason',
  later(true),
  async ({ page }) => {
    const desk = await Desk.join(page, server.joinLink, 'Maya Okafor')
    await declare(page, 'Checkout fails', { severity: 'SEV5' })
    for (const [i, name] of DESK_IDS.entries()) {
      await desk.go(name)
      await say(desk, `sev${4 - i}`, new RegExp(`^Sets severity to SEV${4 - i}, up from SEV${5 - i}\\.`))
      await severity(page, `SEV${4 - i}`)
      await say(
        desk,
        `log looked from ${name} -3m`,
        /^Logs “looked from \w+” at \d\d:\d\d UTC \(3 min ago\)\./,
      )
      await say(
        desk,
        'snoze executives 10',
        /^Read as “snooze”: Asks why, then puts the update to executives off 10 min/,
      )
      const form = page.getByRole('dialog', { name: 'Put the update to executives off 10 min' })
      await expect(form.getByRole('textbox')).toBeFocused()
      await desk.type(`nothing new at ${name}`)
      await desk.press('Enter')
      await expect(form).toBeHidden()
    }
    await desk.go('timeline')
    for (const name of DESK_IDS) {
      await expect(page.getByText(`looked from ${name}`)).toBeVisible()
      await expect(page.getByText(new RegExp(`put off 10 min.*nothing new at ${name}`)).first()).toBeVisible()
    }
  },
)
