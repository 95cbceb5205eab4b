// Runs the end-to-end specs on a fresh build. Without a Chromium they are listed as skipped, and the run says what is missing.
// Arguments go on to Playwright: `pnpm e2e room.spec.ts --headed`.
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'
import { findTestChromium } from './chromium.ts'
import { program, run } from './command.ts'
import { buildStale } from './product.ts'
import { app } from './renderer.ts'
import { server } from './serverBundle.ts'
import type { Outcome } from './steps.ts'

const missing =
  'no Chromium on this machine: install chromium (or Chrome), or set CHROMIUM to its path, and run again'

/** `limit` in ms. Writes test-results/playwright.json in every case. */
export async function e2e(args: readonly string[], limit: number): Promise<Outcome> {
  const playwright = [program('@playwright/test', 'playwright'), 'test', '-c', 'e2e/playwright.config.ts']
  if (findTestChromium(process.env, chromium.executablePath()) === null) {
    await run({ args: [...playwright, '--list'], limit })
    return { skipped: missing }
  }
  return (await run({ args: [...playwright, ...args], limit })) ? 'ok' : 'failed'
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const ready = await buildStale([server, app])
  const outcome = ready ? await e2e(process.argv.slice(2), 60 * 60_000) : 'failed'
  if (typeof outcome !== 'string') console.log(`Skipped: ${outcome.skipped}`)
  if (outcome === 'failed') process.exitCode = 1
}
