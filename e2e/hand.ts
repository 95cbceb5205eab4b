// One person at one keyboard whose presses are counted: a chord is one press, and so is each letter of a command; the words that
// an act is about (a title, a reason, a name) are counted for nothing.
import { expect, type Locator, type Page } from '@playwright/test'

export class Hand {
  readonly page: Page
  #presses = 0

  constructor(page: Page) {
    this.page = page
  }

  /** How many since it was asked last. */
  count(): number {
    const presses = this.#presses
    this.#presses = 0
    return presses
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key)
      this.#presses += 1
    }
  }

  /** Sees what the last key did: letters that follow each other faster are a word (K290). */
  async look(): Promise<void> {
    const now = () => this.page.evaluate(() => performance.now())
    const since = await now()
    await expect.poll(now).toBeGreaterThan(since + 300)
  }

  /** Letters of a command or a mark. */
  async letters(typed: string): Promise<void> {
    await this.page.keyboard.type(typed)
    this.#presses += typed.length
  }

  /** Words that the act is about. */
  async words(typed: string): Promise<void> {
    await this.page.keyboard.type(typed)
  }

  async tabTo(target: Locator): Promise<void> {
    await expect(target).toBeVisible()
    for (let i = 0; i < 60; i += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await this.press('Tab')
    }
    throw new Error(`60 times Tab did not lead to ${String(target)}`)
  }

  /** Enter once the form has been seen: one that comes sooner does nothing (K227), as a person would not press it. */
  async enter(done: () => Promise<void>): Promise<void> {
    this.#presses += 1
    await expect(async () => {
      await this.page.keyboard.press('Enter')
      await done()
    }).toPass({ timeout: 15_000 })
  }
}
