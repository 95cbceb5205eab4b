// Brings what the lockfile names, unless it is all here: then no network is needed, which matters on the day of an incident.
// Plain JavaScript, since it runs on whatever Node the machine has.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 20) {
  console.error(
    `Holdfast needs Node 20.19 or newer to install; this is Node ${process.versions.node}. Nothing was changed.`,
  )
  process.exit(1)
}

const root = join(import.meta.dirname, '..')
const manifests = ['packages', 'apps'].flatMap((folder) =>
  readdirSync(join(root, folder)).map((part) => join(root, folder, part, 'package.json')),
)
const asked = [
  ...['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'].map((file) => join(root, file)),
  ...manifests.filter((file) => existsSync(file)),
]

if (!isCurrent()) {
  const args = ['--yes', 'pnpm@10.34.9', 'install', '--frozen-lockfile']
  const { status } = spawnSync('npx', args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) {
    console.error(
      '\nThe install did not finish; the reason is above. No data was touched. Run the command again.',
    )
    process.exit(status ?? 1)
  }
}

/** pnpm notes when it last found this very folder in order; anything newer than that asks for an install. */
function isCurrent() {
  try {
    const noted = join(root, 'node_modules', '.pnpm-workspace-state-v1.json')
    const { lastValidatedTimestamp, projects } = JSON.parse(readFileSync(noted, 'utf8'))
    return root in projects && asked.every((file) => statSync(file).mtimeMs <= lastValidatedTimestamp)
  } catch {
    return false
  }
}
