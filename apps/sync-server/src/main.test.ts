import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CLOSE } from '@holdfast/model'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { closeOf, joined, openSocket } from '../test/support/serverRig.ts'
import { temporaryFolder } from '../test/support/temporaryFolder.ts'

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url))

interface Program {
  readonly child: ChildProcess
  readonly out: () => string
  readonly err: () => string
  /** Resolves when stdout holds what is looked for; rejects when the program ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>
  exit(): Promise<number | null>
}

let folder: Awaited<ReturnType<typeof temporaryFolder>>
const children: ChildProcess[] = []
beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await folder.remove()
})

const holdfast = (args: string[]): Program => start([MAIN, ...args])

function start(args: string[]): Program {
  const child = spawn(process.execPath, args, {
    cwd: folder.path,
    env: {},
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  let [out, err] = ['', '']
  child.stdout?.on('data', (data: Buffer) => (out += data.toString()))
  child.stderr?.on('data', (data: Buffer) => (err += data.toString()))
  const ended = once(child, 'close')
  return {
    child,
    out: () => out,
    err: () => err,
    says: (pattern) =>
      new Promise((found, fail) => {
        const look = () => {
          const match = pattern.exec(out)
          if (match) found(match)
        }
        child.stdout?.on('data', look)
        void ended.then(() => fail(new Error(`ended without saying ${pattern.source}: ${out}${err}`)))
        look()
      }),
    async exit() {
      await ended
      return child.exitCode
    },
  }
}

async function serve(
  ...more: string[]
): Promise<Program & { url: string; respond: string; observe: string }> {
  const program = holdfast(['serve', '--port', '0', ...more])
  const [, url = ''] = await program.says(/open at (\S+)/)
  const [, respond = ''] = await program.says(/Respond +(\S+)/)
  const [, observe = ''] = await program.says(/Look only +(\S+)\s/)
  return { ...program, url, respond, observe }
}

describe('holdfast serve', () => {
  test('[A12] [A7] [A11] prints its links, lets people in, logs no secret, stops at a signal', async () => {
    const server = await serve('--log-level', 'debug')
    const { token } = await joined(server.respond, 'Ada')
    const socket = openSocket(server.url, 'workspace', token)
    await once(socket, 'message')
    await closeOf(openSocket(server.url, 'cellar', token))
    await fetch(`${server.url}/api/me?token=${token}`, { headers: { authorization: `Bearer ${token}` } })
    const closed = closeOf(socket)
    server.child.kill('SIGTERM')
    expect((await closed).code).toBe(CLOSE.shuttingDown)
    expect(await server.exit()).toBe(0)

    const lines = server.err().trim().split('\n')
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(
      expect.arrayContaining(['the server is open', 'http', 'the server closes']),
    )
    expect(server.err()).not.toContain('eyJ')
    expect((await stat(join(folder.path, '.holdfast', 'identity.json'))).mode & 0o077).toBe(0)
  })

  test('[A12] [A10] a second start says that the first is running, and where', async () => {
    const server = await serve()
    const second = holdfast(['serve', '--port', new URL(server.url).port])
    expect(await second.exit()).toBe(1)
    expect(second.err()).toContain(`This server is already running at ${server.url}.`)
    expect(second.err()).toContain('Safe: Nothing was changed.')
    expect(second.out()).toBe('')
  })

  test('[A12] [A7] the log can go to a file, and then stderr is quiet', async () => {
    const server = await serve('--log', 'logs/server.log')
    server.child.kill('SIGINT')
    expect(await server.exit()).toBe(0)
    expect(server.err()).toBe('')
    expect(await readFile(join(folder.path, 'logs', 'server.log'), 'utf8')).toContain('the server closes')
  })

  test.skipIf(process.platform === 'win32')(
    '[A2] a log inside the data folder leaves both to their owner',
    async () => {
      const server = await serve('--log', '.holdfast/server.log')
      const modes = ['.holdfast', '.holdfast/server.log'].map(
        async (path) => (await stat(join(folder.path, path))).mode & 0o077,
      )
      expect(await Promise.all(modes)).toEqual([0, 0])
      server.child.kill('SIGINT')
      await server.exit()
    },
  )

  test('[A12] a mistake ends with 2', async () => {
    const program = holdfast(['serve', '--fast'])
    expect([await program.exit(), program.err()]).toEqual([
      2,
      expect.stringContaining("Unknown option '--fast'"),
    ])
  })

  test.skipIf(process.platform === 'win32')(
    '[A12] [A10] a folder it may not write to is told as such',
    async () => {
      await chmod(folder.path, 0o755)
      const dir = join(folder.path, 'closed')
      await mkdir(dir, { mode: 0o555 })
      // Root may write anywhere: so the program gives that up once it is loaded.
      const script = `import { run } from ${JSON.stringify(new URL('cli/run.ts', import.meta.url).href)}
      if (process.getuid() === 0) process.setuid(65534)
      const note = (text) => process.stderr.write(text)
      await run(${JSON.stringify(['serve', '--port', '0', '--data', dir])}, { out: note, note, keep: note })`
      const program = start(['--input-type=module', '--eval', script])
      expect(await program.exit()).toBe(0)
      expect(program.err()).toContain(
        `The data folder ${dir} cannot be used: you may not write there (EACCES).`,
      )
    },
  )
})
