// What every row is given, and what it gives back.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { calm, watchOthers } from '../measure/busy.ts'
import { must } from '../measure/must.ts'
import type { Contestant, Running } from '../contestants/contestant.ts'

export interface Bench {
  readonly contestants: readonly Contestant[]
  /** How often each measurement is repeated; the contestants take turns within each repetition. */
  readonly repetitions: number
  /** Fewer and shorter: to see that it works, not to quote. */
  readonly quick: boolean
  readonly profileDir: string | null
  /** A folder with another build of the app, for `firstLoad`. */
  readonly otherWeb: string | null
  say(line: string): void
}

export type Cell = number | string | boolean | null
/** One contestant's figures; all repetitions beside the medians that are shown. */
export interface Line {
  readonly contestant: string
  readonly shown: Readonly<Record<string, Cell>>
  readonly repetitions: readonly unknown[]
}
export interface RowResult {
  readonly title: string
  /** How to read it, in one or two sentences. */
  readonly note: string
  /** The columns that get a ratio to ours, lower being better. */
  readonly ratios: readonly string[]
  readonly lines: readonly Line[]
}

/** Runs `body` against a freshly started server; server and its data are gone afterwards, whatever happens. */
export async function withServer<T>(
  bench: Bench,
  contestant: Contestant,
  store: boolean,
  body: (running: Running, dataDir: string) => Promise<T>,
): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-bench-'))
  try {
    const running = await contestant.start({ dataDir, store, profileDir: bench.profileDir })
    try {
      return await body(running, dataDir)
    } finally {
      await running.process.stop()
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

export interface Outcome<T> {
  readonly results: readonly T[]
  readonly failures: readonly string[]
  /** Cores that other processes of the machine kept busy during each result. */
  readonly others: readonly number[]
}

/** A measurement during which others used more than this many cores is repeated once. */
const DISTURBED = 0.4

/** Contestants take turns: machine noise then falls on all of them alike. A failure is that contestant's result. */
export async function interleave<T>(
  bench: Bench,
  title: string,
  contestants: readonly Contestant[],
  measure: (contestant: Contestant) => Promise<T>,
): Promise<Map<Contestant, Outcome<T>>> {
  const all = new Map(
    contestants.map((one) => [one, { results: [] as T[], failures: [] as string[], others: [] as number[] }]),
  )
  for (let repetition = 1; repetition <= bench.repetitions; repetition += 1) {
    for (const [contestant, outcome] of all) {
      bench.say(`${title}: ${contestant.name} ${repetition}/${bench.repetitions}`)
      try {
        const { result, others } = await undisturbed(bench, () => measure(contestant))
        outcome.results.push(result)
        outcome.others.push(others)
      } catch (error) {
        outcome.failures.push(error instanceof Error ? error.message : String(error))
        bench.say(`  failed: ${outcome.failures.at(-1)}`)
      }
    }
  }
  return all
}

/** Of up to two attempts the one during which others used the machine least. */
async function undisturbed<T>(
  bench: Bench,
  measure: () => Promise<T>,
): Promise<{ result: T; others: number }> {
  let best: { result: T; others: number } | null = null
  for (let attempt = 1; attempt <= (bench.quick ? 1 : 2); attempt += 1) {
    await calm()
    const watch = watchOthers()
    const result = await measure()
    const others = watch()
    if (!best || others < best.others) best = { result, others }
    if (best.others < DISTURBED) break
    bench.say(`  others used ${others.toFixed(2)} cores meanwhile`)
  }
  return must(best, 'no attempt was made')
}

/** For the tables: how much of the machine others used, at worst. */
export const disturbance = ({ others }: Outcome<unknown>): Record<string, Cell> => ({
  'others, cores': others.length === 0 ? null : Math.max(...others),
})
