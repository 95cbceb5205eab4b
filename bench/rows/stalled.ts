// 50 readers that stop reading while 8 people write long entries: what the server piles up, how long its event loop
// stands still, and what the people whose connection is fine notice.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Contestant } from '../contestants/contestant.ts'
import { LoadProcess } from '../load/loadProcess.ts'
import type { Receivers } from '../load/receivers.ts'
import type { Sinks } from '../load/sinks.ts'
import type { Writers } from '../load/writers.ts'
import { memory, resetPeak } from '../measure/processStat.ts'
import { median } from '../measure/summary.ts'
import { type Bench, disturbance, interleave, type RowResult, withServer } from './bench.ts'

const STALLED = 50
const PADDING = 8_000

async function measure(bench: Bench, contestant: Contestant, seconds: number) {
  const sinks = new LoadProcess<Sinks>('./sinks.ts')
  const writers = new LoadProcess<Writers>('./writers.ts')
  const receivers = new LoadProcess<Receivers>('./receivers.ts')
  try {
    return await withServer(bench, contestant, false, async (running) => {
      const { pid } = running.process
      const target = running.target('incident/stalled')
      await writers.call(
        'join',
        Array.from({ length: 8 }, () => target),
      )
      await receivers.call(
        'join',
        Array.from({ length: 4 }, () => target),
      )
      await sinks.call(
        'join',
        Array.from({ length: STALLED }, () => target),
      )
      await writers.call('start', { editsPerSecond: 20, padding: 0 })
      await sleep(1_000)
      await writers.call('stop', undefined)
      await sinks.call('stall', undefined)
      await running.process.ask('memory')
      const before = memory(pid).rss
      resetPeak(pid)
      await running.process.ask('watchLoop')
      await receivers.call('start', undefined)
      await writers.call('start', { editsPerSecond: 20, padding: PADDING })
      await sleep(seconds * 1000)
      const edits = await writers.call('stop', undefined)
      await sleep(500)
      const loop = await running.process.ask('loop')
      const { latency } = await receivers.call('finish', undefined)
      return {
        grownMb: (memory(pid).peak - before) / 1e6,
        longestMs: loop.longestMs ?? Number.NaN,
        liveP99: latency.p99,
        liveMax: latency.max,
        delivered: latency.count / (edits * 4),
      }
    })
  } finally {
    await Promise.all([sinks.stop(), writers.stop(), receivers.stop()])
  }
}

export async function stalled(bench: Bench): Promise<RowResult[]> {
  const seconds = bench.quick ? 8 : 10
  const outcomes = await interleave(bench, 'stalled', bench.contestants, (one) =>
    measure(bench, one, seconds),
  )
  return [
    {
      title: `${STALLED} stalled readers`,
      note: `8 writers × 20 edits/s of ${PADDING / 1000} kB for ${seconds} s; memory is the peak above the resident set before. Median of ${bench.repetitions}.`,
      ratios: ['memory grown MB', 'longest loop stall ms'],
      lines: [...outcomes].map(([contestant, outcome]) => ({
        contestant: contestant.label,
        shown: {
          'memory grown MB': median(outcome.results.map((run) => run.grownMb)),
          'longest loop stall ms': median(outcome.results.map((run) => run.longestMs)),
          'live edit p99 ms': median(outcome.results.map((run) => run.liveP99)),
          'live edit worst ms': median(outcome.results.map((run) => run.liveMax)),
          'delivered to healthy %': median(outcome.results.map((run) => run.delivered * 100)),
          ...disturbance(outcome),
          failures: outcome.failures[0] ?? 'none',
        },
        repetitions: outcome.results,
      })),
    },
  ]
}
