// One clumsy act after the other: keys with no field focused, everything pressed twice, half a verb, half a form, and away.
// What waits 8 s to be done is stopped by its author, or by leaving; what takes effect for good on one press is never pressed.
import { expect, type Locator } from '@playwright/test'
import { KEYS } from './keys.ts'
import type { Desk } from './desk.ts'
import type { Dice } from './dice.ts'

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789?.,+-[]'.split('')
const WORDS = [
  'resolved',
  'sev1',
  'they were told',
  'close it',
  'rollback',
  '🔥🔥',
  'שלום',
  'مرحبا',
  'ddd',
  'é́',
  '!!',
]
const VERBS = [
  'sev2',
  'sev',
  'log two pods down -3m',
  'log',
  'resol',
  'clos',
  'tell cust',
  'snooze exec',
  'decide',
  'pag',
  'phase',
  'need a DBA',
]
const LONG = 'Pasted from the chat: everything is slow, and nobody knows why. '.repeat(8)
const FORMS = ['d', 'e', 'h', 'a', 's', 'q', 'Shift+E', 'l', '/', '?', ']'] as const

/** Buttons whose press is final by design, leads out of the room, or hands something out. */
const FINAL =
  /^(Take|Give|Leave|I have|Send now|Answer|Merge|Keep|Write|Invite|Make|Create|Revoke|Copy|Join|Bring|Hand|Save|Show the|Link|Settle|Use|Nothing|Not me|Override|Get|Open|Download|Start|Add my|Import|Choose|Read aloud|Speak|Follow|Theme|Light|Dark|Correct…)|template|copy of|conflict|because|QR|link/i

const TYPING = 'input:not([type=checkbox],[type=radio]),textarea,[contenteditable=true]'

export class Clumsy {
  readonly desk: Desk
  readonly dice: Dice
  /** What was done, the latest last: printed when something is wrong. */
  readonly done: string[] = []

  constructor(desk: Desk, dice: Dice) {
    this.desk = desk
    this.dice = dice
  }

  async act(): Promise<void> {
    const acts = [
      () => this.keys(),
      () => this.keys(),
      () => this.words(),
      () => this.button(),
      () => this.button(),
      () => this.twice(),
      () => this.move(),
      () => this.verb(),
      () => this.paste(),
      () => this.otherDesk(),
      () => this.line(),
    ]
    await this.dice.pick(acts)()
    await this.stopHolds()
  }

  /** Nothing that may be typed in, and nothing that stands above the work, has the focus. */
  async away(): Promise<void> {
    for (let i = 0; i < 6; i++) {
      const inside = await this.desk.page.evaluate(
        (field) => document.activeElement?.closest(`${field},[role=dialog],[role=menu]`) !== null,
        TYPING,
      )
      if (!inside) return
      await this.desk.press('Escape')
    }
  }

  /** By the key, as often as something may have been done. */
  async takeAllBack(times: number): Promise<void> {
    await this.away()
    for (let i = 0; i < times; i++) await this.desk.press('ControlOrMeta+z')
  }

  held(): Locator {
    return this.desk.page.locator('[aria-label^="Held: "][data-running=true]')
  }

  private say(what: string): void {
    this.done.push(what)
  }

  private async stopHolds(): Promise<void> {
    for (let i = 0; i < 3 && (await this.held().count()) > 0; i++) {
      this.say('stops what is held')
      await this.away()
      await this.desk.press('ControlOrMeta+z')
    }
  }

  private async keys(): Promise<void> {
    await this.away()
    const key = this.dice.pick(LETTERS)
    this.say(`key ${key} twice`)
    await this.desk.press(key, key)
  }

  private async words(): Promise<void> {
    await this.away()
    const words = this.dice.pick(WORDS)
    this.say(`types ${words}`)
    await this.desk.page.keyboard.type(words)
  }

  private async button(): Promise<void> {
    const { page } = this.desk
    const names = await page
      .locator('button:enabled:visible, [role=button]:visible')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? one.textContent ?? ''))
    const may = names.flatMap((name, index) =>
      name === '' || FINAL.test(name.trim()) ? [] : [{ name, index }],
    )
    if (may.length === 0) return
    const { name, index } = this.dice.pick(may)
    const button = page.locator('button:enabled:visible, [role=button]:visible').nth(index)
    const how = this.dice.pick(['click', 'Enter', 'Space'])
    this.say(`${how} twice: ${name.slice(0, 60)}`)
    try {
      if (how === 'click') await button.dblclick({ timeout: 1_500, force: true })
      else {
        await button.focus({ timeout: 1_500 })
        await this.enter(how, 2)
      }
    } catch {
      this.say('… which was gone')
    }
  }

  /** Presses only where the press is not final. */
  private async enter(key: string, times: number): Promise<void> {
    for (let i = 0; i < times; i++) {
      const on = await this.desk.page.evaluate(() => {
        const at = document.activeElement
        return at?.getAttribute('aria-label') ?? at?.textContent?.slice(0, 80) ?? ''
      })
      const inField = await this.desk.page.evaluate((field) => document.activeElement?.matches(field), TYPING)
      if (!inField && FINAL.test(on.trim())) return
      await this.desk.press(key)
    }
  }

  private async twice(): Promise<void> {
    const key = this.dice.pick(['Enter', 'Space', 'Escape', 'Delete', 'Backspace'])
    this.say(`${key} twice where the focus is`)
    await this.enter(key, 2)
  }

  private async move(): Promise<void> {
    const key = this.dice.pick(['Tab', 'Shift+Tab', 'F6', 'ArrowDown', 'ArrowUp', 'Escape', 'j', 'k'])
    const times = 1 + this.dice.below(8)
    this.say(`${key} × ${times}`)
    for (let i = 0; i < times; i++) await this.desk.press(key)
  }

  private async verb(): Promise<void> {
    await this.away()
    const verb = this.dice.pick(VERBS)
    const end = this.dice.pick(['Enter', 'Escape', 'ControlOrMeta+2'])
    this.say(`⌘K ${verb}, ${end} twice`)
    const palette = this.desk.page.getByRole('dialog', { name: 'Find anything' })
    await this.desk.pressUntil('ControlOrMeta+k', () =>
      expect(palette.locator('input')).toBeFocused({ timeout: 2_000 }),
    )
    await this.desk.page.keyboard.type(verb)
    await this.desk.press(end)
    await this.enter(end, 1)
  }

  private async line(): Promise<void> {
    const words = this.dice.pick(WORDS)
    this.say(`on the Timeline desk ${words}, Enter twice`)
    await this.desk.go('timeline')
    await this.away()
    await this.desk.page.keyboard.type(words)
    await this.enter('Enter', 2)
  }

  private async paste(): Promise<void> {
    this.say('pastes')
    await this.desk.page.keyboard.insertText(this.dice.pick([LONG, '🧯‍🔥 ‮abc', '<b>x</b>\n- y\n- z']))
  }

  private async otherDesk(): Promise<void> {
    const key = this.dice.pick(Object.values(KEYS.desks))
    this.say(`goes to ${key}`)
    await this.desk.press(key)
  }

  /** Opens a form, writes half of it, and leaves: by another desk, by loading the page again. All before is taken back. */
  async leaveInTheMiddle(): Promise<void> {
    const { page } = this.desk
    await this.away()
    await this.desk.press(this.dice.pick([KEYS.desks.command, KEYS.desks.ops, KEYS.desks.comms]))
    const form = this.dice.pick(FORMS)
    await this.desk.press(form)
    await page.keyboard.type('half a sen')
    const how = this.dice.pick(['reload', 'desk', 'back'])
    this.say(`${form}, half a sentence, ${how}`)
    if (how === 'reload') await page.reload()
    else if (how === 'back') await page.goBack().catch(() => null)
    else await this.desk.press(KEYS.desks.timeline)
    if (how === 'back') await page.goForward().catch(() => null)
  }
}
