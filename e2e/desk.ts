// One person at one browser, with nothing but a keyboard.
import { expect, type Locator, type Page } from '@playwright/test'
import { KEYS } from './keys.ts'

export class Desk {
  readonly page: Page
  readonly name: string
  /** Words go in at once instead of key by key: for nights whose point is not the typing. */
  pastes = false

  constructor(page: Page, name: string) {
    this.page = page
    this.name = name
  }

  /** Opens the join link through `port` (a proxy, say) and gives the name. */
  static async join(page: Page, joinLink: string, name: string, port?: number): Promise<Desk> {
    const link = new URL(joinLink)
    if (port !== undefined) link.port = String(port)
    await page.goto(link.href)
    await page.getByLabel('Your name').focus()
    await page.keyboard.type(name)
    await page.keyboard.press('Enter')
    await expect(page.getByText('Declare an incident')).toBeVisible()
    return new Desk(page, name)
  }

  press(...keys: readonly string[]): Promise<void> {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve())
  }

  type(words: string): Promise<void> {
    return this.pastes ? this.page.keyboard.insertText(words) : this.page.keyboard.type(words)
  }

  /** Moves the focus with Tab alone until it is on `target`. */
  async tabTo(target: Locator): Promise<void> {
    await expect(target).toBeVisible()
    for (let i = 0; i < 120; i++) {
      if (
        await target.evaluate(
          (element) => element.contains(document.activeElement) && element !== document.body,
        )
      )
        return
      await this.press('Tab')
    }
    throw new Error(`${this.name} cannot reach ${String(target)} with Tab`)
  }

  /** Leaves whatever is being typed in with Esc, so that single keys work again. */
  async leaveField(): Promise<void> {
    const typing = 'input,textarea,[contenteditable=true]'
    if (await this.page.evaluate((field) => document.activeElement?.matches(field) === true, typing))
      await this.press('Escape')
  }

  /** Presses `keys` until `shown` holds: a page that has just appeared may not listen yet, and people press again too. */
  async pressUntil(keys: string, shown: () => Promise<void>): Promise<void> {
    await expect(async () => {
      await this.leaveField()
      await this.press(keys)
      await shown()
    }).toPass({ timeout: 15_000 })
  }

  go(desk: keyof typeof KEYS.desks): Promise<void> {
    return this.pressUntil(KEYS.desks[desk], () =>
      expect(this.page).toHaveURL(new RegExp(`/${desk}$`), { timeout: 2_000 }),
    )
  }

  /** Does by the palette what a key does: on the Timeline desk keys alone are letters of the line. */
  async choose(words: string): Promise<void> {
    const palette = this.page.getByRole('dialog', { name: 'Find anything' })
    await expect(async () => {
      if (await palette.isVisible()) await this.press('Escape')
      await this.press('ControlOrMeta+k')
      await this.page.keyboard.type(words)
      await expect(palette.getByRole('menuitem', { name: words })).toBeVisible({ timeout: 2_000 })
    }).toPass({ timeout: 15_000 })
    // What the line would do by itself stands first: Enter means that one, until it is marked and an arrow went on from it.
    const isMarked = (item: Locator) =>
      item.evaluate((one) => one.id === document.activeElement?.getAttribute('aria-activedescendant'))
    const items = palette.getByRole('menuitem')
    await expect.poll(() => isMarked(items.first())).toBe(true)
    const isNext = () => isMarked(palette.getByRole('menuitem', { name: words }).first())
    for (let i = 0; i < 20 && !(await isNext()); i++) await this.press('ArrowDown')
    await this.press('Enter')
  }

  /** By its key; on the Timeline desk, where that is a letter of the line, by the palette. */
  async takeRole(role: keyof typeof KEYS.roles): Promise<void> {
    const take = this.page.getByRole('dialog').getByRole('button', { name: /^Take / })
    if (this.page.url().endsWith('/timeline')) await this.choose(`Take, give or leave ${role}`)
    else await this.pressUntil(KEYS.roles[role], () => expect(take).toBeVisible({ timeout: 2_000 }))
    await this.tabTo(take)
    await this.confirm(take)
  }

  /** One phase forward: the key opens the card, Enter confirms it. */
  async nextPhase(): Promise<void> {
    const card = this.page.getByRole('dialog', { name: /^Move to / })
    await this.leaveField()
    await this.press(']')
    await expect(card.getByRole('textbox')).toBeFocused()
    await this.confirm(card)
  }

  /** Enter until the card is gone: one that comes before a person can have seen the card does nothing (K227). */
  async confirm(card: Locator): Promise<void> {
    await expect(async () => {
      if (await card.isVisible()) await this.press('Enter')
      await expect(card).toBeHidden({ timeout: 1_000 })
    }).toPass({ timeout: 15_000 })
  }

  /** What the status pill says. */
  pill(): Promise<string> {
    return this.statusPill().innerText()
  }

  statusPill(): Locator {
    return this.page.getByRole('banner').getByRole('button', {
      name: /Live|Offline|Reconnecting|Connecting|Catching up|Server (?:quiet|offline|refused)|Calling the server|No server|Not let in/,
    })
  }
}
