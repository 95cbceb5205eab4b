// The desktop app's binary: whether it is here, fetching it in the background, and opening a room in it.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './tree.ts'

const desktop = join(root, 'apps/desktop')
const electron = join(desktop, 'node_modules/electron')

type Environment = Readonly<Record<string, string | undefined>>

/** Whether a window can be seen by whoever started this. */
export function hasDisplay(env: Environment, platform: NodeJS.Platform): boolean {
  if (env['CI'] !== undefined || env['SSH_CONNECTION'] !== undefined) return false
  return platform === 'darwin' || platform === 'win32' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY'])
}

/** The path of Electron's binary, or null until it was fetched. */
export function electronBinary(): string | null {
  const named = join(electron, 'path.txt')
  if (!existsSync(named)) return null
  const binary = join(electron, 'dist', readFileSync(named, 'utf8').trim())
  return existsSync(binary) ? binary : null
}

/** Fetches the binary by Electron's own installer; resolves to whether it is here now. `limit` in ms. */
export const fetchElectron = (limit: number): Promise<boolean> =>
  new Promise((done) => {
    execFile(process.execPath, [join(electron, 'install.js')], { timeout: limit }, () =>
      done(electronBinary() !== null),
    )
  })

/** Opens the app; it finds the room's link in HOLDFAST_JOIN, which other accounts of the machine cannot read. */
export const openDesktopApp = (binary: string, joinLink: string): ChildProcess =>
  spawn(binary, [desktop], { env: { ...process.env, HOLDFAST_JOIN: joinLink }, stdio: 'ignore' })
