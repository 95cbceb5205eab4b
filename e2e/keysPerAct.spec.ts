// How many keys each act of an incident costs, counted at the real desks and compared with the table that the repository keeps.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Clock, MINUTE, must } from '@holdfast/model'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { later } from '../tools/wholeTag.ts'
import { Desk } from './desk.ts'
import { Hand } from './hand.ts'
import { KEYS } from './keys.ts'
import { serverOnDisk } from './serverOnDisk.ts'

test.setTimeout(240_000)

const TABLE = fileURLToPath(new URL('../docs/keys-per-act.md', import.meta.url))

interface Act {
  readonly act: string
  readonly how: string
  readonly keys: number
}

const shown = (page: Page, words: string | RegExp) => expect(page.getByText(words).first()).toBeVisible()
const soon = { timeout: 1_500 }

/** Presses `key` until the dialog stands: a desk that has just come may not listen yet. The presses before are not counted. */
async function opens(hand: Hand, key: string, dialog: RegExp): Promise<void> {
  await expect(hand.page.getByRole('dialog', { name: dialog })).toBeHidden()
  await hand.press(key)
  await expect(hand.page.getByRole('dialog', { name: dialog })).toBeVisible()
}

async function acts(browser: Browser): Promise<readonly Act[]> {
  let ahead = 0
  const clock: Clock = { now: () => Date.now() + ahead }
  const server = await serverOnDisk({ clock })
  const page = async () => (await browser.newContext()).newPage()
  const maya = await Desk.join(await page(), server.joinLink, 'Maya Okafor')
  const jon = await Desk.join(await page(), server.joinLink, 'Jon Lindqvist')
  const ic = new Hand(maya.page)
  const hand = new Hand(jon.page)
  const done: Act[] = []
  const told = (by: Hand, act: string, how: string) => done.push({ act, how, keys: by.count() })

  await ic.press('n')
  await ic.words('Checkout fails in Europe')
  await ic.press('Tab', 'Space')
  await ic.enter(() => expect(ic.page).toHaveURL(/\/command$/, soon))
  told(ic, 'Declare', '`n`, what people see, Tab and Space for SEV1, Enter')
  const incident = must(/incident\/([\w-]+)/.exec(ic.page.url())?.[1], 'an incident')
  await expect(ic.page.getByRole('main', { name: 'Command desk' })).toBeFocused()

  await jon.page.goto(`${server.url}/incident/${incident}/ops`)
  await expect(jon.page.getByRole('main', { name: 'Ops desk' })).toBeFocused()
  await opens(hand, KEYS.roles.ops, /^Operations$/)
  const take = jon.page.getByRole('dialog').getByRole('button', { name: 'Take Operations' })
  await hand.tabTo(take)
  await hand.enter(() => expect(take).toBeHidden(soon))
  told(hand, 'Take a role', '`Shift+O`, Enter on *Take Operations*')

  await opens(hand, 'h', /^New hypothesis$/)
  await hand.words('The pool is exhausted')
  const cause = jon.page.getByRole('article', { name: 'The pool is exhausted' })
  await hand.enter(() => expect(cause).toBeFocused(soon))
  told(hand, 'Add a hypothesis', '`h`, the words, Enter')

  await hand.press('+')
  await expect(jon.page.getByLabel('What was seen')).toBeFocused()
  await hand.words('40 of 40 in use')
  await hand.enter(() => expect(cause).toContainText('40 of 40 in use', soon))
  told(hand, 'Add evidence to it', '`+` (or `-`) on its row, what was seen, Enter')

  await expect(cause).toBeFocused()
  await hand.press('x')
  await expect(jon.page.getByRole('textbox', { name: 'Because' })).toBeFocused()
  await hand.words('the pool is at 20 %')
  await hand.enter(() => expect(jon.page.getByRole('textbox', { name: 'Because' })).toBeHidden(soon))
  await shown(jon.page, /because the pool is at 20 %/)
  told(hand, 'Rule it out', '`x` on its row, because, Enter')

  await jon.leaveField()
  await hand.press('n')
  await hand.words('Access to the vault')
  await hand.enter(() =>
    expect(jon.page.getByRole('list', { name: 'Needs' })).toContainText('Access to the vault', soon),
  )
  told(hand, 'Ask for a need', '`n`, what is needed, Enter')

  await jon.leaveField()
  hand.count()
  await hand.press('a')
  await hand.words('Restart the payment service')
  await hand.enter(() => expect(jon.page.getByText('Restart the payment service').first()).toBeVisible(soon))
  told(hand, 'Log something tried', '`a`, what is tried, Enter')

  await jon.leaveField()
  hand.count()
  await hand.press('r')
  await expect(jon.page.getByRole('button', { name: 'helped', exact: true })).toBeFocused()
  await hand.press('Enter')
  await expect(jon.page.getByLabel('What was seen')).toBeFocused()
  await hand.words('no errors since')
  await hand.enter(() => expect(jon.page.getByLabel('What was seen')).toBeHidden(soon))
  await shown(jon.page, /no errors since/)
  told(hand, 'Say what it did (check-back)', '`r`, Enter on *helped*, what was seen, Enter')

  await jon.go('timeline')
  const line = jon.page.getByLabel('Log an entry')
  hand.count()
  await hand.words('Errors at 31 %')
  await hand.enter(() => expect(line).toHaveValue('', soon))
  await shown(jon.page, 'Errors at 31 %')
  told(hand, 'Log an entry', 'the words, Enter')
  await hand.letters('-3m ')
  await hand.words('Errors began')
  await hand.enter(() => expect(line).toHaveValue('', soon))
  await shown(jon.page, 'Errors began')
  told(hand, 'Log it back-dated', '`-3m`, the words, Enter')
  await jon.leaveField()
  await jon.press('ControlOrMeta+z')
  await shown(jon.page, 'Taken back: Errors began')
  await jon.leaveField()
  hand.count()
  await hand.press('ControlOrMeta+z')
  await shown(jon.page, 'Taken back: Errors at 31 %')
  told(hand, 'Undo', '`⌘Z`')

  await opens(ic, 'd', /^Ask for a decision$/)
  await ic.words('Roll back?')
  const options = ic.page.getByLabel('What is done')
  for (const [i, option] of ['Roll back now', 'Wait ten minutes'].entries()) {
    await ic.tabTo(options.nth(i))
    await ic.words(option)
  }
  const question = ic.page.getByRole('article', { name: 'Roll back?' })
  await ic.enter(() => expect(question).toBeVisible(soon))
  told(ic, 'Ask for a decision', '`d`, the question, Tab and the words of each option, Enter')

  await maya.press('Escape')
  await ic.page.getByRole('main').focus()
  ic.count()
  const held = ic.page.locator('[aria-label^="Held: "][data-running=true]').first()
  await ic.press('Space')
  await expect(question).toBeFocused()
  await ic.press('1')
  await expect(question.getByRole('textbox', { name: 'Because' })).toBeFocused()
  await ic.words('errors rise')
  await ic.enter(() => expect(held).toBeVisible(soon))
  told(ic, 'Decide', '`Space` from the desk, the digit of the option, why, Enter; held for 8 s')
  await ic.press('ControlOrMeta+z')
  await shown(ic.page, 'Stopped by Maya Okafor: nothing was done')
  told(ic, 'Stop what I hold', '`⌘Z`')

  await jon.go('comms')
  await jon.takeRole('comms')
  await jon.leaveField()
  hand.count()
  await hand.press('c', 'Enter')
  await expect(jon.page.getByRole('textbox', { name: 'Update to customers' })).toBeFocused()
  await hand.words('Card payments fail in Europe. We are working on it.')
  await hand.press('ControlOrMeta+Enter')
  await jon.page.getByRole('textbox', { name: /^Why it goes without the sign-off/ }).waitFor()
  for (const why of await jon.page.getByRole('textbox', { name: /^Why it goes / }).all()) {
    await hand.tabTo(why)
    await hand.words('the Incident Commander is in a lift')
  }
  await hand.tabTo(jon.page.getByRole('button', { name: 'They were told' }))
  await hand.enter(() => expect(jon.page.locator('[data-held]').first()).toBeVisible(soon))
  told(
    hand,
    'Write an update and tell it',
    '`c`, Enter, the words, `⌘Enter`, Tab to each reason that it asks, Tab to *They were told*, Enter; held for 8 s',
  )

  await expect(ic.page.locator('[aria-label^="Held: update"][data-held]')).toBeVisible()
  await ic.page.getByRole('main').focus()
  await ic.press('y', 'Tab')
  await ic.enter(() => shown(ic.page, /^Stopped by Maya Okafor/))
  told(ic, 'Stop what somebody else holds', '`y`, Tab, Enter on *Stop it*')
  await jon.press('Escape')

  await jon.leaveField()
  hand.count()
  await hand.press('x')
  await hand.look()
  await hand.press('Shift+Z')
  await expect(jon.page.getByLabel('Why this audience can wait')).toBeFocused()
  await hand.words('told on the phone')
  await hand.enter(() => expect(jon.page.getByLabel('Why this audience can wait')).toBeHidden(soon))
  await shown(jon.page, /told on the phone/)
  told(hand, 'Snooze an update', '`x`, `Shift+Z`, because, Enter')

  await ic.page.getByRole('main').focus()
  await opens(ic, ']', /^Move to investigating/)
  await ic.enter(() => expect(ic.page.getByRole('dialog', { name: /^Move to/ })).toBeHidden(soon))
  await expect(ic.page.getByRole('banner').getByRole('button', { name: /^investigating/i })).toBeVisible()
  told(ic, 'Move to the next phase', '`]`, Enter')

  await ic.page.getByRole('main').focus()
  await ic.press('ControlOrMeta+k')
  await ic.letters('sev2')
  await shown(ic.page, /^Asks why, then sets severity to SEV2/)
  await ic.press('Enter')
  await expect(ic.page.getByRole('dialog').getByRole('textbox')).toBeFocused()
  await ic.words('one region only')
  await ic.enter(() => expect(ic.page.getByRole('dialog').getByRole('textbox')).toBeHidden(soon))
  told(ic, 'Lower the severity', '`⌘K`, `sev2`, Enter, why, Enter')
  await ic.page.getByRole('main').focus()
  await ic.press('ControlOrMeta+k')
  await ic.letters('sev1')
  await shown(ic.page, /^Sets severity to SEV1/)
  await ic.enter(() => expect(ic.page.getByRole('button', { name: /^Severity SEV1/ })).toBeVisible(soon))
  told(ic, 'Raise the severity', '`⌘K`, `sev1`, Enter')

  await ic.page.getByRole('main').focus()
  await opens(ic, 'e', /^Escalate/)
  await ic.words('Database vendor')
  await ic.press('Tab')
  await ic.words('two primaries')
  const escalation = ic.page.getByRole('list', { name: 'Escalations' })
  await ic.enter(() => expect(escalation).toContainText('Database vendor', soon))
  told(ic, 'Escalate', '`e`, to whom, Tab, why, Enter')
  await ic.tabTo(escalation.getByRole('button', { name: 'Acknowledged' }))
  await ic.enter(() => expect(escalation).toContainText('acknowledged', soon))
  told(ic, 'Note that it was acknowledged', 'Tab to *Acknowledged* from its row, Enter')

  await ic.page.getByRole('main').focus()
  await ic.press('v')
  await expect(ic.page.getByRole('dialog', { name: 'Read-back' })).toBeVisible()
  told(ic, 'Read back', '`v`')
  await ic.page.keyboard.press('Escape')

  await ic.page.getByRole('main').focus()
  await ic.press('ControlOrMeta+k')
  await ic.words('vault')
  await shown(ic.page, 'Access to the vault')
  await ic.enter(() => expect(ic.page).toHaveURL(/\/ops/, soon))
  told(ic, 'Find something', '`⌘K`, the words, Enter')

  await ic.press('ControlOrMeta+k')
  await ic.letters('follow jon')
  await shown(ic.page, /^Follows Jon Lindqvist, on the Comms desk/)
  await ic.enter(() => expect(ic.page).toHaveURL(/\/comms/, soon))
  told(ic, 'Follow somebody', '`⌘K`, `follow jon`, Enter')
  await maya.go('ops')

  ic.count()
  await opens(ic, 'q', /^Ask Comms/)
  await ic.words('Are refunds safe?')
  await ic.enter(() =>
    expect(ic.page.getByRole('list', { name: /^Asked by you/ })).toContainText('Are refunds safe?', soon),
  )
  told(ic, 'Ask Comms', '`q`, the question, Enter')
  await ic.page.keyboard.press('Escape')

  await shown(jon.page, 'Are refunds safe?')
  await jon.leaveField()
  hand.count()
  await hand.press('a')
  await expect(jon.page.getByLabel('The answer, to every executive')).toBeFocused()
  await hand.words('They are.')
  await hand.enter(() => expect(jon.page.getByLabel('The answer, to every executive')).toBeHidden(soon))
  told(hand, 'Answer a question', '`a`, the answer, Enter')

  ic.count()
  await ic.press('ControlOrMeta+k')
  await ic.letters('give ic jon')
  await shown(ic.page, /^Gives Incident Commander to Jon Lindqvist/)
  await ic.enter(() =>
    expect(ic.page.getByRole('region', { name: 'Roles' })).toContainText(/IC.*Jon Lindqvist/, soon),
  )
  told(ic, 'Hand over command', '`⌘K`, `give ic jon`, Enter')

  // Somebody who comes six minutes later.
  ahead += 6 * MINUTE
  const lee = await Desk.join(await page(), server.joinLink, 'Lee Tanaka')
  await lee.page.goto(`${server.url}/incident/${incident}/command`)
  const late = new Hand(lee.page)
  await expect(lee.page.getByRole('region', { name: /^Catch-up/ })).toBeVisible()
  await expect(lee.page.getByRole('main', { name: 'Command desk' })).toBeFocused()
  await late.press('Escape')
  await expect(lee.page.getByRole('region', { name: /^Catch-up/ })).toBeHidden()
  told(late, 'Read catch-up and be done with it', 'it stands there; `Esc`')
  await server.remove()
  return done
}

const tableOf = (all: readonly Act[]): string =>
  [
    '# How many keys an act costs',
    '',
    'Counted by `e2e/keysPerAct.spec.ts` at the real desks; `npm run keysPerAct` writes it anew. A chord is one key, and so is each',
    'letter of a command; the words that an act is about are counted for nothing.',
    '',
    '| act | keys | how |',
    '| --- | ---: | --- |',
    ...all.map(({ act, how, keys }) => `| ${act} | ${keys} | ${how} |`),
    '',
  ].join('\n')

test('[FRM-4] [K301] each act costs as many keys as the table says', later(true), async ({ browser }) => {
  const counted = tableOf(await acts(browser))
  if (process.env['WRITE_KEYS'] !== undefined) writeFileSync(TABLE, counted)
  expect(counted).toBe(readFileSync(TABLE, 'utf8'))
})
