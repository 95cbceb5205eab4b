// The part of Electron's main-process API that the app uses, with Chromium for its windows. Anything else is absent, so that
// using it fails at once.
import { fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import { chromiumArgs, findTestChromium } from '../chromium.ts'
import { preloadScript } from './preloadScript.ts'

const flag = process.argv.indexOf('--user-data')
const userData = process.argv[flag + 1] ?? ''

type Handler = (
  event: { readonly senderFrame: { readonly url: string; readonly parent: null } },
  ...args: unknown[]
) => Promise<unknown>
const handlers = new Map<string, Handler>()
let browser: Browser | null = null
let markReady: () => void = () => undefined
const whenReady = new Promise<void>((done) => {
  markReady = done
})

export const app = Object.assign(new EventEmitter(), {
  enableSandbox: () => undefined,
  requestSingleInstanceLock: () => true,
  whenReady: () => whenReady,
  getPath(name: string) {
    if (name !== 'userData' || flag < 0) throw new Error(`electronHost: no path for ${name}`)
    return userData
  },
  exit: (code: number) => process.exit(code),
  quit() {
    app.emit('before-quit')
    void browser?.close()
  },
})

export const ipcMain = { handle: (channel: string, handler: Handler) => void handlers.set(channel, handler) }
export const session = {
  defaultSession: {
    setPermissionRequestHandler: () => undefined,
    setPermissionCheckHandler: () => undefined,
  },
}
export const shell = { openExternal: async (url: string) => say({ event: 'openExternal', url }) }
export const dialog = {
  showMessageBox: () => Promise.resolve({ response: 0 }),
  showErrorBox: (title: string, text: string) => say({ event: 'errorBox', title, text }),
}
export class Notification {
  readonly #said: { readonly title: string; readonly body: string }
  constructor(said: { readonly title: string; readonly body: string }) {
    this.#said = said
  }
  show() {
    say({ event: 'notification', ...this.#said })
  }
}

export const utilityProcess = {
  fork(script: string, args: readonly string[]) {
    const child = fork(script, args, { execArgv: ['--import', join(import.meta.dirname, 'parentPort.ts')] })
    return Object.assign(new EventEmitter(), {
      once: (name: string, run: (value: unknown) => void) => child.once(name, run),
      postMessage: (message: string) => void child.send(message),
    })
  },
}

interface WindowOptions {
  readonly width: number
  readonly height: number
  readonly webPreferences: {
    readonly preload: string
    readonly sandbox: boolean
    readonly nodeIntegration: boolean
    readonly contextIsolation: boolean
  }
}

export class BrowserWindow {
  readonly webContents = Object.assign(new EventEmitter(), { getURL: () => this.#page?.url() ?? '' })
  readonly #options: WindowOptions
  #page: Page | null = null
  #context: BrowserContext | null = null
  constructor(options: WindowOptions) {
    const { sandbox, contextIsolation, nodeIntegration } = options.webPreferences
    if (!sandbox || !contextIsolation || nodeIntegration)
      throw new Error('electronHost: an unsafe window was asked for')
    this.#options = options
  }
  focus() {
    void this.#page?.bringToFront()
  }
  isDestroyed = () => false
  async loadURL(url: string) {
    if (!browser) throw new Error('electronHost: not ready')
    let openHandler: (details: { readonly url: string }) => unknown = () => undefined
    const setWindowOpenHandler = (handler: typeof openHandler) => void (openHandler = handler)
    app.emit('web-contents-created', {}, Object.assign(this.webContents, { setWindowOpenHandler }))
    const { width, height, webPreferences } = this.#options
    this.#context ??= await browser.newContext({ viewport: { width, height } })
    const page = await this.#context.newPage()
    this.#page = page
    // A window shows another page from the next loadURL on.
    page.once('crash', () => {
      say({ event: 'crashed' })
      this.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    })
    await page.exposeBinding('electronHostInvoke', ({ frame }, channel: string, args: unknown[]) => {
      const handler = handlers.get(channel)
      if (!handler) throw new Error(`No handler registered for '${channel}'`)
      return handler({ senderFrame: { url: frame.url(), parent: null } }, ...args)
    })
    await page.exposeBinding(
      'electronHostOpen',
      (_source, target: string) => void openHandler({ url: target }),
    )
    await page.addInitScript(preloadScript(readFileSync(webPreferences.preload, 'utf8')))
    await page.goto(url)
    say({ event: 'window', url: new URL(url).origin })
  }
}

/** What happens, one JSON line each, for whoever started this. */
const say = (event: object) => void process.stdout.write(`${JSON.stringify(event)}\n`)

/** Starts Chromium and lets the app go on. */
export async function ready(): Promise<void> {
  const executablePath = findTestChromium(process.env, chromium.executablePath())
  if (executablePath === null) throw new Error('electronHost: no Chromium on this machine')
  const debugging = process.env['ELECTRON_HOST_DEBUG_PORT']
  browser = await chromium.launch({
    executablePath,
    args: [...chromiumArgs, ...(debugging ? [`--remote-debugging-port=${debugging}`] : [])],
  })
  browser.on('disconnected', () => process.exit(0))
  process.on('SIGTERM', () => app.quit())
  markReady()
}
