// Finds the browser that the end-to-end tests and the demo drive: the system's Chromium or Chrome, else Playwright's own.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge']
const installed = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** The path of a Chromium, or null. `CHROMIUM` in `env` wins; `bundled` is where Playwright would have put its own. */
export function findChromium(
  env: Readonly<Record<string, string | undefined>>,
  bundled?: string,
  exists: (path: string) => boolean = existsSync,
): string | null {
  const onPath = (env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => names.map((name) => join(folder, name)))
  const places = [env['CHROMIUM'], ...onPath, ...installed, bundled]
  return places.find((path) => path !== undefined && path !== '' && exists(path)) ?? null
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
