// End-to-end tests: real server, real browsers, one worker (a spec drives several browsers at once), no retries.
import { chromium, defineConfig } from '@playwright/test'
import { chromiumArgs, findChromium } from '../tools/chromium.ts'

const executablePath = findChromium(process.env, chromium.executablePath())

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results/e2e',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 120_000,
  globalTimeout: 30 * 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: '../test-results/playwright.json' }]],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: 'retain-on-failure',
    launchOptions: { args: [...chromiumArgs], ...(executablePath === null ? {} : { executablePath }) },
  },
})
