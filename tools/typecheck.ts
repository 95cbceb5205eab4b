// Type-checks every part by its own tsconfig, two at a time: the compiler is what holds the layers apart.
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { program } from './command.ts'
import { ownFiles, root } from './tree.ts'

const tsc = program('typescript', 'tsc')
const kept = join(root, 'node_modules/.cache/types')
const projects = ownFiles((path) => /^(packages|apps|tools|e2e)\/(.+\/)?tsconfig[\w.]*\.json$/.test(path))

async function check(project: string): Promise<boolean> {
  // What was found sound and has not changed since is not read again. Two projects run beside each other, each on one core.
  const sound = [
    '--incremental',
    '--tsBuildInfoFile',
    join(kept, `${project.replaceAll('/', '-')}.tsbuildinfo`),
  ]
  const child = spawn(process.execPath, [tsc, '-p', project, '--pretty', 'false', ...sound], { cwd: root })
  let said = ''
  child.stdout.on('data', (part: Buffer) => (said += part.toString()))
  child.stderr.on('data', (part: Buffer) => (said += part.toString()))
  const code = await new Promise<number | null>((done, fail) => child.once('close', done).once('error', fail))
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${project}${said === '' ? '' : `\n${said}`}`)
  return code === 0
}

const waiting = [...projects]
const results: boolean[] = []
const worker = async (): Promise<void> => {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) results.push(await check(next))
}
await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, worker))
if (results.includes(false)) process.exitCode = 1
