// The built app: main, preload and renderer of the desktop; the renderer is also what the server hands to browsers.
import { program, run } from './command.ts'
import type { Part } from './product.ts'
import { isTest } from './tree.ts'

export const app: Part = {
  name: 'the app',
  stamp: 'apps/desktop/out/.built',
  isSource: (path) =>
    (/^(packages|apps)\/[\w-]+\/(?!test\/)/.test(path) && !isTest(path) && !path.endsWith('.md')) ||
    path === 'pnpm-lock.yaml',
  async build() {
    const vite = program('electron-vite', 'electron-vite', 'apps/desktop')
    return run({ args: [vite, 'build', '--logLevel', 'warn'], cwd: 'apps/desktop', limit: 5 * 60_000 })
  },
}
