// The app's built main process and preload on a real Electron that HOLDFAST_ELECTRON names (its binary, of an unpacked engine
// whose resources/app is free for this). An old engine takes a main process in CommonJS alone, and its Node may be older
// than the server's: the server runs beside it, and the app is started for that one's link.
import { type ChildProcess, spawn } from 'node:child_process'
import { chownSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { build } from 'vite'
import { freePort } from './serverProcess.ts'

export interface RealElectron {
  /** A command of the DevTools protocol to the page shown now; null while there is none. Playwright's own needs a newer engine. */
  say(method: string, params: object): Promise<Readonly<Record<string, unknown>> | null>
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
  const pages = async (): Promise<readonly Target[]> => {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => null)
    const all = answer === null ? [] : ((await answer.json()) as readonly Target[])
    return all.filter(({ type }) => type === 'page')
  }
  return {
    async say(method, params) {
      const [target] = await pages()
      return target === undefined ? null : Promise.race([command(target, method, params), ended])
    },
    close() {
      if (app.pid !== undefined && app.exitCode === null) process.kill(-app.pid, 'SIGTERM')
      rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    },
  }
}

interface Target {
  readonly type: string
  readonly webSocketDebuggerUrl: string
}

/** One command to a page, over a connection of its own; null when the page is gone before it answers. */
const command = (
  { webSocketDebuggerUrl }: Target,
  method: string,
  params: object,
): Promise<Readonly<Record<string, unknown>> | null> =>
  new Promise((answer) => {
    const socket = new WebSocket(webSocketDebuggerUrl)
    socket.addEventListener('open', () => socket.send(JSON.stringify({ id: 1, method, params })))
    socket.addEventListener('message', ({ data }) => {
      const said = JSON.parse(String(data)) as {
        id?: number
        result?: Record<string, unknown>
        method?: string
      }
      if (said.id !== 1 && said.method !== 'Inspector.targetCrashed') return
      answer(said.result ?? null)
      socket.close()
    })
    socket.addEventListener('close', () => answer(null))
    socket.addEventListener('error', () => answer(null))
  })

/** What `expression` is in the page shown now; null while there is none. */
export async function inPage(app: RealElectron, expression: string): Promise<unknown> {
  const params = { expression, awaitPromise: true, returnByValue: true }
  const said = (await app.say('Runtime.evaluate', params)) as { result?: { value?: unknown } } | null
  return said?.result?.value ?? null
}
