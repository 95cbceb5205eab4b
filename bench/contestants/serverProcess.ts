// One server in its own process, with the probe preloaded. Whatever happens to the bench, the process ends with it.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { must } from '../measure/must.ts'
import type { Answer, Question } from './probeProtocol.ts'

const PROBE = new URL('../servers/probe.ts', import.meta.url).href

export interface Launch {
  readonly entry: URL
  /** For Node, as the program's own first line has them. */
  readonly flags?: readonly string[]
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly port: number
  /** Where the server writes a CPU profile when it exits, or null. */
  readonly profileDir: string | null
}

export class ServerProcess {
  readonly pid: number
  readonly port: number
  private readonly child: ChildProcess
  private questions = 0
  /** The last lines it printed, for error messages and for servers that print what a client needs. */
  output = ''

  private constructor(child: ChildProcess, port: number) {
    this.child = child
    this.pid = must(child.pid, 'the server did not start')
    this.port = port
    const keep = (text: Buffer) => {
      this.output = (this.output + text.toString()).slice(-20_000)
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
  }

  static async start(launch: Launch): Promise<ServerProcess> {
    const child = fork(launch.entry, launch.args ?? [], {
      execArgv: [
        ...(launch.flags ?? []),
        '--expose-gc',
        '--disable-warning=ExperimentalWarning',
        ...(launch.profileDir ? ['--cpu-prof', `--cpu-prof-dir=${launch.profileDir}`] : []),
        `--import=${PROBE}`,
      ],
      env: { ...process.env, ...launch.env, PORT: String(launch.port), HOST: '127.0.0.1' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
    })
    const server = new ServerProcess(child, launch.port)
    for (let waited = 0; !(await accepts(launch.port)); waited += 1) {
      if (child.exitCode !== null) throw new Error(`the server ended at once:\n${server.output}`)
      if (waited > 400) throw new Error(`no server on port ${launch.port} after 20 s:\n${server.output}`)
      await sleep(50)
    }
    return server
  }

  async ask(ask: Question['ask']): Promise<Answer> {
    const id = ++this.questions
    const { promise, resolve } = Promise.withResolvers<Answer>()
    const onAnswer = (answer: Answer) => {
      if (answer.id !== id) return
      this.child.off('message', onAnswer)
      resolve(answer)
    }
    this.child.on('message', onAnswer)
    this.child.send({ id, ask } satisfies Question)
    return promise
  }

  /** `exit` leaves at once; the signals do what they do to that server. Waits until it is gone, 10 s at most. */
  async stop(how: 'exit' | 'SIGTERM' | 'SIGKILL' = 'exit'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    const gone = once(this.child, 'exit')
    if (how === 'exit') this.child.send({ id: 0, ask: 'exit' } satisfies Question)
    else this.child.kill(how)
    const last = setTimeout(() => this.child.kill('SIGKILL'), 10_000)
    await gone
    clearTimeout(last)
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (typeof address !== 'object' || !address) throw new Error('no free port')
  return address.port
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
