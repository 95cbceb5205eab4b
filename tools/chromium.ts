// The browser that the end-to-end tests and the demo drive: the system's Chromium or Chrome, else Playwright's own.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { findChromium } from '@holdfast/sync-server'

export { findChromium }

/** For tests: the system's headless shell, the same engine with no window to draw, where it is there. `CHROMIUM` in `env` wins. */
export function findTestChromium(
  env: Readonly<Record<string, string | undefined>>,
  bundled?: string,
  exists: (path: string) => boolean = existsSync,
): string | null {
  const shell = (env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'chromium-headless-shell'))
    .find((path) => exists(path))
  return findChromium(env['CHROMIUM'] || shell === undefined ? env : { CHROMIUM: shell }, bundled, exists)
}

/** What the browser is started with: no network of its own, no sandbox only where root makes it impossible. */
export const chromiumArgs: readonly string[] = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]
