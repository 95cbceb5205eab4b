// Runs what is to notice a bug, in a scratch tree, and says what noticed it. A file that does not even load notices
// nothing: a bug that only breaks the code is none.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { program } from '../command.ts'
import type { SeededBug } from './seededBug.ts'

export type Noticed =
  | { readonly outcome: 'noticed'; readonly by: string }
  | { readonly outcome: 'unnoticed' }
  | { readonly outcome: 'broken'; readonly why: string }

const LIMIT = 240_000

/** `red`: tests that fail without the bug too, and so notice nothing. */
export async function notice(
  killedBy: SeededBug['killedBy'],
  folder: string,
  red: ReadonlySet<string>,
): Promise<Noticed> {
  if ('seeds' in killedBy) return bySimulation(killedBy.seeds, folder)
  const { failed, unloaded } = await failing(killedBy, folder, red.size === 0 ? ['--bail=1'] : [])
  const by = failed.find((name) => !red.has(name))
  if (by !== undefined) return { outcome: 'noticed', by }
  return unloaded === null ? { outcome: 'unnoticed' } : { outcome: 'broken', why: unloaded }
}

interface Report {
  readonly testResults: readonly {
    readonly message: string
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

export interface Failing {
  readonly failed: readonly string[]
  /** Why a file did not even load, or null. */
  readonly unloaded: string | null
}

export async function failing(
  files: readonly string[],
  folder: string,
  options: readonly string[],
): Promise<Failing> {
  const results = mkdtempSync(join(tmpdir(), 'holdfast-noticed-'))
  const file = join(results, 'report.json')
  try {
    const run = ['run', ...options, '--reporter=json', `--outputFile=${file}`, ...files]
    await output([program('vitest'), ...run], folder)
    const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as Report
    const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
    return {
      failed: tests.flatMap(({ status, fullName }) => (status === 'failed' ? [fullName] : [])),
      unloaded: testResults.find(({ assertionResults }) => assertionResults.length === 0)?.message ?? null,
    }
  } catch (error) {
    return { failed: [], unloaded: String(error) }
  } finally {
    rmSync(results, { recursive: true, force: true })
  }
}

interface Seeds {
  readonly failed: readonly { readonly seed: number; readonly wrong: readonly string[] }[]
}

/** A few seeds at a time: most bugs are noticed soon. */
const STEP = 25

async function bySimulation(seeds: number, folder: string): Promise<Noticed> {
  for (let from = 1; from <= seeds; from += STEP) {
    const count = String(Math.min(STEP, seeds - from + 1))
    const said = await output(['apps/sync-server/test/simulation/runSeeds.ts', String(from), count], folder)
    try {
      const [first] = (JSON.parse(said) as Seeds).failed
      if (first) return { outcome: 'noticed', by: `simulation, seed ${first.seed}: ${first.wrong[0] ?? ''}` }
    } catch {
      return { outcome: 'broken', why: said.slice(0, 300) }
    }
  }
  return { outcome: 'unnoticed' }
}

async function output(args: readonly string[], folder: string): Promise<string> {
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] })
  const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT)
  let text = ''
  child.stdout.on('data', (bytes: Buffer) => (text += bytes.toString()))
  await once(child, 'close')
  clearTimeout(timer)
  return text
}
