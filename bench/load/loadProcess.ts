// The two ends of a load process: `serve` in the child names its jobs, `LoadProcess.call` in the bench runs one.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { getPriority, setPriority } from 'node:os'

interface Call {
  readonly id: number
  readonly job: string
  readonly args: unknown
}
interface Reply {
  readonly id: number
  readonly result?: unknown
  readonly error?: string
}

/** No job of any row takes half as long on two slow cores. */
const LIMIT_MS = 180_000

type Job = (args: never) => unknown
export type Jobs = Readonly<Record<string, Job>>

/** In the child. The process ends when the bench goes. */
export function serve(jobs: Jobs): void {
  process.on('message', (call: Call) => {
    const job = jobs[call.job]
    const run = async () => {
      if (!job) throw new Error(`no job ${call.job}`)
      return job(call.args as never)
    }
    run().then(
      (result) => process.send?.({ id: call.id, result } satisfies Reply),
      (error: unknown) =>
        process.send?.({
          id: call.id,
          error: String(error instanceof Error ? error.stack : error),
        } satisfies Reply),
    )
  })
  process.on('disconnect', () => process.exit(0))
}

/** In the bench. `J` is the type of the child's jobs, so that calls are checked on both ends. */
export class LoadProcess<J extends Jobs> {
  private readonly child: ChildProcess
  private calls = 0

  constructor(
    file: string,
    options: { readonly background?: boolean; readonly flags?: readonly string[] } = {},
  ) {
    this.child = fork(new URL(file, import.meta.url), [], {
      serialization: 'advanced',
      execArgv: ['--disable-warning=ExperimentalWarning', ...(options.flags ?? [])],
    })
    // Behind the server and those who measure, whatever priority the bench itself was given.
    if (options.background && this.child.pid) setPriority(this.child.pid, Math.min(19, getPriority() + 5))
  }

  get pid(): number {
    return this.child.pid ?? 0
  }

  async call<K extends keyof J & string>(
    job: K,
    args: Parameters<J[K]>[0],
  ): Promise<Awaited<ReturnType<J[K]>>> {
    const id = ++this.calls
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    const late = setTimeout(() => {
      settle()
      reject(new Error(`${job} was not done after ${LIMIT_MS / 1000} s`))
    }, LIMIT_MS)
    const settle = () => {
      clearTimeout(late)
      this.child.off('message', onReply)
      this.child.off('exit', onExit)
    }
    const onReply = (reply: Reply) => {
      if (reply.id !== id) return
      settle()
      if (reply.error === undefined) resolve(reply.result)
      else reject(new Error(`${job}: ${reply.error}`))
    }
    const onExit = () => {
      settle()
      reject(new Error(`the load process ended during ${job}`))
    }
    this.child.on('message', onReply)
    this.child.on('exit', onExit)
    this.child.send({ id, job, args } satisfies Call)
    return (await promise) as Awaited<ReturnType<J[K]>>
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    const gone = once(this.child, 'exit')
    this.child.disconnect()
    const last = setTimeout(() => this.child.kill('SIGKILL'), 3_000)
    await gone
    clearTimeout(last)
  }
}
