// One person's screen: the built app in a real Chromium, with meters inside the page. A figure is the time until the
// frame that shows it was handed to the screen: a callback before the frame, then a message after it.
import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, chromium, type Page } from 'playwright-core'
import { chromiumArgs, findChromium } from '../../tools/chromium.ts'
import { must } from '../measure/must.ts'

const VIEWPORT = { width: 1440, height: 900 }

/** What the meters in the page have collected, ms. */
export interface Meters {
  /** Key pressed → painted, by what the key was for. */
  readonly keys: Record<string, number[]>
  /** Entry written by somebody else → painted. */
  readonly remote: number[]
  /** From the start of the navigation to the first painted row of the timeline. */
  readonly firstRow: number | null
}

interface Metered {
  meters: { -readonly [K in keyof Meters]: Meters[K] }
  purpose: string
  /** What must stand on the page before a key counts as painted; '' for nothing but the next frame. */
  until: string
}

/** Runs in the page before the app does. */
function install(): void {
  const state: Metered = { meters: { keys: {}, remote: [], firstRow: null }, purpose: '', until: '' }
  Object.assign(globalThis, { bench: state })
  const painted = (then: () => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = then
      port2.postMessage(null)
    })
  addEventListener(
    'keydown',
    ({ timeStamp, key }) => {
      const { purpose, until } = state
      const there = () =>
        until === '' || document.querySelector(until)
          ? painted(() => (state.meters.keys[purpose] ??= []).push(performance.now() - timeStamp))
          : requestAnimationFrame(there)
      if (purpose !== '' && key !== 'Control') there()
    },
    true,
  )
  const seen = new Set<string>()
  const look = (node: Node) => {
    const text = node.textContent ?? ''
    for (const [, id, at] of text.matchAll(/Ping (\d+) at (\d+)\./g)) {
      if (id === undefined || seen.has(id)) continue
      seen.add(id)
      painted(() => state.meters.remote.push(Date.now() - Number(at)))
    }
    const first =
      state.meters.firstRow === null && document.querySelector('[aria-label=Timeline] [role=listitem]')
    if (first) {
      state.meters.firstRow = performance.now()
      painted(() => (state.meters.firstRow = performance.now()))
    }
  }
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      look(target)
      for (const node of addedNodes) look(node)
    }
  }).observe(document, { subtree: true, childList: true, characterData: true })
}

export interface MeteredPage {
  readonly page: Page
  /**
   * Keys pressed from now on are counted under this name; '' counts none. With `until`, a selector, each counts until
   * the frame in which that stands on the page.
   */
  count(purpose: string, until?: string): Promise<void>
  meters(): Promise<Meters>
}

/** Types `words` as a person does, each key counted under `purpose`. */
export async function typeCounted(screen: MeteredPage, purpose: string, words: string): Promise<void> {
  await screen.count(purpose)
  await screen.page.keyboard.type(words, { delay: 60 })
  await sleep(200)
  await screen.count('')
}

export interface Screen extends MeteredPage {
  /** A page of the same browser that holds a plain field and nothing else: what any keystroke takes here and now. */
  readonly plain: MeteredPage
  /** Milliseconds between frames while the timeline is dragged through for `ms`. */
  scroll(ms: number): Promise<readonly number[]>
  close(): Promise<void>
}

const metered = (page: Page): MeteredPage => ({
  page,
  count: (purpose, until = '') =>
    page.evaluate((to) => void Object.assign((globalThis as unknown as { bench: Metered }).bench, to), {
      purpose,
      until,
    }),
  meters: () => page.evaluate(() => (globalThis as unknown as { bench: Metered }).bench.meters),
})

async function openPlain(browser: Browser): Promise<MeteredPage> {
  const page = await browser.newPage({ viewport: VIEWPORT })
  await page.goto('about:blank')
  await page.setContent('<!doctype html><title>Plain</title><textarea rows="30" cols="120"></textarea>')
  await page.evaluate(install)
  await page.locator('textarea').focus()
  return metered(page)
}

export async function openScreen(origin: string, token: string): Promise<Screen> {
  const executablePath = must(
    findChromium(process.env, chromium.executablePath()),
    'no Chromium on this machine',
  )
  const browser: Browser = await chromium.launch({ executablePath, args: [...chromiumArgs] })
  const plain = await openPlain(browser)
  const page = await browser.newPage({ viewport: VIEWPORT })
  await page.addInitScript((kept) => localStorage.setItem('holdfast.token', kept), token)
  await page.addInitScript(install)
  await page.goto(origin)
  return {
    ...metered(page),
    plain,
    scroll: (ms) =>
      page.evaluate(async (length) => {
        const list = document.querySelector('[role=group][aria-label=Timeline]')
        if (!list) throw new Error('no timeline')
        const started = performance.now()
        const frames: number[] = []
        for (let last = started; last - started < length; ) {
          const now = await new Promise<number>((done) =>
            requestAnimationFrame(() => done(performance.now())),
          )
          frames.push(now - last)
          last = now
          list.scrollTop -= 90
        }
        return frames.slice(1)
      }, ms),
    close: () => browser.close(),
  }
}
