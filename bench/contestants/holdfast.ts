// Ours, as `npm start` starts it: the bundled command line, a data folder, the durable log always on; and another checkout
// of ours, started as that one starts it, so that a change is measured in one run with what was before it.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { buildStale } from '../../tools/product.ts'
import { server as bundle, serverBundle } from '../../tools/serverBundle.ts'
import { serverFlags } from '../../tools/serverFlags.ts'
import type { Contestant, ContestantName, Running } from './contestant.ts'
import { freePort, ServerProcess } from './serverProcess.ts'

let built: Promise<boolean> | null = null
/** The program, built once a run when a source is newer. */
async function program(): Promise<string> {
  built ??= buildStale([bundle])
  if (!(await built)) throw new Error('the server could not be built')
  return serverBundle
}

/** One person may open 256 connections: the crowd of the largest row is so many people. */
const PEOPLE = 8

/** A personal token for all rooms; it travels as one more offered sub-protocol. */
async function tokenFor(main: string, dataDir: string): Promise<string> {
  const args = [main, 'token', '--data', dataDir, '--access', 'respond', '--name', 'Bench']
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return stdout.trim()
}

/** By data folder: a server that is started again lets in with the tokens that its people have. */
const issued = new Map<string, readonly string[]>()

async function tokensIn(main: string, dataDir: string): Promise<readonly string[]> {
  const tokens =
    issued.get(dataDir) ?? (await Promise.all(Array.from({ length: PEOPLE }, () => tokenFor(main, dataDir))))
  issued.set(dataDir, tokens)
  return tokens
}

export const holdfast = ours('holdfast', 'Holdfast (durable log on)', program)

/** The checkout in `folder`, its packages installed; a server that it has bundled is started as the bundle. */
export const holdfastBefore = (folder: string): Contestant => {
  const bundled = join(folder, 'apps/sync-server/out/bundle/main.js')
  const main = existsSync(bundled) ? bundled : join(folder, 'apps/sync-server/src/main.ts')
  return ours('before', 'Holdfast before', () => Promise.resolve(main))
}

function ours(name: ContestantName, label: string, entry: () => Promise<string>): Contestant {
  return {
    name,
    label,
    canStore: true,
    hasDocuments: true,
    async start({ dataDir, profileDir, ...wanted }): Promise<Running> {
      const port = wanted.port ?? (await freePort())
      const main = await entry()
      const server = await ServerProcess.start({
        entry: pathToFileURL(main),
        flags: serverFlags(main),
        args: [
          ...['serve', '--port', String(port), '--data', dataDir, '--log-level', 'warn'],
          ...(wanted.webDir === undefined ? [] : ['--web', wanted.webDir]),
        ],
        port,
        profileDir,
      })
      const tokens = await tokensIn(main, dataDir)
      let turn = 0
      const protocols = () => ['holdfast.1', `holdfast.token.${tokens[turn++ % PEOPLE]}`]
      return {
        process: server,
        target: (room) => ({ dialect: 'holdfast', port, room, protocols: protocols() }),
      }
    },
  }
}
