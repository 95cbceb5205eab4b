// The built app (what the server hands to browsers and Electron loads): built again only when a source is newer.
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { program, run } from './command.ts'
import { isTest, ownFiles, root } from './tree.ts'

const stamp = join(root, 'apps/desktop/out/.built')
const isSource = (path: string): boolean =>
  (/^(packages|apps)\//.test(path) && !isTest(path) && !path.endsWith('.md')) || path === 'pnpm-lock.yaml'

export function rendererIsFresh(): boolean {
  if (!existsSync(stamp)) return false
  const built = statSync(stamp).mtimeMs
  return ownFiles(isSource).every((path) => statSync(join(root, path)).mtimeMs <= built)
}

/** Builds main, preload and renderer; true when they are there and current. */
export async function buildRenderer(): Promise<boolean> {
  const started = new Date()
  const vite = program('electron-vite', 'electron-vite', 'apps/desktop')
  if (!(await run({ args: [vite, 'build', '--logLevel', 'warn'], cwd: 'apps/desktop', limit: 5 * 60_000 })))
    return false
  mkdirSync(join(stamp, '..'), { recursive: true })
  writeFileSync(stamp, `${started.toISOString()}\n`)
  return true
}
