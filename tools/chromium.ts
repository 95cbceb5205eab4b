// The browser that the end-to-end tests and the demo drive: the system's Chromium or Chrome, else Playwright's own.
export { findChromium } from '@holdfast/sync-server'

/** What the browser is started with: no network of its own, no sandbox only where root makes it impossible. */
export const chromiumArgs: readonly string[] = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]
