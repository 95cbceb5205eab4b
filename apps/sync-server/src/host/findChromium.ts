// Where the Chromium or Chrome of this machine is: named, on the PATH, or where its installer puts it.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge']
const INSTALLED = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** The path of one, or null. `CHROMIUM` in `env` wins; `bundled` is looked at last. */
export function findChromium(
  env: Readonly<Record<string, string | undefined>>,
  bundled?: string,
  exists: (path: string) => boolean = existsSync,
): string | null {
  const onPath = (env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return (
    [env['CHROMIUM'], ...onPath, ...INSTALLED, bundled].find(
      (path) => path !== undefined && path !== '' && exists(path),
    ) ?? null
  )
}
