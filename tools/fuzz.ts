// `npm run fuzz -- --seeds N [--what simulation|frames|kills|hubKills|garbage] [--seed S] [--jobs J]`: as much random
// testing as one wants, in a bounded number of processes. Prints every seed that found something, with the line that
// replays it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { type FuzzOptions, PIECE, readFuzzArguments } from './fuzzArguments.ts'
import { root } from './tree.ts'

interface Piece {
  readonly failed: readonly { readonly seed: number; readonly wrong: readonly string[] }[]
  readonly counts: Readonly<Record<string, number>>
}

const options = readFuzzArguments(process.argv.slice(2), Date.now() % 1_000_000_000)
if (!options.ok) {
  console.error(options.error)
  process.exit(2)
}
const { what, seeds, seed, jobs } = options.value
if (options.value.isReplay && what === 'simulation') {
  process.exit(await run('runSeeds.ts', [String(seed), '--lines'], 'inherit').then(({ code }) => code))
}
console.log(`fuzz ${what}: ${seeds} from seed ${seed}, ${jobs} at a time`)
const totals = new Map<string, number>()
let next = 0
let done = 0
let bad = 0
const began = performance.now()
await Promise.all(Array.from({ length: jobs }, () => work(options.value)))
console.log([...totals].map(([name, count]) => `  ${String(count).padStart(10)}  ${name}`).join('\n'))
const minutes = ((performance.now() - began) / 60_000).toFixed(1)
console.log(`${what}: ${done} in ${minutes} min, ${bad} failed`)
process.exitCode = bad > 0 ? 1 : 0

async function work({ what: kind, seeds: all, seed: first }: FuzzOptions): Promise<void> {
  while (next < all) {
    const from = first + next
    const count = Math.min(PIECE[kind], all - next)
    next += count
    const { text, end } = await run('fuzzWorker.ts', [kind, String(from), String(count)], 'pipe')
    const piece = read(text, from, end)
    done += count
    bad += piece.failed.length
    for (const [name, times] of Object.entries(piece.counts))
      totals.set(name, (totals.get(name) ?? 0) + times)
    for (const { seed: found, wrong } of piece.failed) {
      console.log(`FAILED seed ${found}: ${wrong.join('; ')}`)
      console.log(
        `  npm run fuzz -- --what ${kind} --seed ${found}${kind === 'simulation' ? '' : ` --seeds ${count}`}`,
      )
    }
    console.log(`  ${done} of ${all}, ${bad} failed`)
  }
}

function read(text: string, seed: number, end: string): Piece {
  try {
    return JSON.parse(text) as Piece
  } catch {
    return {
      failed: [{ seed, wrong: [`the process ended (${end}) without an answer: ${text.slice(-300)}`] }],
      counts: {},
    }
  }
}

async function run(
  script: string,
  args: readonly string[],
  stdout: 'pipe' | 'inherit',
): Promise<{ readonly code: number; readonly end: string; readonly text: string }> {
  const path = join(root, 'apps/sync-server/test/simulation', script)
  // What a run makes is dead when it ends: larger young generations are collected less often.
  const child = spawn(process.execPath, ['--max-semi-space-size=64', path, ...args], {
    stdio: ['ignore', stdout, 'inherit'],
  })
  let text = ''
  child.stdout?.on('data', (bytes: Buffer) => (text += bytes.toString()))
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  return { code: code ?? 1, end: signal ?? `exit ${code}`, text }
}
