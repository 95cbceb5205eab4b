// holdfast serve: opens a server and tells people how to join. Links go to the terminal, never to the log.
import { readFile, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { err, ok, type Result } from '@holdfast/model'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { readProxies } from '../host/caller.ts'
import { openDataFolder } from '../host/dataFolder.ts'
import { createLog, type Log } from '../host/jsonLogs.ts'
import { problemText } from '../host/problem.ts'
import { createSyncServer, type SyncServer } from '../server.ts'
import type { UpstreamTarget } from '../upstream/target.ts'
import type { Command } from './arguments.ts'
import { openLink } from './openLink.ts'
import { minute } from './table.ts'
import type { Outcome, Terminal } from './terminal.ts'

type ServeCommand = Extract<Command, { run: 'serve' }>

/** Where the workspace builds the app. */
const BUILT_APP = fileURLToPath(new URL('../../../desktop/out/renderer', import.meta.url))

export async function serve(command: ServeCommand, terminal: Terminal): Promise<Outcome> {
  const dataDir = resolve(command.data)
  // A log inside the data folder would make it for everybody; what is wrong with it is told when the server opens it.
  if (dirname(resolve(String(command.log.to))) === dataDir) await openDataFolder(dataDir)
  let log: Log
  try {
    log = createLog(command.log)
  } catch {
    terminal.note(`The log ${command.log.to} cannot be written.\n  To do: choose another file with --log.\n`)
    return 'refused'
  }
  const target = await readTarget(command.upstream)
  if (!target.ok) {
    terminal.note(`${target.error}\n`)
    return 'refused'
  }
  if (command.web !== null && !(await hasApp(command.web))) {
    terminal.note(
      `There is no app in ${command.web}: it has no index.html.\n  Safe: nothing was started or changed.\n  To do: name the folder of a build with --web, or leave --web out.\n`,
    )
    return 'refused'
  }
  const proxies = readProxies(command.trustedProxies)
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const server = await createSyncServer({
    dataDir,
    host: command.host,
    port: command.port,
    ...(command.url !== null && { publicUrl: command.url }),
    ...(proxies.ok && { trustedProxies: proxies.value }),
    webDir: command.web === null ? BUILT_APP : resolve(command.web),
    log,
    registry,
    begin: command.begin,
    ...(target.value && { kind: 'hub' as const, upstream: target.value }),
  })
  if (!server.ok) {
    log.error({ kind: server.error.kind }, 'the server did not start')
    terminal.note(`${problemText(server.error)}\n`)
    return 'refused'
  }
  terminal.keep(server.value, log)
  terminal.out(welcome(server.value, dataDir))
  for (const said of [server.value.lost, server.value.waiting])
    if (said) terminal.note(`${problemText(said)}\n`)
  if (command.openLinks) {
    const opened = await openLink(dataDir, server.value.joinLinks.respond)
    if (!opened.ok) terminal.note(`${opened.error}\n`)
  }
  return 'running'
}

const hasApp = (folder: string): Promise<boolean> =>
  stat(join(resolve(folder), 'index.html')).then(
    (file) => file.isFile(),
    () => false,
  )

async function readTarget(
  upstream: ServeCommand['upstream'],
): Promise<Result<UpstreamTarget | null, string>> {
  if (upstream === null) return ok(null)
  const { url, tokenFile } = upstream
  const token = await readFile(tokenFile, 'utf8').then(
    (text) => text.trim(),
    () => '',
  )
  if (token !== '') return ok({ url, token })
  return err(
    `There is no token in ${tokenFile}.\n  Nothing was changed.\n  To do: run "holdfast token --access hub --name NAME > ${tokenFile}" at that server, and bring the file here.`,
  )
}

const welcome = ({ url, joinLinks }: SyncServer, dataDir: string): string => `
  Holdfast is open at ${url}

  Respond    ${joinLinks.respond}
  Look only  ${joinLinks.observe}

  Whoever has a link can join with it until ${minute(joinLinks.until)} UTC; holdfast token makes others.
  Who has access: holdfast people, holdfast links. To end it: holdfast revoke.
  Everything is kept in ${dataDir}
  Ctrl+C stops the server; what it confirmed stays on its disk.

`
