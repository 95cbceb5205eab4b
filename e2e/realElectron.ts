// The app's built main process and preload on a real Electron that HOLDFAST_ELECTRON names (its binary, of an unpacked engine
// whose resources/app is free for this). An old engine takes a main process in CommonJS alone, and its Node may be older
// than the server's: the server runs beside it, and the app is started for that one's link.
import { type ChildProcess, spawn } from 'node:child_process'
import { chownSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { build } from 'vite'
import { freePort } from './serverProcess.ts'

export interface RealElectron {
  /** The page shown now: another one after a crash. */
  page(): Promise<Page>
  close(): void
}

const NOBODY = 65_534
const built = join(import.meta.dirname, '../apps/desktop/out')

/** Why it cannot run here, or null. */
export function whyNoElectron(env: NodeJS.ProcessEnv): string | null {
  const binary = env['HOLDFAST_ELECTRON']
  if (binary === undefined) return 'no real Electron: HOLDFAST_ELECTRON names its binary'
  if (!existsSync(binary)) return 'HOLDFAST_ELECTRON names no file'
  return env['DISPLAY'] !== undefined || onPath('xvfb-run', env) ? null : 'no display and no xvfb-run'
}

const onPath = (program: string, env: NodeJS.ProcessEnv): boolean =>
  (env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))

async function putApp(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'preload'), { recursive: true })
  await build({
    configFile: false,
    logLevel: 'error',
    define: { 'import.meta.dirname': '__dirname' },
    build: {
      ssr: join(built, 'main/index.js'),
      outDir: join(folder, 'main'),
      minify: false,
      rolldownOptions: {
        external: ['electron', /^node:/],
        output: { format: 'cjs', entryFileNames: 'index.cjs' },
      },
    },
  })
  copyFileSync(join(built, 'preload/index.cjs'), join(folder, 'preload/index.cjs'))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'holdfast', main: 'main/index.cjs' }))
}

export async function launchReal(binary: string, joinLink: string): Promise<RealElectron> {
  await putApp(join(dirname(binary), 'resources/app'))
  const home = mkdtempSync(join(tmpdir(), 'holdfast-electron-'))
  const port = await freePort()
  // The sandbox, which is what is looked at, does not start for root.
  const asUser = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
  if ('uid' in asUser) chownSync(home, NOBODY, NOBODY)
  const options = [
    '--disable-gpu',
    `--user-data-dir=${join(home, 'user')}`,
    `--remote-debugging-port=${port}`,
  ]
  const [program = binary, ...before] = process.env['DISPLAY'] ? [binary] : ['xvfb-run', '-a', binary]
  const app: ChildProcess = spawn(program, [...before, ...options], {
    ...asUser,
    cwd: home,
    detached: true,
    env: { ...process.env, HOME: home, HOLDFAST_JOIN: joinLink },
    stdio: 'ignore',
  })
  const ended = new Promise<never>((_, fail) =>
    app.once('exit', (code) => fail(new Error(`Electron ended with ${code}`))),
  )
  ended.catch(() => undefined)
  let browser: Browser | null = null
  const connect = async (): Promise<Browser> => {
    for (;;) {
      const found = await chromium.connectOverCDP(`http://127.0.0.1:${port}`).catch(() => null)
      if (found) return found
      await new Promise((again) => setTimeout(again, 250))
    }
  }
  return {
    async page() {
      await browser?.close()
      browser = await Promise.race([connect(), ended])
      const [page] = browser.contexts().flatMap((context) => context.pages())
      if (!page) throw new Error('no window')
      return page
    },
    close() {
      if (app.pid !== undefined && app.exitCode === null) process.kill(-app.pid, 'SIGTERM')
      rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    },
  }
}
