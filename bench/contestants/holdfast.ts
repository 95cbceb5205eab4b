// Ours, as `npm start` starts it: the bundled command line, a data folder, the durable log always on.
import { execFile } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { buildStale } from '../../tools/product.ts'
import { server as bundle, serverBundle } from '../../tools/serverBundle.ts'
import { serverFlags } from '../../tools/serverFlags.ts'
import type { Contestant, Running } from './contestant.ts'
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
async function tokenFor(dataDir: string): Promise<string> {
  const args = [await program(), 'token', '--data', dataDir, '--access', 'respond', '--name', 'Bench']
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return stdout.trim()
}

/** By data folder: a server that is started again lets in with the tokens that its people have. */
const issued = new Map<string, readonly string[]>()

async function tokensIn(dataDir: string): Promise<readonly string[]> {
  const tokens =
    issued.get(dataDir) ?? (await Promise.all(Array.from({ length: PEOPLE }, () => tokenFor(dataDir))))
  issued.set(dataDir, tokens)
  return tokens
}

export const holdfast: Contestant = {
  name: 'holdfast',
  label: 'Holdfast (durable log on)',
  canStore: true,
  hasDocuments: true,
  async start({ dataDir, profileDir, ...wanted }): Promise<Running> {
    const port = wanted.port ?? (await freePort())
    const main = await program()
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
    const tokens = await tokensIn(dataDir)
    let turn = 0
    const protocols = () => ['holdfast.1', `holdfast.token.${tokens[turn++ % PEOPLE]}`]
    return {
      process: server,
      target: (room) => ({ dialect: 'holdfast', port, room, protocols: protocols() }),
    }
  },
}
