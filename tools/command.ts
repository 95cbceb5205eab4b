// Runs the programs that the install brought, by their package, on this same Node: no shell, no PATH, every platform.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './tree.ts'

export interface Command {
  /** Arguments of `node`: the script first. */
  readonly args: readonly string[]
  /** Where it runs, from the repository's root. */
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** After this long (ms) it is stopped with everything it started, and counts as failed. */
  readonly limit: number
}

/** The script of program `name` of an installed package, as seen from `from` (a folder below the root). */
export function program(pack: string, name = pack, from = ''): string {
  const folder = join(root, from, 'node_modules', pack)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>
  }
  const script = typeof bin === 'string' ? bin : bin[name]
  if (script === undefined) throw new Error(`${pack} brings no program named ${name}`)
  return join(folder, script)
}

/** Runs to the end with the terminal's output; true when it ended with 0 within its limit. */
export async function run({ args, cwd = '.', env = {}, limit }: Command): Promise<boolean> {
  const group = process.platform !== 'win32'
  const child = spawn(process.execPath, args, {
    cwd: join(root, cwd),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: group,
  })
  const stop = (): void => {
    if (group && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    else child.kill('SIGKILL')
  }
  const interrupted = (signal: NodeJS.Signals): void => {
    console.error(`Stopped by ${signal}: ${args.join(' ')}`)
    stop()
    process.exit(130)
  }
  const timer = setTimeout(() => {
    console.error(`Stopped after ${limit / 60_000} minutes: ${args.join(' ')}`)
    stop()
  }, limit)
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted)
  try {
    return await new Promise<boolean>((done, fail) => {
      child.once('error', fail)
      child.once('exit', (code) => done(code === 0))
    })
  } finally {
    clearTimeout(timer)
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted)
  }
}
