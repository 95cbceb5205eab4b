// One room of 10,000 entries, written as 50,000 updates, opened by one client from a server that was just started on
// that data. Every repetition gets its own copy of the data as the writing server left it.
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Contestant } from '../contestants/contestant.ts'
import { type Seed, seedIncident } from '../load/incidentSeed.ts'
import { LoadProcess } from '../load/loadProcess.ts'
import type { Visitor } from '../load/visitor.ts'
import type { Writers } from '../load/writers.ts'
import { cpuSeconds } from '../measure/processStat.ts'
import { median } from '../measure/summary.ts'
import { type Bench, disturbance, interleave, type RowResult } from './bench.ts'

const ROOM = 'incident/cold'

/** Has the contestant write the room to disk, then stops it as an operator would. */
async function write(contestant: Contestant, seed: Seed, dataDir: string): Promise<number> {
  const startedAt = performance.now()
  const running = await contestant.start({ dataDir, store: true, profileDir: null })
  const writers = new LoadProcess<Writers>('./writers.ts')
  try {
    await writers.call('join', [running.target(ROOM)])
    await writers.call('feed', { updates: seed.updates, window: 250, pauseMs: 0 })
    await running.process.ask('settle')
    await writers.call('leave', undefined)
    await running.process.ask('settle')
    return (performance.now() - startedAt) / 1000
  } finally {
    await writers.stop()
    await running.process.stop('SIGTERM')
  }
}

async function visit(bench: Bench, contestant: Contestant, seed: Seed, written: string) {
  const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-bench-'))
  const visitor = new LoadProcess<Visitor>('./visitor.ts')
  try {
    cpSync(written, dataDir, { recursive: true })
    const running = await contestant.start({ dataDir, store: true, profileDir: bench.profileDir })
    try {
      const cpuBefore = cpuSeconds(running.process.pid)
      const got = await visitor.call('visit', {
        target: running.target(ROOM),
        entries: seed.entries,
        timeoutMs: 30_000,
      })
      const cpu = cpuSeconds(running.process.pid) - cpuBefore
      return { ...got, numbers: got.numbers.length, cpu }
    } finally {
      await running.process.stop()
    }
  } finally {
    await visitor.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

export async function cold(bench: Bench): Promise<RowResult[]> {
  const seed = seedIncident(10_000, 4)
  const contestants = bench.contestants.filter((one) => one.canStore)
  const folders = new Map(contestants.map((one) => [one, mkdtempSync(join(tmpdir(), 'holdfast-bench-'))]))
  try {
    const seconds = new Map<Contestant, number>()
    for (const [contestant, folder] of folders) {
      bench.say(`cold: ${contestant.name} writes ${seed.updates.length} updates`)
      seconds.set(contestant, await write(contestant, seed, folder))
    }
    const outcomes = await interleave(bench, 'cold', contestants, (one) =>
      visit(bench, one, seed, folders.get(one) ?? ''),
    )
    return [
      {
        title: 'One cold room of 10,000 entries and 50,000 updates, from disk',
        note: `From the client's TCP connect to a started server until all entries are in the client's document, its own decoding included. State of ${(seed.stateBytes / 1e6).toFixed(1)} MB, files in the page cache. Median of ${bench.repetitions}.`,
        ratios: ['content ms', 'server CPU s'],
        lines: [...outcomes].map(([contestant, outcome]) => ({
          contestant: contestant.label,
          shown: {
            'content ms': median(outcome.results.map((run) => run.contentMs)),
            'state arrived ms': median(outcome.results.map((run) => run.stateMs)),
            '"synced" ms': median(outcome.results.map((run) => run.syncedMs)),
            'entries at "synced"': median(outcome.results.map((run) => run.entriesAtSynced)),
            'server CPU s': median(outcome.results.map((run) => run.cpu)),
            'writing it took s': seconds.get(contestant) ?? null,
            ...disturbance(outcome),
            failures: outcome.failures[0] ?? 'none',
          },
          repetitions: outcome.results,
        })),
      },
    ]
  } finally {
    for (const folder of folders.values()) rmSync(folder, { recursive: true, force: true })
  }
}
