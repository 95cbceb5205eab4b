// A first visit over a slow network: a browser that has nothing of the app yet, until something useful is painted.
import { type Browser, chromium, type Page } from 'playwright-core'
import { chromiumArgs, findChromium } from '../../tools/chromium.ts'
import { must } from '../measure/must.ts'

/** A hotel's network. */
export const NETWORK = { latencyMs: 150, downKbit: 1_600, upKbit: 750 } as const

export interface Visit {
  /** From the start of the navigation until what was looked for is painted, ms. */
  readonly paintedMs: number
  /** What had come over the wire by then, kB. */
  readonly kB: number
  readonly requests: number
}

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: must(findChromium(process.env, chromium.executablePath()), 'no Chromium on this machine'),
    args: [...chromiumArgs],
  })

export async function openPage(browser: Browser, token: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.addInitScript((kept) => localStorage.setItem('holdfast.token', kept), token)
  return page
}

/** Runs in the page before the app does: notes when every one of `words` is on screen and painted. */
function watch(words: readonly string[]): void {
  const state: { at: number | null } = { at: null }
  Object.assign(globalThis, { firstUseful: state })
  const look = () => {
    const text = document.body?.innerText.toLowerCase() ?? ''
    if (state.at !== null || !words.every((one) => text.includes(one.toLowerCase()))) return
    state.at = 0
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => (state.at = performance.now())
      port2.postMessage(null)
    })
  }
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true })
}

/** `words` are what makes the page useful: it counts once all of them are there. */
export async function slowVisit(
  browser: Browser,
  token: string,
  address: string,
  words: readonly string[],
): Promise<Visit> {
  const page = await openPage(browser, token)
  try {
    const network = await page.context().newCDPSession(page)
    await network.send('Network.enable')
    await network.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: NETWORK.latencyMs,
      downloadThroughput: (NETWORK.downKbit * 1_000) / 8,
      uploadThroughput: (NETWORK.upKbit * 1_000) / 8,
    })
    let bytes = 0
    let requests = 0
    network.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength
      requests += 1
    })
    await page.addInitScript(watch, words)
    await page.goto(address, { waitUntil: 'commit' })
    const at = await page.waitForFunction(
      () => (globalThis as unknown as { firstUseful: { at: number | null } }).firstUseful.at || null,
      null,
      { timeout: 60_000 },
    )
    return { paintedMs: must(await at.jsonValue(), 'a time'), kB: bytes / 1_000, requests }
  } finally {
    await page.context().close()
  }
}
