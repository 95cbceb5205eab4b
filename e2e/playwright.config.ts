// End-to-end tests: real server, real browsers, three files at once (each waits more than it works), no retries.
// A trace costs as much as the rest of a test: `npm run e2e -- SPEC --trace on` makes one.
import { chromium, defineConfig } from '@playwright/test'
import { chromiumArgs, findTestChromium } from '../tools/chromium.ts'

const executablePath = findTestChromium(process.env, chromium.executablePath())

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results/e2e',
  workers: 3,
  fullyParallel: false,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 240_000,
  globalTimeout: 30 * 60_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: '../test-results/playwright.json' }]],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    screenshot: 'only-on-failure',
    launchOptions: { args: [...chromiumArgs], ...(executablePath === null ? {} : { executablePath }) },
  },
})
