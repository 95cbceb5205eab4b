// A server in a process of its own, for specs that kill it as a machine does and start it again on the same data and port.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { firstLink } from '../tools/firstLink.ts'
import { serverBundle } from '../tools/serverBundle.ts'

export interface ServerProcess {
  readonly port: number
  /** Its data folder. */
  readonly data: string
  /** An invitation for responders. */
  readonly joinLink: string
  /** kill -9. */
  kill(): Promise<void>
  start(): Promise<void>
  remove(): Promise<void>
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

export async function serverProcess(): Promise<ServerProcess> {
  const data = mkdtempSync(join(tmpdir(), 'holdfast-process-'))
  const port = await freePort()
  let child: ChildProcess | null = null
  const start = async () => {
    const started = spawn(
      process.execPath,
      [serverBundle, 'serve', '--port', String(port), '--data', data, '--log', join(data, 'server.log')],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    child = started
    const link = await firstLink(started.stdout, () => undefined)
    if (link === null) throw new Error('the server did not start')
    return link
  }
  const kill = async () => {
    const dying = child
    child = null
    if (!dying) return
    dying.kill('SIGKILL')
    await once(dying, 'exit')
  }
  const joinLink = await start()
  return {
    port,
    data,
    joinLink,
    kill,
    start: async () => void (await start()),
    async remove() {
      await kill()
      rmSync(data, { recursive: true, force: true })
    },
  }
}
