// Many runs, one after the other, and what they found. By hand, a window of seeds or one seed with all that happened:
//   node test/simulation/runSeeds.ts 1 2000      node test/simulation/runSeeds.ts 4711 --lines
import { fileURLToPath } from 'node:url'
import { type Outcome, simulate } from './simulate.ts'
import { SOMETIMES, type Sometimes } from './trace.ts'

export interface Found {
  readonly seeds: number
  readonly failed: readonly Pick<Outcome, 'seed' | 'wrong'>[]
  readonly reached: Readonly<Record<Sometimes, number>>
}

export async function runSeeds(from: number, count: number): Promise<Found> {
  const failed: Found['failed'][number][] = []
  const reached = Object.fromEntries(SOMETIMES.map((state) => [state, 0])) as Record<Sometimes, number>
  for (let seed = from; seed < from + count; seed++) {
    const outcome = await simulate(seed)
    if (outcome.wrong.length > 0) failed.push({ seed, wrong: outcome.wrong })
    for (const [state, times] of outcome.reached) reached[state] += times
  }
  return { seeds: count, failed, reached }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // Each window of a run listens for the end of the process.
  process.setMaxListeners(0)
  const [from = '1', count = '1'] = process.argv.slice(2)
  if (count === '--lines') {
    const { lines, hash, wrong } = await simulate(Number(from), { lines: true })
    process.stdout.write(`${[...(lines ?? []), `trace ${hash}`, ...wrong].join('\n')}\n`)
  } else process.stdout.write(`${JSON.stringify(await runSeeds(Number(from), Number(count)))}\n`)
}
