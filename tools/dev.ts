// `npm run dev`: the server, restarted when its sources change, and the desks with hot reload, for two people side by side.
// Its rooms lie in .holdfast/dev.
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createServer } from 'vite'
import { chromiumArgs, findChromium } from './chromium.ts'
import { hasDisplay } from './desktopApp.ts'
import { devServer } from './devServer.ts'
import { firstLink } from './firstLink.ts'
import { root } from './tree.ts'

const serverPort = 4601
const data = join(root, '.holdfast/dev')
mkdirSync(data, { recursive: true, mode: 0o700 })

const serve = ['apps/sync-server/src/main.ts', 'serve', '--data', data, '--port', String(serverPort)]
const server = spawn(
  process.execPath,
  ['--watch', '--watch-preserve-output', ...serve, '--log-level', 'warn'],
  { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
)
const desks = await createServer(await devServer(`http://127.0.0.1:${serverPort}`))
await desks.listen()
const port = desks.config.server.port

// Each name is an origin of its own, so one browser can be two people.
const people = ['maya', 'jon'].map((name) => ({ name, origin: `http://${name}.localhost:${port}` }))
const link = await firstLink(server.stdout, () => undefined)
if (link === null) process.exit(1)
const invitation = new URL(link).hash
console.log('\n  Two people, side by side, with hot reload:\n')
for (const { name, origin } of people) console.log(`  ${name.padEnd(6)}${origin}/${invitation}`)
console.log('\n  Ctrl+C stops both servers.\n')

const chromium = hasDisplay(process.env, process.platform) ? findChromium(process.env) : null
if (chromium !== null) {
  for (const [i, { name, origin }] of people.entries()) {
    const page = join(data, `${name}.html`)
    const address = `${origin}/${invitation}`
    writeFileSync(page, `<!doctype html><meta http-equiv="refresh" content="0;url=${address}">\n`, {
      mode: 0o600,
    })
    const place = [`--window-position=${i * 960},0`, '--window-size=960,1040']
    const profile = `--user-data-dir=${join(data, 'browsers', name)}`
    spawn(chromium, [...chromiumArgs, profile, ...place, '--new-window', pathToFileURL(page).href], {
      stdio: 'ignore',
    })
  }
}

const stop = async (): Promise<void> => {
  server.kill('SIGTERM')
  await desks.close()
}
process.once('SIGINT', () => void stop()).once('SIGTERM', () => void stop())
server.once('exit', (code) => process.exit(code ?? 0))
