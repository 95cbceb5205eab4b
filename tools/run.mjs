// The door of every command of the project: `node tools/run.mjs <tool> [arguments]`. Plain JavaScript, because it runs on
// whatever Node the machine has; it brings what the lockfile names and hands over to the project's own Node.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { install } from './install.mjs'
import { linkNode, ownNode } from './ownNode.mjs'

const root = join(fileURLToPath(import.meta.url), '../..')
const [tool = '', ...args] = process.argv.slice(2)

install(root)
const node = ownNode(root)
// What Node has compiled once, also for the servers that tests start from their sources.
process.env['NODE_COMPILE_CACHE'] ??= join(root, 'node_modules/.cache/node')
linkNode(root, node)
const child = spawn(node, [join(root, 'tools', `${tool}.ts`), ...args], { cwd: root, stdio: 'inherit' })

// Ctrl-C reaches every process of the terminal by itself; other signals reach only this one, or only npm's shell, which
// passes nothing on: when that is gone, this was meant to end too. Once: a second signal would cut the closing short.
let asked = false
const end = () => {
  if (!asked) child.kill('SIGTERM')
  asked = true
}
process.on('SIGINT', () => undefined)
process.on('SIGTERM', end).on('SIGHUP', end)
const parent = process.ppid
if (process.env['npm_lifecycle_event'] !== undefined) {
  setInterval(() => process.ppid !== parent && end(), 500).unref()
}
child.once('error', (problem) => {
  console.error(
    `The project's own Node cannot run here: ${problem.message}. Install Node 24 and run the command again.`,
  )
  process.exit(1)
})
child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGTERM' ? 143 : 1)))
