// One server process of the crash tests, on the same file and port however often it is killed and started again.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export interface CrashProcess {
  /** The same one after each start; empty before the first. */
  readonly url: string
  readonly isRunning: boolean
  start(): Promise<void>
  /** kill -9. */
  kill(): Promise<void>
}

const SCRIPT = fileURLToPath(new URL('crashServer.ts', import.meta.url))

/** `above`: the server that it links up to as a hub. */
export function crashProcess(path: string, above?: string, script = SCRIPT): CrashProcess {
  let running: ChildProcess | null = null
  let port = '0'
  return {
    get url() {
      return port === '0' ? '' : `ws://127.0.0.1:${port}`
    },
    get isRunning() {
      return running !== null
    },
    async start() {
      const args = [script, path, port, ...(above === undefined ? [] : [above])]
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
      running = child
      const ended = once(child, 'exit').then(() => {
        throw new Error(`the server on ${path} did not start`)
      })
      const [line] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer]
      ended.catch(() => {})
      port = line.toString().trim()
    },
    async kill() {
      if (!running) return
      const child = running
      running = null
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    },
  }
}
