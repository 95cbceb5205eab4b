// Ours, as anybody would start it: the command line, a data folder, the durable log always on.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { serverFlags } from '../../tools/serverFlags.ts'
import type { Contestant, Running } from './contestant.ts'
import { freePort, ServerProcess } from './serverProcess.ts'

const MAIN = new URL('../../apps/sync-server/src/main.ts', import.meta.url)

/** One person may open 256 connections: the crowd of the largest row is so many people. */
const PEOPLE = 8

/** A personal token for all rooms; it travels as one more offered sub-protocol. */
async function tokenFor(dataDir: string): Promise<string> {
  const args = [fileURLToPath(MAIN), 'token', '--data', dataDir, '--access', 'respond', '--name', 'Bench']
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return stdout.trim()
}

export const holdfast: Contestant = {
  name: 'holdfast',
  label: 'Holdfast (durable log on)',
  canStore: true,
  hasDocuments: true,
  async start({ dataDir, profileDir, ...wanted }): Promise<Running> {
    const port = wanted.port ?? (await freePort())
    const server = await ServerProcess.start({
      entry: MAIN,
      flags: serverFlags(MAIN),
      args: ['serve', '--port', String(port), '--data', dataDir, '--log-level', 'warn'],
      port,
      profileDir,
    })
    const tokens = await Promise.all(Array.from({ length: PEOPLE }, () => tokenFor(dataDir)))
    let turn = 0
    const protocols = () => ['holdfast.1', `holdfast.token.${tokens[turn++ % PEOPLE]}`]
    return {
      process: server,
      target: (room) => ({ dialect: 'holdfast', port, room, protocols: protocols() }),
    }
  },
}
