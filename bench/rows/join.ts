// 200 clients join a 10,000-entry incident in the same instant, while one person writes and one reads.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Contestant } from '../contestants/contestant.ts'
import { batched, type Seed, seedIncident } from '../load/incidentSeed.ts'
import type { Joiners } from '../load/joiners.ts'
import { LoadProcess } from '../load/loadProcess.ts'
import type { Receivers } from '../load/receivers.ts'
import type { Writers } from '../load/writers.ts'
import { cpuSeconds, memory, resetPeak } from '../measure/processStat.ts'
import { median, summary } from '../measure/summary.ts'
import { type Bench, disturbance, interleave, type RowResult, withServer } from './bench.ts'

const JOINERS = 200
const TIMEOUT_MS = 60_000

async function measure(bench: Bench, contestant: Contestant, seed: Seed, batches: readonly Uint8Array[]) {
  const writers = new LoadProcess<Writers>('./writers.ts')
  const receivers = new LoadProcess<Receivers>('./receivers.ts')
  const joiners = new LoadProcess<Joiners>('./joiners.ts', { background: true })
  try {
    return await withServer(bench, contestant, false, async (running) => {
      const { pid } = running.process
      const target = running.target('incident/join')
      await writers.call('join', [target])
      await writers.call('feed', { updates: batches, window: 1, pauseMs: 5 })
      await receivers.call('join', [target])
      await receivers.call('start', undefined)
      await writers.call('start', { editsPerSecond: 50, padding: 0 })
      await sleep(1_000)
      const before = await receivers.call('finish', undefined)
      await receivers.call('start', undefined)
      resetPeak(pid)
      const rssBefore = memory(pid).rss
      const cpuBefore = cpuSeconds(pid)
      const storm = await joiners.call('storm', {
        targets: Array.from({ length: JOINERS }, () => running.target(target.room)),
        stateBytes: seed.stateBytes,
        timeoutMs: TIMEOUT_MS,
      })
      const cpu = cpuSeconds(pid) - cpuBefore
      await writers.call('stop', undefined)
      await sleep(300)
      const meanwhile = await receivers.call('finish', undefined)
      if (storm.entries.some((entries) => entries < seed.entries)) {
        throw new Error(`a joiner had ${Math.min(...storm.entries)} of ${seed.entries} entries`)
      }
      return {
        allMs: storm.endedAt - storm.startedAt,
        joinP50: summary(storm.ms).p50,
        worstLive: meanwhile.latency.max,
        calmLive: before.latency.p99,
        receiverLag: meanwhile.ownLag,
        cpu,
        grownMb: (memory(pid).peak - rssBefore) / 1e6,
        movedMb: storm.bytes / 1e6,
        decoded: storm.entries.length,
      }
    })
  } finally {
    await Promise.all([writers.stop(), receivers.stop(), joiners.stop()])
  }
}

export async function join(bench: Bench): Promise<RowResult[]> {
  const seed = seedIncident(10_000, 0)
  const batches = batched(seed.updates)
  const contestants = bench.contestants.filter((one) => one.hasDocuments)
  const outcomes = await interleave(bench, 'join', contestants, (one) => measure(bench, one, seed, batches))
  return [
    {
      title: `${JOINERS} clients join a 10,000-entry incident at once`,
      note: `State of ${(seed.stateBytes / 1e6).toFixed(1)} MB each, from TCP connect to the last byte of the state; every 64th joiner is decoded afterwards and checked. Live edits: one writer, 50 edits/s. Median of ${bench.repetitions}.`,
      ratios: ['all synced ms', 'worst live edit ms', 'server CPU s'],
      lines: [...outcomes].map(([contestant, outcome]) => {
        const { results, failures } = outcome
        const of = (pick: (run: (typeof results)[number]) => number) => median(results.map(pick))
        return {
          contestant: contestant.label,
          shown: {
            'all synced ms': of((run) => run.allMs),
            'median joiner ms': of((run) => run.joinP50),
            'worst live edit ms': of((run) => run.worstLive),
            'live p99 before ms': of((run) => run.calmLive),
            'server CPU s': of((run) => run.cpu),
            'memory grown MB': of((run) => run.grownMb),
            ...disturbance(outcome),
            failures: failures[0] ?? 'none',
          },
          repetitions: results,
        }
      }),
    },
  ]
}
