// Brings what the lockfile names, unless it is all here: then no network is needed, which matters on the day of an incident.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Ends the process with a clear message when it cannot. `root` is the repository's folder. */
export function install(root) {
  if (isCurrent(root)) return
  const args = ['--yes', 'pnpm@10.34.9', 'install', '--frozen-lockfile']
  const { status } = spawnSync('npx', args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status === 0) return
  console.error(
    '\nThe install did not finish; the reason is above. No data was touched. Run the command again.',
  )
  process.exit(status ?? 1)
}

/** pnpm notes when it last found this very folder in order; anything newer than that asks for an install. */
function isCurrent(root) {
  try {
    const noted = join(root, 'node_modules', '.pnpm-workspace-state-v1.json')
    const { lastValidatedTimestamp, projects } = JSON.parse(readFileSync(noted, 'utf8'))
    return root in projects && asked(root).every((file) => statSync(file).mtimeMs <= lastValidatedTimestamp)
  } catch {
    return false
  }
}

function asked(root) {
  const parts = ['packages', 'apps'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((part) => join(root, folder, part, 'package.json')),
  )
  return [
    ...['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'].map((file) => join(root, file)),
    ...parts,
  ]
}
