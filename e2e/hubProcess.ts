// Starts hubs for specs, and makes the token with which a server lets a hub link up to it.
import { execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { serverBundle } from '../tools/serverBundle.ts'
import { freePort, type ServerProcess } from './serverProcess.ts'

export interface HubProcess {
  readonly port: number
  readonly joinLink: string
  remove(): Promise<void>
}

async function token(
  server: Pick<ServerProcess, 'data'>,
  access: 'hub' | 'respond',
  name: string,
): Promise<string> {
  const args = [serverBundle, 'token', '--data', server.data, '--access', access, '--name', name]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return stdout.trim()
}
export const hubToken = (server: Pick<ServerProcess, 'data'>, name: string) => token(server, 'hub', name)
export const personToken = (server: ServerProcess, name: string) => token(server, 'respond', name)

/** `upstreamPort`: where this hub reaches the server, a proxy say. `air`: the network that its bridges are found on. */
export async function hubProcess(upstreamPort: number, token: string, air: string): Promise<HubProcess> {
  const data = mkdtempSync(join(tmpdir(), 'holdfast-hub-'))
  const port = await freePort()
  const args = [data, String(port), `ws://127.0.0.1:${upstreamPort}`, token, air]
  const child = fork(join(import.meta.dirname, 'hubMain.ts'), args)
  const joinLink: unknown = await Promise.race([
    once(child, 'message').then(([link]) => link),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`the hub ended with ${String(code)}`))),
  ])
  return {
    port,
    joinLink: String(joinLink),
    async remove() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL')
        await once(child, 'exit')
      }
      rmSync(data, { recursive: true, force: true })
    },
  }
}
