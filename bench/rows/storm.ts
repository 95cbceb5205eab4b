// The server is killed and started again under 500 people who have a 10,000-entry incident open: how long until every
// one of them is in step again.
import { setTimeout as sleep } from 'node:timers/promises'
import * as Y from 'yjs'
import type { Contestant } from '../contestants/contestant.ts'
import { monotonicMs } from '../load/entry.ts'
import { batched, seedIncident } from '../load/incidentSeed.ts'
import { LoadProcess } from '../load/loadProcess.ts'
import type { Returners } from '../load/returners.ts'
import type { Writers } from '../load/writers.ts'
import { cpuSeconds } from '../measure/processStat.ts'
import { median } from '../measure/summary.ts'
import { type Bench, disturbance, interleave, type RowResult, withServer } from './bench.ts'

const PEOPLE = 500
const OUTAGE_MS = 1_000
const TIMEOUT_MS = 90_000

async function measure(bench: Bench, contestant: Contestant, batches: readonly Uint8Array[]) {
  const writers = new LoadProcess<Writers>('./writers.ts')
  const returners = new LoadProcess<Returners>('./returners.ts', { background: true })
  try {
    return await withServer(bench, contestant, true, async (running, dataDir) => {
      const room = 'incident/storm'
      const target = running.target(room)
      await writers.call('join', [target])
      await writers.call('feed', { updates: batches, window: 1, pauseMs: 5 })
      await writers.call('leave', undefined)
      const state = Y.mergeUpdates([...batches])
      const people = Array.from({ length: PEOPLE }, () => running.target(room))
      await returners.call('begin', { targets: people, state })
      await running.process.stop('SIGKILL')
      await sleep(OUTAGE_MS)
      const startedAt = monotonicMs()
      const again = await contestant.start({ dataDir, store: true, profileDir: null, port: target.port })
      try {
        const openAt = monotonicMs()
        const { at, attempts } = await returners.call('again', { timeoutMs: TIMEOUT_MS })
        return {
          fromStart: at - startedAt,
          fromOpen: at - openAt,
          attempts: attempts / PEOPLE,
          cpu: cpuSeconds(again.process.pid),
        }
      } finally {
        await again.process.stop()
      }
    })
  } finally {
    await Promise.all([writers.stop(), returners.stop()])
  }
}

export async function storm(bench: Bench): Promise<RowResult[]> {
  const seed = seedIncident(10_000, 0)
  const batches = batched(seed.updates)
  const contestants = bench.contestants.filter((one) => one.hasDocuments)
  const outcomes = await interleave(bench, 'storm', contestants, (one) => measure(bench, one, batches))
  return [
    {
      title: `${PEOPLE} clients come back after a restart`,
      note: `They have the 10,000 entries already; the server is killed, away for ${OUTAGE_MS / 1000} s, and loads the room from its disk. Clients dial by themselves (100 ms doubling to 10 s, upper half at random). Median of ${bench.repetitions}.`,
      ratios: ['all synced, ms after the start', 'server CPU s'],
      lines: [...outcomes].map(([contestant, outcome]) => {
        const { results, failures } = outcome
        const of = (pick: (run: (typeof results)[number]) => number) => median(results.map(pick))
        return {
          contestant: contestant.label,
          shown: {
            'all synced, ms after the start': of((run) => run.fromStart),
            'ms after it listened': of((run) => run.fromOpen),
            'attempts a client': of((run) => run.attempts),
            'server CPU s': of((run) => run.cpu),
            ...disturbance(outcome),
            failures: failures[0] ?? 'none',
          },
          repetitions: results,
        }
      }),
    },
  ]
}
