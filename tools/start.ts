// `npm start`: the app is built when it has to be, the server opens, and the room is shown to whoever has a screen.
// Own flags: --demo, --speed <n>, --browser, --no-open. Everything else goes to `holdfast serve`.
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { electronBinary, fetchElectron, hasDisplay, openDesktopApp } from './desktopApp.ts'
import { firstLink } from './firstLink.ts'
import { buildStale } from './product.ts'
import { app } from './renderer.ts'
import { server as bundle, serverBundle } from './serverBundle.ts'
import { serverFlags } from './serverFlags.ts'
import { startArguments } from './startArguments.ts'
import { startDemo } from './startDemo.ts'
import { root } from './tree.ts'

const asked = startArguments(process.argv.slice(2))
const say = (names: string) => console.log(`Building ${names} (once, and after changes)…`)
if (!(await buildStale([bundle, app], say))) {
  console.error('Holdfast could not be built; the reason is above. No data was touched.')
  process.exit(1)
}

const visible = asked.open !== 'nothing' && hasDisplay(process.env, process.platform)
const mayUseElectron = visible && asked.open !== 'browser' && process.getuid?.() !== 0
const binary = mayUseElectron ? electronBinary() : null

mkdirSync(asked.data, { recursive: true, mode: 0o700 })
const log = join(asked.data, 'server.log')
const serve = [...serverFlags(serverBundle), serverBundle, 'serve', '--data', asked.data, '--log', log]
serve.push(...asked.serve)
if (visible && binary === null) serve.push('--open-links')
const server = spawn(process.execPath, serve, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })

void firstLink(server.stdout).then((link) => (link === null ? undefined : opened(link)))

/** The room is open. `link` lets a responder in; it goes on by environment, since arguments are visible to others. */
async function opened(link: string): Promise<void> {
  if (asked.demo !== null) {
    await startDemo(link, asked.demo).then(
      (address) => console.log(`  The demo plays at ${address}\n  Join with one of the links above first.\n`),
      (problem: unknown) => console.error(`  The demo did not start: ${String(problem)}`),
    )
  }
  if (binary !== null) {
    const desktop = openDesktopApp(binary, link)
    const fallBack = () =>
      console.log('  The desktop app did not start. The links above work in any browser.')
    desktop.once('error', fallBack).once('exit', (code) => code !== 0 && fallBack())
    server.once('exit', () => desktop.kill())
  } else if (mayUseElectron) {
    const fetched = await fetchElectron(5 * 60_000)
    if (fetched) console.log('  The desktop app was fetched too: the next npm start opens the room in it.')
    else console.log('  The desktop app (Electron) could not be fetched; the browser shows the same room.')
  }
}

// Ctrl-C reaches the server too, which stores what is open and ends; this process waits for it.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => server.kill('SIGTERM'))
server.once('exit', (code) => process.exit(code ?? 1))
